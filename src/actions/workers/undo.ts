/** Taking back one change of a worker, or one field of it, and that they were added. */
import { FIELD, isField } from '../../core/people/fields.ts'
import { keptFields, keptOf } from '../../core/plan/kept.ts'
import { type OutcomeCode, sentence } from '../../core/plan/outcome.ts'
import { storedFields } from '../../core/plan/stored.ts'
import { Refusal } from '../../core/refusal.ts'
import { undo } from '../../core/undo/undo.ts'
import type { Version } from '../../core/undo/versions.ts'
import { archiveByHand } from '../../store/directory/archive/archive.ts'
import { editWorker, othersOf, valuesOf } from '../../store/directory/worker-edits.ts'
import { linksOf, type WorkerRow } from '../../store/directory/workers.ts'
import { keepFor } from '../../store/undo/keep.ts'
import {
  entriesByName,
  entriesIn,
  entryKey,
  holdersOfPhones,
  lookUpUndo,
  type UndoFacts,
} from '../../store/undo/lookups.ts'
import type { Acting } from '../acting.ts'
import { refuseAgainstSource, refuseExcepted } from './status.ts'

/**
 * What the source says of it is not done again by itself. `first`: what is known of the worker from that change on. Throws
 * `changed_since` where it was changed since; `field_locked`, `version_conflict`.
 */
export async function undoChange(
  { db, clock, actor }: Acting,
  worker: WorkerRow,
  change: Version,
  first: UndoFacts,
  only?: readonly string[],
): Promise<void> {
  const { version } = change
  const workerId = worker.id
  const { connectionId } = change
  const asked = [['', workerId, version - 1]] as const
  const facts = connectionId ? (await lookUpUndo(db, connectionId, asked)).get(workerId) : first
  if (!facts) throw new Refusal('not_found', 'There is no such worker.')
  const told = facts.history.flatMap((v) => v.changes)
  const entries = await entriesByName(db, entriesIn(told))
  const holders = await holdersOfPhones(
    db,
    told.flatMap(([field, phone]) => (field === 'phone' && phone ? [phone] : [])),
  )
  const before = change.changes.find(([field]) => field === 'phone')?.[1]
  const holder = before ? holders.get(before) : undefined
  const undone = undo({
    ...{ worker: facts.worker, history: facts.history, own: new Set([version]) },
    ...{ only: only ?? fieldsIn(change), created: false, archived: null, link: null },
    ...{ linkedSince: [], hasHours: false, hasAccount: false },
    phoneHolder: holder && holder.id !== workerId ? holder : null,
    valueOf: (field, value) => {
      const { list } = FIELD[field]
      return list && value !== null ? (entries.get(entryKey(list, value)) ?? value) : value
    },
  })
  if (undone.changes.length === 0)
    throw new Refusal('changed_since', whyNot(undone.code, undone.facts))
  if (undone.changes.some(([field]) => field === 'status')) await refuseExcepted(db, workerId)
  // What a source changed is kept as before; what somebody did by hand has nothing to be kept against.
  if (!connectionId) await refuseAgainstSource(db, worker, undone.changes)
  const values = {
    ...valuesOf(worker),
    ...Object.fromEntries(undone.changes.map(([f, , v]) => [f, v])),
  }
  const local = JSON.parse(worker.local_fields) as Parameters<typeof editWorker>[3]
  await editWorker(
    { db, editor: actor, now: clock.now() },
    worker,
    { values, others: othersOf(worker), entries: [] },
    local,
    { versions: [version], kept: keeping(db, workerId, change, undone.changes, facts) },
  )
}

/** Whoever was added is archived, unless anything was built on them. Throws `changed_since`. */
export async function undoCreation(
  { db, clock, actor }: Acting,
  worker: WorkerRow,
  facts: UndoFacts,
): Promise<void> {
  const sources = new Map(
    (await linksOf(db, worker.id)).map((l) => [l.connectionId, l.connectionName]),
  )
  const [own] = facts.history
  const undone = undo({
    ...{ worker: facts.worker, history: facts.history, own: new Set([own?.version ?? 0]) },
    ...{ created: true, archived: null, link: null, hasHours: facts.hasHours },
    linkedSince: facts.otherConnections
      .filter((id) => id !== own?.connectionId)
      .map((id) => sources.get(id) ?? id),
    ...{ hasAccount: facts.hasAccount, phoneHolder: null, valueOf: (_, value) => value },
  })
  if (undone.archive !== 'in') throw new Refusal('changed_since', whyNot(undone.code, undone.facts))
  const by = { db, editor: actor, now: clock.now() }
  await archiveByHand(by, worker.id, worker.version, [own?.version ?? 0])
}

const fieldsIn = ({ changes }: Version) => changes.map(([field]) => field).filter(isField)

const whyNot = (code: OutcomeCode, facts: Record<string, string>) =>
  sentence('This', code, facts, 'the source')

/** Of what a source changed: that it is not done again. */
function keeping(
  db: Acting['db'],
  workerId: string,
  { connectionId, undoes }: Version,
  changes: Parameters<typeof keptFields>[1],
  facts: UndoFacts,
) {
  if (!connectionId) return []
  const stands = keptOf(facts.known?.verdict)
  const said = storedFields(facts.known?.person ?? '{}').employeeIds ?? null
  const fields = keptFields(stands?.fields ?? {}, changes, said, undoes.length > 0)
  const isNothing = Object.keys(fields).length === 0 && stands?.whole === undefined
  const kept = isNothing ? null : { run: stands?.run ?? null, ...stands, fields }
  return [keepFor(db, connectionId, workerId, kept)]
}
