// `npm run prove`: the proofs that take too long for `npm test`, one after the other, with their figures. Options:
// --weeks (company-weeks of the World, 2,000), --seed (the first).
import { parseArgs } from 'node:util'
import { ensureChromium } from './chromium.mjs'
import { ensureDevVars } from './dev-vars.mjs'
import { ensureDependencies, succeeds, underModernNode } from './ensure.mjs'

ensureDependencies()
await underModernNode()
ensureChromium()
ensureDevVars()

const text = { type: 'string' }
const { weeks = '2000', seed = '1' } = parseArgs({ options: { weeks: text, seed: text } }).values

const quiet = '--disable-warning=ExperimentalWarning'
const proofs = {
  'the World, in order': ['scripts/world.mjs', '--weeks', weeks, '--seed', seed],
  'the World, with planted faults': ['scripts/world.mjs', '--mutants', '--seed', seed],
  'ordinary weeks, in which nobody is asked in vain': [
    ...['node_modules/vitest/vitest.mjs', 'run', '--project', 'world', '--testTimeout=7200000'],
    'test/world/ordinary.test.ts',
  ],
  'incidents in the World, each told once': [
    ...['node_modules/vitest/vitest.mjs', 'run', '--project', 'world', '--testTimeout=7200000'],
    'test/world/incidents',
  ],
  'files of payrolls': ['test/bench/layouts.ts', '500'],
  'disasters, of all sources; answers, in any order': [
    ...['node_modules/vitest/vitest.mjs', 'run', '--project', 'app', '--testTimeout=3600000'],
    ...['test/app/disasters', 'test/app/identity/any-order.test.ts'],
    'test/app/identity/histories.test.ts',
  ],
  'properties, with inputs nobody has met': [
    ...['node_modules/vitest/vitest.mjs', 'run', '--project', 'node', '--project', 'app'],
    ...[
      'test/node/core',
      'test/node/connectors',
      'test/app/http/outbox',
      'test/app/sync',
      'test/app/undo',
    ],
  ],
  'Why not?, of 2,000 people and more': [
    ...['node_modules/vitest/vitest.mjs', 'run', '--project', 'app', '--testTimeout=3600000'],
    'test/app/explain/forecast.test.ts',
  ],
  'issues, of two sources, by an oracle': [
    ...['node_modules/vitest/vitest.mjs', 'run', '--project', 'app', '--testTimeout=3600000'],
    ...['test/app/issues/model.test.ts', 'test/app/issues/anything.test.ts'],
  ],
  'retries of one person, by ID as by the list': [
    ...['node_modules/vitest/vitest.mjs', 'run', '--project', 'app', '--testTimeout=3600000'],
    'test/app/connectors/retry-reads.test.ts',
  ],
  'the page, built': ['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn'],
  'the page, with answers that come late and overtake each other': [
    ...['node_modules/vitest/vitest.mjs', 'run', '--project', 'browser'],
  ],
  'a heap of 96 MB': [
    ...['--max-old-space-size=96', '--max-semi-space-size=4'],
    'test/bench/memory.ts',
  ],
}
// Every disaster meets every kind of source, in companies of so many people; answers come in so many orders; companies live so many weeks.
const env = {
  ...{ DISASTERS: '4,12,40,120', DISASTERS_MIXED: '60', ANY_ORDER: '150', FRESH_INPUTS: 'yes' },
  ...{ ORDINARY_WEEKS: '500', UNDO_RUNS: '300', FORECASTS: '40', ISSUE_LIVES: '150' },
  ...{ ISSUE_DEEDS: '150', RETRIES: '300', WIRE_FAULTS: 'all' },
  ...{ WORLD_INCIDENTS: '200', LATE: '0-600' },
}
const failed = Object.entries(proofs).filter(([name, given]) => {
  const began = Date.now()
  console.log(`\n${name}`)
  const passed = succeeds(process.execPath, [quiet, ...given], env)
  const minutes = ((Date.now() - began) / 60_000).toFixed(1)
  console.log(`${name}: ${passed ? 'proven' : 'FAILED'} in ${minutes} minutes`)
  return !passed
})
process.exit(failed.length === 0 ? 0 : 1)
