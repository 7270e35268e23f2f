// `npm run prove`: the proofs that take too long for `npm test`, one after the other, with their figures. Options:
// --weeks (company-weeks of the World, 2,000), --seed (the first).
import { parseArgs } from 'node:util'
import { ensureDependencies, succeeds, underModernNode } from './ensure.mjs'

ensureDependencies()
await underModernNode()

const text = { type: 'string' }
const { weeks = '2000', seed = '1' } = parseArgs({ options: { weeks: text, seed: text } }).values

const quiet = '--disable-warning=ExperimentalWarning'
const proofs = {
  'the World, in order': ['scripts/world.mjs', '--weeks', weeks, '--seed', seed],
  'the World, with planted faults': ['scripts/world.mjs', '--mutants', '--seed', seed],
  'files of payrolls': ['test/bench/layouts.ts', '500'],
  'a heap of 96 MB': [
    ...['--max-old-space-size=96', '--max-semi-space-size=4'],
    'test/bench/memory.ts',
  ],
}
const failed = Object.entries(proofs).filter(([name, given]) => {
  const began = Date.now()
  console.log(`\n${name}`)
  const passed = succeeds(process.execPath, [quiet, ...given])
  const minutes = ((Date.now() - began) / 60_000).toFixed(1)
  console.log(`${name}: ${passed ? 'proven' : 'FAILED'} in ${minutes} minutes`)
  return !passed
})
process.exit(failed.length === 0 ? 0 : 1)
