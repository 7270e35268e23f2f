/** What a job asks of the vendor: one request at a time, patiently, and whole lists once. */
import { VendorError } from '../connectors/connector.ts'
import type { PushTarget, RemotePerson } from '../connectors/push.ts'
import { fold } from '../core/people/text.ts'
import { patiently, type RunContext } from '../runs/context.ts'

export class Asking {
  readonly ctx: RunContext
  readonly target: PushTarget
  #people: RemotePerson[] | null = null
  #classifications: Map<string, string> | null | undefined

  constructor(ctx: RunContext) {
    if (!ctx.source.push) throw new VendorError('refused', 'This source takes no hours.')
    this.ctx = ctx
    this.target = ctx.source.push()
  }

  /** Keeps the run's lease however long the vendor takes. */
  ask<T>(request: (target: PushTarget) => Promise<T>): Promise<T> {
    return patiently(this.ctx, request(this.target))
  }
  /** Everybody there; nobody where contacts are not made. */
  async people(): Promise<RemotePerson[]> {
    this.#people ??= await this.ask(async ({ contacts }) => (await contacts?.people()) ?? [])
    return this.#people
  }
  /** Ids of classifications by folded name; null where there are none. `again`: what was known is stale. */
  async classifications(again = false): Promise<Map<string, string> | null> {
    if (this.#classifications === undefined || again) {
      const names = await this.ask(async (t) => (await t.classifications?.names()) ?? null)
      this.#classifications = names && new Map([...names].map(([name, id]) => [fold(name), id]))
    }
    return this.#classifications
  }
}

/** Whatever else fails, nobody knows whether it was done: src/connectors/push.ts. */
export const nothingDone = (error: unknown): boolean =>
  error instanceof VendorError && ['rate-limit', 'auth', 'refused'].includes(error.kind)
