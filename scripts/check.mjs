// `npm run check`: format, lint, types, size, and unless `-- --no-tests` the tests. What else follows `--`
// goes to vitest. All of it even after a failure: one round tells everything there is to mend.
import { spawn } from 'node:child_process'
import { mkdirSync, openSync, readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { ensureDevVars } from './dev-vars.mjs'
import { ensureDependencies, environment, succeeds, underModernNode } from './ensure.mjs'
import { wranglerEnv } from './wrangler-env.mjs'

/** The tests keep two cores busy. */
const CORES_OF_TESTS = 2
const LOG = '.tmp/checks.log'

ensureDependencies()
await underModernNode()
ensureDevVars()

const given = process.argv.slice(2)
if (given.includes('--only-checks')) process.exit(checks())

const built = step('Build', 'vite', ['build', '--logLevel', 'warn'])
if (given.includes('--no-tests')) process.exit(checks() + (built ? 0 : 1) > 0 ? 1 : 0)

const beside = availableParallelism() > CORES_OF_TESTS ? checksBeside() : undefined
const sound = beside ? true : checks() === 0
const options = given.filter((option) => option !== '--no-tests')
const tested = built && step('Tests', process.execPath, ['scripts/test.mjs', '--built', ...options])
const checked = (beside ? await beside : sound) && built
console.log(`\nChecks: ${checked ? 'passed' : 'FAILED'}`)
process.exit(checked && tested ? 0 : 1)

/** Returns how many failed. */
function checks() {
  const failed = [
    ['Format and lint', 'biome', ['ci', '.']],
    ['Types of the bindings', 'wrangler', ['types', '--check']],
    ['Types', 'tsc', ['-b']],
    ['Size', process.execPath, ['scripts/size.mjs']],
  ].filter(([name, command, args]) => !step(name, command, args))
  console.log(
    failed.length === 0
      ? '\nAll checks passed.'
      : `\nFailed: ${failed.map(([name]) => name).join(', ')}.`,
  )
  return failed.length
}

function step(name, command, args) {
  console.log(`\n── ${name}`)
  return succeeds(command, args, wranglerEnv)
}

/** In a process of their own, whose output is shown when it ends: resolves to whether they passed. */
function checksBeside() {
  mkdirSync('.tmp', { recursive: true })
  const log = openSync(LOG, 'w')
  const child = spawn(process.execPath, ['scripts/check.mjs', '--only-checks'], {
    stdio: ['ignore', log, log],
    env: environment,
  })
  return new Promise((resolve) => {
    child.on('error', () => resolve(false))
    child.on('exit', (code) => {
      console.log(readFileSync(LOG, 'utf8'))
      resolve(code === 0)
    })
  })
}
