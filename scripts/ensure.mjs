// What every script needs first: the dependencies installed, and a Node that is new enough.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, statSync, utimesSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('..', import.meta.url))
const bin = join(root, 'node_modules', '.bin')
/** npm writes it last, so an installation that was cut short does not count. */
const MARK = 'node_modules/.package-lock.json'

/** Commands of the dependencies first, so that they also find the right Node. */
export const environment = { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH ?? ''}` }

/** Installs when nothing is installed, or something older than the lock file. */
export function ensureDependencies() {
  process.chdir(root)
  const installed = modified(MARK)
  if (installed !== undefined && installed >= (modified('package-lock.json') ?? 0)) return
  console.log('Installing dependencies…')
  // `npm ci` refuses a lock file that lacks the optional packages of other platforms, which npm
  // writes wherever those cannot be had; `npm install` takes the same versions from it all the same.
  const how = ['--include=dev', '--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error']
  if (spawnSync('npm', ['ci', ...how], { stdio: 'ignore' }).status !== 0) {
    const { status, error } = spawnSync('npm', ['install', '--no-save', ...how], {
      stdio: 'inherit',
    })
    if (status !== 0) {
      console.error(`The dependencies could not be installed${error ? `: ${error.message}` : '.'}`)
      process.exit(status || 1)
    }
  }
  // npm leaves its mark as it is when there was nothing to do.
  const now = new Date()
  utimesSync(MARK, now, now)
}

/** Returns under Node 22 or newer; under an older one the script runs again with the installed one. */
export async function underModernNode() {
  if (Number.parseInt(process.versions.node, 10) >= 22) return
  const node = join(bin, 'node')
  if (!existsSync(node)) {
    console.error(`Node ${process.version} is too old and ${node} is missing; run "npm ci".`)
    process.exit(1)
  }
  // The channel tells the new process when this one is gone, however it went.
  const stdio = ['inherit', 'inherit', 'inherit', 'ipc']
  const child = spawn(node, process.argv.slice(1), { stdio, env: environment })
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  process.on('SIGINT', () => {
    // A terminal sends it to the child as well.
    if (!process.stdin.isTTY) child.kill('SIGINT')
  })
  const code = await new Promise((resolve) => {
    child.on('error', () => resolve(1))
    child.on('exit', (status) => resolve(status ?? 1))
  })
  process.exit(code)
}

/** Runs a command to its end in this terminal and tells whether it went well. */
export function succeeds(command, args, env = {}) {
  const options = { stdio: 'inherit', env: { ...environment, ...env } }
  return spawnSync(command, args, options).status === 0
}

function modified(file) {
  return statSync(join(root, file), { throwIfNoEntry: false })?.mtimeMs
}
