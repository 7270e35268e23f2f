// `npm run world`: a fleet in virtual time, judged by an oracle that shares no code with the product. Options:
// --seed, --companies, --days, --humans, --company (that one alone), --with (ingredients), --find, --seconds,
// --weeks (of companies, seed after seed). With --mutants, faults are planted into the product (those named, or all),
// and it says which are found: --seed, --seeds.
import { parseArgs } from 'node:util'
import { ensureDependencies, underModernNode } from './ensure.mjs'

ensureDependencies()
await underModernNode()
// That node:sqlite is experimental need not be said each time.
process.removeAllListeners('warning')

const text = { type: 'string' }
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    ...{ seed: text, companies: text, company: text, days: text, humans: text, with: text },
    ...{ seconds: text, find: { type: 'boolean', default: false } },
    ...{ weeks: text, seeds: text, mutants: { type: 'boolean', default: false } },
  },
})
const { main } = await import('../test/world/main.ts')
process.exitCode = (await main(values, positionals)) ? 0 : 1
