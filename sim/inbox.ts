// Where the app's e-mails and webhooks arrive in place of the outside world: newest first.
import type { IncomingHttpHeaders } from 'node:http'
import { parse } from './controls.ts'
import type { State } from './state.ts'

const KEPT = 5_000

export interface Mail {
  id: number
  receivedAt: string
  [field: string]: unknown
}

export interface Hook {
  id: number
  receivedAt: string
  method: string
  path: string
  headers: IncomingHttpHeaders
  /** Parsed when it is JSON, otherwise the text. */
  body: unknown
  /** Exactly what came, for checking a signature. */
  text: string
}

export class Inbox<T extends { id: number }> {
  #items: T[]
  #changed: () => void

  constructor(name: string, state: State) {
    const stored = state.load(name)
    this.#items = Array.isArray(stored) ? stored : []
    this.#changed = () => state.save(name, () => this.#items)
  }

  get items(): readonly T[] {
    return this.#items
  }

  get nextId(): number {
    return (this.#items[0]?.id ?? 0) + 1
  }

  add(item: T): void {
    this.#items.unshift(item)
    this.#items.length = Math.min(this.#items.length, KEPT)
    this.#changed()
  }

  clear(): void {
    this.#items = []
    this.#changed()
  }
}

export function readMail(id: number, body: Buffer): Mail | undefined {
  const mail = parse(body)
  if (typeof mail !== 'object' || mail === null || Array.isArray(mail)) return undefined
  return { ...mail, id, receivedAt: new Date().toISOString() }
}

export function readHook(
  id: number,
  request: { method: string; path: string; headers: IncomingHttpHeaders; body: Buffer },
): Hook {
  const text = request.body.toString('utf8')
  const { method, path, headers } = request
  const receivedAt = new Date().toISOString()
  return { id, receivedAt, method, path, headers, body: parse(request.body) ?? text, text }
}
