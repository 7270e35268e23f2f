// Keeps what the simulators hold across restarts: one JSON file each, replaced in one step.
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const QUIET_MS = 300

export class State {
  #dir: string | undefined
  #pending = new Map<string, () => unknown>()
  #timer: NodeJS.Timeout | undefined

  constructor(dir: string | undefined) {
    this.#dir = dir
    if (dir !== undefined) mkdirSync(dir, { recursive: true })
  }

  load(name: string): unknown {
    if (this.#dir === undefined) return undefined
    try {
      return JSON.parse(readFileSync(this.#file(this.#dir, name), 'utf8'))
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) {
        console.error(`The saved state of ${name} cannot be read, so it starts afresh: ${error}`)
      }
      return undefined
    }
  }

  /** Saves soon; many changes in a row are written once. */
  save(name: string, value: () => unknown): void {
    if (this.#dir === undefined) return
    this.#pending.set(name, value)
    this.#timer ??= setTimeout(() => this.flush(), QUIET_MS)
  }

  flush(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    if (this.#dir === undefined) return
    for (const [name, value] of this.#pending) {
      const file = this.#file(this.#dir, name)
      writeFileSync(`${file}.new`, JSON.stringify(value()))
      renameSync(`${file}.new`, file)
    }
    this.#pending.clear()
  }

  #file(dir: string, name: string): string {
    return join(dir, `${name}.json`)
  }
}
