/** Installs the peer on demand, outside the product's own dependencies, and lets it receive people. */
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { rowsFor } from './cases.ts'

const NAME = '@boxyhq/saml-jackson'
const VERSION = '26.2.0'
const INSTALL_MS = 300_000
const RUN_MS = 180_000

export interface PeerRun {
  engine: 'mem' | 'sqlite'
  people: number
  /** Null when it could not be had or did not work; then `why`. */
  ms: number | null
  why?: string
}
export const peerLabel = `${NAME} ${VERSION}`

export async function measurePeer(
  root: string,
  dir: string,
  people: readonly number[],
): Promise<PeerRun[]> {
  const where = join(root, '.tmp/bench-peer')
  const main = join(import.meta.dirname, 'peer-main.mjs')
  const notInstalled = await install(where)
  const runs: PeerRun[] = []
  for (const engine of ['mem', 'sqlite'] as const) {
    let missing = notInstalled
    for (const n of people) {
      const file = join(dir, `peer-${n}.json`)
      writeFileSync(file, JSON.stringify(rowsFor(n, true)))
      const said = missing ?? (await runWithAnyNode([main, where, engine, file]))
      const last = typeof said === 'string' ? null : lastLine(said.output)
      if (last) runs.push({ engine, people: n, ms: last.ms })
      else {
        missing = typeof said === 'string' ? said : 'it told no time'
        runs.push({ engine, people: n, ms: null, why: missing })
      }
    }
  }
  return runs
}

/** npm builds database drivers for the Node of the system, which is not always the one at work here. */
async function runWithAnyNode(args: string[]): Promise<{ output: string } | string> {
  const folders = (process.env.PATH ?? '')
    .split(delimiter)
    .filter((d) => !d.includes('node_modules'))
  const system = folders.map((d) => join(d, 'node')).find((file) => existsSync(file))
  const said = await run(process.execPath, args, RUN_MS)
  return typeof said === 'string' && system ? run(system, args, RUN_MS) : said
}

/** The reason why not, or undefined. */
async function install(where: string): Promise<string | undefined> {
  if (installedVersion(where) === VERSION) return undefined
  mkdirSync(where, { recursive: true })
  const wanted = { private: true, dependencies: { [NAME]: VERSION } }
  writeFileSync(join(where, 'package.json'), JSON.stringify(wanted))
  const quiet = ['--no-audit', '--no-fund', '--loglevel=error', '--prefix', where]
  const said = await run('npm', ['install', ...quiet], INSTALL_MS, where)
  return typeof said === 'string' ? `not installed: ${said}` : undefined
}

function installedVersion(where: string): string | undefined {
  try {
    const text = readFileSync(join(where, 'node_modules', NAME, 'package.json'), 'utf8')
    return (JSON.parse(text) as { version: string }).version
  } catch {
    return undefined
  }
}

function lastLine(output: string): { ms: number } | null {
  const line = output.trim().split('\n').at(-1) ?? ''
  return line.startsWith('{') ? (JSON.parse(line) as { ms: number }) : null
}

/** What a command wrote; or, when it failed or took too long, why. */
function run(
  command: string,
  args: string[],
  timeout: number,
  cwd = process.cwd(),
): Promise<{ output: string } | string> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd, timeout, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    let errors = ''
    child.stdout.on('data', (data) => (output += data))
    child.stderr.on('data', (data) => (errors += data))
    child.on('error', (error) => resolve(error.message))
    child.on('close', (code, signal) => {
      if (code === 0) resolve({ output })
      else {
        const told = /^\s*(?:\w*Error: |npm error )(.*)$/m.exec(errors)?.[1]
        resolve(signal ? `stopped after ${timeout / 1000} s` : (told ?? `exit code ${code}`))
      }
    })
  })
}
