// `npm run world`: a fleet in virtual time, judged by an oracle that shares no code with the product. Options:
// --seed, --companies, --days, --humans, --company (that one alone), --with (ingredients), --find, --seconds.
import { parseArgs } from 'node:util'
import { ensureDependencies, underModernNode } from './ensure.mjs'

ensureDependencies()
await underModernNode()
// That node:sqlite is experimental need not be said each time.
process.removeAllListeners('warning')

const text = { type: 'string' }
const { values } = parseArgs({
  options: {
    ...{ seed: text, companies: text, company: text, days: text, humans: text, with: text },
    ...{ seconds: text, find: { type: 'boolean', default: false } },
  },
})
const { main } = await import('../test/world/main.ts')
process.exitCode = (await main(values)) ? 0 : 1
