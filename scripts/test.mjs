// `npm test`: every test, the browser ones included. What follows `--` goes to vitest.
import { ensureChromium } from './chromium.mjs'
import { ensureDevVars } from './dev-vars.mjs'
import { ensureDependencies, succeeds, underModernNode } from './ensure.mjs'
import { wranglerEnv } from './wrangler-env.mjs'

ensureDependencies()
await underModernNode()
ensureChromium()
ensureDevVars()

const built = succeeds('vite', ['build', '--logLevel', 'warn'])
const passed = built && succeeds('vitest', ['run', ...process.argv.slice(2)], wranglerEnv)
process.exit(passed ? 0 : 1)
