// `npm test`: every test, the browser ones included. What follows `--` goes to vitest, but for `--built`:
// the pages are built already.
import { ensureChromium } from './chromium.mjs'
import { ensureDevVars } from './dev-vars.mjs'
import { ensureDependencies, succeeds, underModernNode } from './ensure.mjs'
import { wranglerEnv } from './wrangler-env.mjs'

/** A suite that takes longer is run less often. */
const SLOW_MINUTES = 8
/** One that takes this long is a fault of its own. The rest is for machines with slower cores, not for more tests. */
const TOO_SLOW_MINUTES = 12

ensureDependencies()
await underModernNode()
ensureChromium()
ensureDevVars()

const given = process.argv.slice(2)
const options = given.filter((option) => option !== '--built')
if (!options.some((option) => option.startsWith('--reporter'))) options.push('--reporter=default')

const began = Date.now()
const built = given.includes('--built') || succeeds('vite', ['build', '--logLevel', 'warn'])
const args = ['run', ...options, '--reporter=./scripts/times-reporter.mjs']
const passed = built && succeeds('vitest', args, wranglerEnv)
process.exit(passed && inTime((Date.now() - began) / 60_000) ? 0 : 1)

function inTime(minutes) {
  const took = `The tests took ${minutes.toFixed(1)} minutes`
  if (minutes > TOO_SLOW_MINUTES) console.error(`FAILED: ${took}, more than ${TOO_SLOW_MINUTES}.`)
  else if (minutes > SLOW_MINUTES) console.warn(`WARNING: ${took}, more than ${SLOW_MINUTES}.`)
  else console.log(`${took}.`)
  return minutes <= TOO_SLOW_MINUTES
}
