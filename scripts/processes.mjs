// Child processes that all end with this one. Each leads a group, so that what it starts itself
// (wrangler starts workerd) ends too.
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { environment } from './ensure.mjs'

const PATIENCE_MS = 5_000
const reaperScript = fileURLToPath(new URL('reaper.mjs', import.meta.url))

export class Processes {
  #running = new Map()
  #reaper = spawn(process.execPath, [reaperScript], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  #ending = false

  /** Runs a command to its end; its output is shown only when it fails. */
  async run(name, command, args, env = {}) {
    const child = this.#spawn(command, args, env, 'pipe')
    let output = ''
    child.stdout.on('data', (data) => (output += data))
    child.stderr.on('data', (data) => (output += data))
    const code = await ended(child)
    if (code !== 0 && !this.#ending) {
      process.stderr.write(output)
      throw new Error(`${name} failed (exit code ${code}).`)
    }
    return output
  }

  /** Starts a command that should run until the end; resolves with its exit code if it does not. */
  async start(command, args, env = {}) {
    const code = await ended(this.#spawn(command, args, env, 'inherit'))
    if (this.#ending) await new Promise(() => {})
    return code
  }

  /** Asks every process to end, and insists after a while. */
  async end() {
    this.#ending = true
    for (const pid of this.#running.keys()) signal(pid, 'SIGTERM')
    const insist = setTimeout(() => this.kill(), PATIENCE_MS)
    await Promise.all(this.#running.values())
    clearTimeout(insist)
    this.#reaper.stdin.end()
  }

  kill() {
    for (const pid of this.#running.keys()) signal(pid, 'SIGKILL')
  }

  #spawn(command, args, env, output) {
    if (this.#ending) throw new Error('Nothing can be started any more.')
    const child = spawn(command, args, {
      detached: true,
      stdio: ['ignore', output, output],
      env: { ...environment, ...env },
    })
    const { pid } = child
    if (pid === undefined) return child
    this.#reaper.stdin.write(`+${pid}\n`)
    const over = ended(child).then(() => {
      signal(pid, 'SIGKILL')
      this.#running.delete(pid)
      this.#reaper.stdin.write(`-${pid}\n`)
    })
    this.#running.set(pid, over)
    return child
  }
}

function ended(child) {
  return new Promise((resolve) => {
    child.on('error', () => resolve(127))
    child.on('exit', (code) => resolve(code ?? 1))
  })
}

/** To the whole group; one that is gone needs none. */
function signal(pid, name) {
  try {
    process.kill(-pid, name)
  } catch {
    // Already gone.
  }
}
