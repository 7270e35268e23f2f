/** What taking back a run, or one change, does to one worker, and what of it is left alone and why. Pure. */
import { type FieldName, isField } from '../people/fields.ts'
import type { Change, FieldValue, FieldValues, Problem, Worker } from '../people/person.ts'
import type { OutcomeCode } from '../plan/outcome.ts'
import { isRemoved } from '../plan/removed.ts'
import { changedBy, linkTo, type Takeback, takeBack, type Version } from './versions.ts'

/** Everything that is known of one worker when something of theirs is taken back. */
export interface Undoing {
  /** As they are now; null: gone. */
  worker: Worker | null
  /** Whom they turned out to be since, by name. */
  mergedInto?: string | null
  /** Their versions from the first one that is taken back on. */
  history: readonly Version[]
  /** Which of them are taken back. */
  own: ReadonlySet<number>
  /** Of these fields alone. */
  only?: readonly string[] | undefined
  /** Made by what is taken back. */
  created: boolean
  /** Archived by what is taken back: what they gave up. */
  archived: FieldValues | null
  /**
   * The link that is made or ended by it, with who the person is linked to now, and whom the worker is linked as; should it
   * be made again, the link under that key is given up for it.
   */
  link: {
    connectionId: string
    externalId: string
    workerId: string | null
    linkedAs: string | null
    givesUp?: string | null
  } | null
  /** Sources, by name, that linked them since. */
  linkedSince: readonly string[]
  hasHours: boolean
  hasAccount: boolean
  /** Who has the phone they would have again; themselves or nobody: null. */
  phoneHolder: { id: string; name: string } | null
  /** The value of a field as the directory keeps it, of one as a history tells it. */
  valueOf(field: FieldName, told: FieldValue): FieldValue
}

export interface Undone {
  code: OutcomeCode
  facts: Record<string, string>
  notices: Problem[]
  /** What goes back, from what it is now. */
  changes: Change[]
  link: 'made' | 'cut' | null
  archive: 'in' | 'out' | null
}

const nothing = (code: OutcomeCode, facts: Record<string, string> = {}): Undone => ({
  ...{ code, facts, notices: [], changes: [], link: null, archive: null },
})

export function undo(u: Undoing): Undone {
  const { worker } = u
  if (!worker) return nothing('undo_changed_since')
  if (u.mergedInto) return nothing('undo_merged_since', { holder: u.mergedInto })
  if (u.created) return undoCreated(u)
  if (u.archived) return undoArchived(u)
  const back: Change[] = []
  const left: { fields: string[]; by: string | null } = { fields: [], by: null }
  const notices: Problem[] = []
  for (const field of fieldsOf(u)) {
    const taken = takeBack(u.history, u.own, field)
    if (taken.kind === 'changed') leave(left, field, taken)
    if (taken.kind !== 'back') continue
    const now = worker.fields[field]
    const [before, after] = [u.valueOf(field, taken.before), u.valueOf(field, taken.after)]
    if (now === before) continue
    if (now !== after) leave(left, field, null)
    else if (field === 'phone' && before !== null && u.phoneHolder)
      notices.push(phoneTaken(before, u))
    else back.push([field, now, before])
  }
  const link = linkBack(u, left)
  const taken = notices[0]?.facts ?? {}
  const since = { fields: left.fields.join(', '), ...(left.by && { by: left.by }) }
  if (back.length === 0 && link === null) {
    if (notices.length > 0) return nothing('undo_phone_taken', taken)
    if (left.fields.length > 0) return nothing('undo_changed_since', since)
    return nothing('undone_already')
  }
  if (left.fields.length > 0) notices.push({ code: 'undo_changed_since', facts: since })
  return { ...nothing(codeOf(u, back, link)), notices, changes: back, link }
}

/** Those of them that are fields of a worker, and were asked for. */
const fieldsOf = ({ history, own, only }: Undoing): FieldName[] =>
  changedBy(history, own).filter(
    (field): field is FieldName => isField(field) && (!only || only.includes(field)),
  )

function leave(
  left: { fields: string[]; by: string | null },
  field: string,
  taken: Extract<Takeback, { kind: 'changed' }> | null,
): void {
  left.fields.push(field)
  left.by ??= taken?.by.actor ?? null
}

function linkBack(u: Undoing, left: { fields: string[]; by: string | null }): Undone['link'] {
  const { link, worker } = u
  if (!link || !worker || u.only) return null
  const taken = takeBack(u.history, u.own, linkTo(link.connectionId))
  if (taken.kind === 'changed') leave(left, 'link', taken)
  if (taken.kind !== 'back') return null
  if (link.workerId === worker.id) return cuts(u, link.connectionId) ? 'cut' : null
  if (cuts(u, link.connectionId)) return null
  const isFree = link.linkedAs === null || link.linkedAs === link.givesUp
  if (link.workerId === null && isFree) return 'made'
  leave(left, 'link', null)
  return null
}

/** Was the link made by what is taken back? An undo says that it ended one by leaving no value. */
function cuts({ history, own }: Undoing, connectionId: string): boolean {
  const last = history
    .filter((v) => own.has(v.version) && v.connectionId === connectionId)
    .findLast((v) => v.action !== 'updated')
  const said = last?.changes.find(([field]) => field === 'link')
  return said ? said[2] !== null : last?.action !== 'unlinked'
}

/** Whoever was added is archived, unless anything was built on them. */
function undoCreated(u: Undoing): Undone {
  if (isRemoved(u.worker)) return nothing('undone_already')
  const since = standingSince(u)
  if (since)
    return nothing('undo_changed_since', {
      ...(since.changes.length > 0 && { fields: since.changes.map(([f]) => f).join(', ') }),
      by: since.actor,
    })
  const [source] = u.linkedSince
  if (source !== undefined) return nothing('undo_linked_since', { source })
  if (u.hasHours) return nothing('undo_has_hours')
  if (u.hasAccount) return nothing('undo_has_account')
  return { ...nothing('undone_added'), archive: 'in' }
}

/** Whoever an undo archived is restored, if nothing happened to them since. */
function undoArchived(u: Undoing): Undone {
  if (!isRemoved(u.worker)) return nothing('undone_already')
  const since = standingSince(u)
  if (since) return nothing('undo_changed_since', { by: since.actor })
  const phone = u.archived?.phone ?? null
  const isTaken = phone !== null && u.phoneHolder !== null
  const changes = (Object.entries(u.archived ?? {}) as [FieldName, FieldValue][])
    .filter(([field, value]) => value !== null && !(field === 'phone' && isTaken))
    .map(([field, value]): Change => [field, u.worker?.fields[field] ?? null, value])
  const notices = isTaken ? [phoneTaken(phone, u)] : []
  return { ...nothing('undone_restored'), archive: 'out', changes, notices }
}

const phoneTaken = (phone: string, { phoneHolder }: Undoing): Problem => ({
  code: 'undo_phone_taken',
  facts: { phone, holder: phoneHolder?.name ?? '' },
})

/** The first version after `own` that was not taken back. */
function standingSince({ history, own }: Undoing): Version | null {
  const gone = new Set(history.flatMap((v) => [...v.undoes]))
  const last = Math.max(...own)
  return (
    history.find((v) => v.version > last && v.undoes.length === 0 && !gone.has(v.version)) ?? null
  )
}

function codeOf(u: Undoing, back: readonly Change[], link: Undone['link']): OutcomeCode {
  const again = u.history.some((v) => u.own.has(v.version) && v.undoes.length > 0)
  const status = back.find(([field]) => field === 'status')
  if (status) return status[2] === 'active' ? 'undone_back' : 'undone_left'
  if (link === 'cut') return 'undone_unlinked'
  return again ? 'undone_again' : 'undone'
}
