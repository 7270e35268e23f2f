// `npm run bench`: what a sync costs, against its budgets, the floor, a row-by-row integration and a peer.
// Options: --json, --people 1000,10000 and --slow (row by row at 100,000 too), --no-peer, --profile.
// `-- --page`: how fast the page is in Chromium, at 20,000 people or as many as --people says.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { ensureDevVars } from './dev-vars.mjs'
import { ensureDependencies, root, underModernNode } from './ensure.mjs'
import { freePort } from './ports.mjs'
import { Processes } from './processes.mjs'
import { wranglerEnv } from './wrangler-env.mjs'

const READY_WITHIN_MS = 120_000
const PAGE_READY_WITHIN_S = 600

ensureDependencies()
await underModernNode()
// That node:sqlite, the floor, is experimental need not be said each time.
process.removeAllListeners('warning')

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    people: { type: 'string', default: '1000,10000,100000' },
    slow: { type: 'boolean', default: false },
    peer: { type: 'boolean', default: true },
    profile: { type: 'boolean', default: false },
    page: { type: 'boolean', default: false },
  },
  allowNegative: true,
})
const processes = new Processes()
const dir = mkdtempSync(join(tmpdir(), 'muster-bench-'))
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => end(1))

try {
  if (values.page) await end((await page()) ? 0 : 1)
  const people = values.people.split(',').map(Number)
  if (people.some((n) => !Number.isSafeInteger(n) || n < 1))
    throw new Error('--people takes numbers, separated by commas.')
  const [{ startVendors }, { bench }] = await Promise.all([
    import('../sim/server.ts'),
    import('../test/bench/main.ts'),
  ])
  const vendors = await startVendors({ port: 0 })
  const app = await startApp()
  const ok = await bench({ ...values, people, app, vendors: vendors.url, root, dir })
  await vendors.close()
  await end(ok ? 0 : 1)
} catch (error) {
  console.error(error)
  await end(1)
}

/** The Worker of the bench in the real runtime, with the product's own bindings; its state in `dir`. */
async function startApp() {
  ensureDevVars()
  // The bindings name the folder of the pages, which nobody asks for here.
  mkdirSync('dist/web', { recursive: true })
  const state = ['--local', '--persist-to', join(dir, 'state')]
  const prepare = { ...wranglerEnv, STATE_DIR: dir, NO_SEED: '1' }
  await processes.run('Migrating the database', process.execPath, ['scripts/prepare.ts'], prepare)
  // Bundled first and served as it is, so that saving a file meanwhile does not restart the Worker.
  const bundle = ['deploy', 'test/bench/worker.ts', '--dry-run', '--outdir', join(dir, 'bundle')]
  await processes.run('Bundling', 'wrangler', bundle, wranglerEnv)
  const port = String(await freePort())
  const ports = ['--port', port, '--inspector-port', String(await freePort())]
  const quiet = ['--log-level', 'error', '--show-interactive-dev-session=false']
  const script = ['--config', 'wrangler.toml', '--no-bundle']
  const dev = ['dev', join(dir, 'bundle', 'worker.js'), ...script, ...state, ...ports, ...quiet]
  processes.start('wrangler', dev, wranglerEnv).then(() => {
    console.error('The Worker ended unexpectedly.')
    return end(1)
  })
  const url = `http://127.0.0.1:${port}`
  await untilOk(url)
  return url
}

/** The whole product as it is started, with a directory of its own. */
async function page() {
  const people = Number(process.argv.some((a) => a.startsWith('--people')) ? values.people : 20_000)
  const [port, simPort] = [await freePort(), await freePort()]
  const env = {
    ...{ STATE_DIR: dir, PORT: String(port), SIM_PORT: String(simPort) },
    READY_WITHIN_S: String(PAGE_READY_WITHIN_S),
  }
  processes.start(process.execPath, ['scripts/start.mjs'], env).then(() => {
    console.error('The product ended unexpectedly.')
    return end(1)
  })
  const [url, sim] = [`http://localhost:${port}`, `http://localhost:${simPort}`]
  // The pages are built and the demo company is synced first, which a busy machine takes its time for.
  await untilOk(`${url}/healthz`, PAGE_READY_WITHIN_S * 1000)
  const { benchPage } = await import('../test/bench/page.ts')
  return benchPage({ url, sim, people })
}

async function untilOk(url, within = READY_WITHIN_MS) {
  for (const last = Date.now() + within; Date.now() < last; await sleep(200)) {
    const response = await fetch(url).catch(() => undefined)
    if (response?.ok) return
  }
  throw new Error(`The Worker was not ready within ${within / 1000} s.`)
}

async function end(code) {
  await processes.end()
  rmSync(dir, { recursive: true, force: true })
  process.exit(code)
}
