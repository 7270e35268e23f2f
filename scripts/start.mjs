// `npm start`: the app with a local database, the simulated vendors and a demo company.
// `-- --fresh` forgets everything first. PORT and SIM_PORT choose the ports, STATE_DIR where all is kept;
// NO_SEED leaves it as empty as a new deployment, NO_BUILD takes the pages as they were built last.
import { rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { demoUpdate } from './demo-update.mjs'
import { ensureDevVars } from './dev-vars.mjs'
import { ensureDependencies, underModernNode } from './ensure.mjs'
import { freePort, portFrom, refuseUsedPort } from './ports.mjs'
import { Processes } from './processes.mjs'
import { wranglerEnv } from './wrangler-env.mjs'

// A machine that is busy with much else takes longer: READY_WITHIN_S.
const READY_WITHIN_MS = Number(process.env.READY_WITHIN_S || 120) * 1000
const TICK_MS = 60_000

ensureDependencies()
await underModernNode()

const processes = new Processes()
let ending = false
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'disconnect']) process.on(signal, () => end(0))
endWithNpm()

try {
  await start()
} catch (error) {
  if (!ending) await end(1, error.message)
}

async function start() {
  const port = portFrom('PORT', 8787)
  const simPort = portFrom('SIM_PORT', 8788)
  await refuseUsedPort('PORT', port)
  await refuseUsedPort('SIM_PORT', simPort)
  const url = `http://localhost:${port}`
  const ports = { PORT: String(port), SIM_PORT: String(simPort) }
  const stateDir = resolve(process.env.STATE_DIR || '.wrangler')
  const state = ['--local', '--persist-to', join(stateDir, 'state')]
  const env = { ...wranglerEnv, WRANGLER_REGISTRY_PATH: join(stateDir, 'registry') }

  if (process.argv.includes('--fresh')) {
    for (const dir of ['state', 'sim']) {
      rmSync(join(stateDir, dir), { recursive: true, force: true })
    }
  }
  ensureDevVars()
  if (!process.env.NO_BUILD) {
    console.log('Building the pages…')
    await processes.run('Building the pages', 'vite', ['build'])
  }
  console.log('Preparing the database and the demo company…')
  keep('The simulated vendors', process.execPath, ['sim/main.ts'], {
    ...ports,
    SIM_STATE: join(stateDir, 'sim'),
  })
  await processes.run('Preparing the database', process.execPath, ['scripts/prepare.ts'], {
    ...env,
    ...ports,
    STATE_DIR: stateDir,
  })
  await untilOk(`http://localhost:${simPort}/_sim`)

  console.log('Starting the app…')
  const inspector = ['--inspector-port', String(await freePort())]
  const quiet = ['--log-level', 'error', '--show-interactive-dev-session=false']
  // E-mails arrive in the mailbox of the simulated vendors.
  const mail = [
    'EMAIL_PROVIDER:http',
    'EMAIL_FROM:muster@demo.test',
    `EMAIL_URL:http://localhost:${simPort}/_sim/mailbox`,
    // Files by e-mail are sent from there: /_sim/mail-in.
    'MAIL_DOMAIN:in.demo.test',
  ]
  const vars = [`APP_URL:${url}`, ...mail].flatMap((v) => ['--var', v])
  const dev = ['dev', ...state, '--port', String(port), ...inspector, ...vars, ...quiet]
  keep('The app', 'wrangler', dev, env)
  await untilOk(`${url}/healthz`)
  if (!process.env.NO_SEED) await demoUpdate(url, `http://localhost:${simPort}`)
  announce(url, simPort)
  await fireCron(url)
}

/** Runs a process as long as this one: if it ends, everything does. */
function keep(name, command, args, env) {
  processes.start(command, args, env).then((code) => {
    end(code, `${name} ended unexpectedly (exit code ${code}).`)
  })
}

async function untilOk(url) {
  const last = Date.now() + READY_WITHIN_MS
  let seen = 'no answer'
  while (Date.now() < last) {
    try {
      const response = await fetch(url, { signal: AbortSignal.timeout(10_000) })
      if (response.ok) return
      seen = `${response.status} ${(await response.text()).slice(0, 500)}`
    } catch (error) {
      seen = error.cause?.message ?? error.message
    }
    await sleep(200)
  }
  throw new Error(`${url} was not ready within ${READY_WITHIN_MS / 1000} s: ${seen}`)
}

function announce(url, simPort) {
  console.log(`
  Address     ${url}
  Sign in     admin@demo.test / muster-demo-password
  API token   muster_demo_token
  Vendors     http://localhost:${simPort}/_sim (mailbox: /_sim/mailbox)
`)
  console.log(`Ready on ${url}`)
}

/** `wrangler dev` fires no cron triggers by itself. One that takes long does not hold up the next. */
async function fireCron(url) {
  while (!ending) {
    fireOnce(`${url}/cdn-cgi/local/scheduled`)
    await sleep(TICK_MS)
    await requireAnswer(`${url}/healthz`)
  }
}

async function fireOnce(url) {
  try {
    const response = await fetch(url)
    const text = await response.text()
    if (!response.ok) console.error(`The scheduled work failed: ${response.status} ${text}`)
  } catch {
    // Too long for one answer, or the app is gone, which is noticed apart.
  }
}

/** Wrangler outlives a runtime that was killed and then answers nothing, so its end does not tell. */
async function requireAnswer(url) {
  try {
    await fetch(url, { signal: AbortSignal.timeout(TICK_MS) })
  } catch {
    if (!ending) await end(1, 'The app no longer answers.')
  }
}

/** npm passes a signal to a shell that keeps it to itself: losing that parent is the signal here. */
function endWithNpm() {
  if (process.env.npm_lifecycle_event === undefined) return
  const parent = process.ppid
  setInterval(() => process.ppid !== parent && !ending && end(0), 500).unref()
}

async function end(code, sentence) {
  if (ending) return processes.kill()
  ending = true
  if (sentence) console.error(sentence)
  await processes.end()
  process.exit(code)
}
