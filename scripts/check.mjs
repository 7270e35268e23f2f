// `npm run check`: format, lint, types, size, and unless `-- --no-tests` the tests.
import { ensureDevVars } from './dev-vars.mjs'
import { ensureDependencies, succeeds, underModernNode } from './ensure.mjs'
import { wranglerEnv } from './wrangler-env.mjs'

ensureDependencies()
await underModernNode()
ensureDevVars()

const steps = [
  ['Format and lint', 'biome', ['ci', '.']],
  ['Types of the bindings', 'wrangler', ['types', '--check']],
  ['Types', 'tsc', ['-b']],
  ['Build', 'vite', ['build', '--logLevel', 'warn']],
  ['Size', process.execPath, ['scripts/size.mjs']],
]
if (!process.argv.includes('--no-tests')) {
  steps.push(['Tests', process.execPath, ['scripts/test.mjs']])
}

// All of them even after a failure: one round tells everything there is to mend.
const failed = []
for (const [name, command, args] of steps) {
  console.log(`\n── ${name}`)
  if (!succeeds(command, args, wranglerEnv)) failed.push(name)
}
console.log(failed.length === 0 ? '\nAll checks passed.' : `\nFailed: ${failed.join(', ')}.`)
process.exit(failed.length === 0 ? 0 : 1)
