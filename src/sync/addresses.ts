/**
 * Who gets an e-mail address that is somebody else's too. Both are synced; but a sign-in is by the address, so only
 * one of the two can ever have one, and that is said while it can still be put right.
 */
import type { Person, Worker } from '../core/people/person.ts'
import { emailKey } from '../core/people/text.ts'
import type { Decision } from '../core/plan/decision.ts'
import { keepLease, type RunContext } from '../runs/context.ts'
import { holdersOfEmail } from '../store/plan/holders.ts'
import { BATCH } from '../store/plan/lookups.ts'
import type { WorkItem } from './work.ts'

interface Asking {
  item: WorkItem
  name: string
  workerId: string | null
}

export class Addresses {
  /** Nearly always one: a list of each would take as much memory again. */
  readonly #asking = new Map<string, Asking | Asking[]>()
  /** Whose address in the directory is not theirs any more once this run is done. */
  readonly #gone = new Set<string>()

  /** Notes what this person makes of the addresses; `worker`: whom they are, if anybody; `writes`: is it written? */
  note(
    item: WorkItem,
    { name, fields }: Person,
    worker: Worker | null,
    writes: () => boolean,
  ): void {
    if (!Object.hasOwn(fields, 'email')) return
    const key = fields.email && fields.status !== 'inactive' ? emailKey(fields.email) : null
    const before = worker?.fields.email ? emailKey(worker.fields.email) : null
    if (key === before || !writes()) return
    if (worker && before) this.#gone.add(worker.id)
    if (key === null) return
    const asking = { item, name, workerId: worker?.id ?? null }
    const same = this.#asking.get(key)
    if (Array.isArray(same)) same.push(asking)
    else this.#asking.set(key, same ? [same, asking] : asking)
  }

  /** Notes on each item who else has its address. `blank`: there is nobody in the directory. */
  async settle(ctx: RunContext, blank: boolean): Promise<void> {
    for (const [email, all] of this.#asking) {
      if (!Array.isArray(all)) continue
      const synced = all.filter(({ item }) => !item.conflict && !item.record && !item.phone)
      for (const { item } of synced) {
        const other = synced.find((o) => o.item !== item)
        if (other) item.shared = { email, holder: other.name }
      }
    }
    const keys = blank ? [] : [...this.#asking.keys()]
    for (let at = 0; at < keys.length; at += BATCH) {
      await keepLease(ctx)
      const holders = await holdersOfEmail(ctx.db, keys.slice(at, at + BATCH))
      for (const { email, workerId, name } of holders) {
        if (this.#gone.has(workerId)) continue
        for (const asking of [this.#asking.get(email) ?? []].flat())
          if (asking.workerId !== workerId) asking.item.shared ??= { email, holder: name }
      }
    }
  }
}

/** Says so of whoever is added. */
export function tellNamesake({ namesake }: WorkItem, decision: Decision): void {
  if (namesake === undefined || decision.write !== 'create') return
  decision.notices = [...decision.notices, { code: 'same_name', facts: namesake }]
}

/** Says so of whoever gets the address. */
export function tellShared({ shared }: WorkItem, decision: Decision): void {
  if (!shared || !decision.changes.some(([field, , after]) => field === 'email' && after)) return
  decision.notices = [...decision.notices, { code: 'shared_email', facts: shared }]
}
