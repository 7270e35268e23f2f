/** The whole product as people start it: its start script, on free ports, with state of its own. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { descendants, killAll, survivors } from './processes.ts'
import { productLog } from './product-log.ts'

const READY_WITHIN_MS = 240_000
const GONE_WITHIN_MS = 8_000
/** What tells programs that they are being tested stays out. */
const UNTESTED = { NODE_ENV: undefined, VITEST: undefined, TEST: undefined, MODE: undefined }

export interface Ports {
  app: number
  sim: number
}

export interface Product {
  /** The app's address. */
  url: string
  /** The simulated vendors' address. */
  sim: string
  /** Ends it as Ctrl-C does; throws when a process is left behind. */
  stop(): Promise<void>
  /** SIGKILL to every process of it at once. */
  kill(): Promise<void>
}

export const newStateDir = () => mkdtempSync(join(tmpdir(), 'muster-e2e-'))
export const forget = (dir: string) => rmSync(dir, { recursive: true, force: true })

export const addressesAt = ({ app, sim }: Ports) => ({
  url: `http://localhost:${app}`,
  sim: `http://localhost:${sim}`,
})

/** Two that are not the same, both held until both are known. */
export async function freePorts(): Promise<Ports> {
  const held = [await listening(), await listening()]
  const [app = 0, sim = 0] = held.map(portOf)
  await Promise.all(held.map((server) => once(server.close(), 'close')))
  return { app, sim }
}

export async function startProduct(
  dir: string,
  ports: Ports,
  env: Record<string, string> = {},
): Promise<Product> {
  const own = { STATE_DIR: dir, PORT: String(ports.app), SIM_PORT: String(ports.sim) }
  const child = spawn(process.execPath, ['scripts/start.mjs'], {
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    // As under npm, so that it ends by itself should the tests be killed.
    env: {
      ...process.env,
      ...UNTESTED,
      npm_lifecycle_event: 'start',
      NO_BUILD: '1',
      ...own,
      ...env,
    },
  })
  const { pid } = child
  if (pid === undefined) throw new Error('The start script could not be started.')
  const all = () => [pid, ...descendants(pid)]
  const log = productLog(ports.app)
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (data: Buffer) => log(data.toString()))
  await ready(child).catch(async (error: unknown) => {
    killAll(all())
    throw error
  })
  const gone = async (pids: number[]) => {
    const left = await survivors(pids, GONE_WITHIN_MS)
    killAll(left)
    if (left.length > 0) throw new Error(`Processes were left behind: ${left.join(', ')}`)
  }
  return {
    ...addressesAt(ports),
    async stop() {
      const pids = all()
      child.kill('SIGTERM')
      await gone(pids)
    },
    async kill() {
      const pids = all()
      killAll(pids)
      await gone(pids)
    },
  }
}

function ready(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let output = ''
    const fail = (why: string) => reject(new Error(`The product ${why}:\n${output.slice(-4000)}`))
    const timer = setTimeout(() => fail('was not ready in time'), READY_WITHIN_MS)
    const read = (data: Buffer) => {
      output += data.toString()
      if (!output.includes('Ready on ')) return
      clearTimeout(timer)
      resolve()
    }
    child.stdout?.on('data', read)
    child.stderr?.on('data', read)
    child.once('exit', () => {
      clearTimeout(timer)
      fail('ended')
    })
  })
}

/** Below those that connections are given: the app listens much later than its port is chosen. */
const [LOWEST, HIGHEST] = [20_000, 32_000]

async function listening(): Promise<Server> {
  for (;;) {
    const port = LOWEST + Math.floor(Math.random() * (HIGHEST - LOWEST))
    const server = createServer().listen(port, '127.0.0.1')
    const isFree = await once(server, 'listening').then(
      () => true,
      () => false,
    )
    if (isFree) return server
  }
}

function portOf(server: Server): number {
  const address = server.address()
  if (typeof address !== 'object' || address === null) throw new Error('There is no free port.')
  return address.port
}
