/**
 * What the product's own rules allow, so that it is no wrong: each by itself, with what allows it. The numbers are
 * rows of the product's description; "identity" is what it says of the right person over time.
 */
import type { HumanId, Said, SeenRun } from '../history.ts'
import { changesNothing } from './ends.ts'
import type { Deed, Past } from './past.ts'

type Allowance = (past: Past, human: HumanId) => boolean

/** B14, P2, P3: what cannot be decided or synced is an open issue of the person, with the reason. */
export const issueOpen: Allowance = (past, human) =>
  past.seen.issues.some(
    (issue) =>
      past.wasOf(issue, human) &&
      ![saysMissing, staleConflict, freePhone].some((isNotSo) => isNotSo(past, issue, human)),
  )
type Issue = { connectionId: string; code: string }

/**
 * B16, P3: a phone that nobody else has ever been seen with is not in use, unless by one of several profiles that they
 * have, or by the other one of two rows: whether they should is a matter of another rule.
 */
function freePhone(past: Past, { connectionId, code }: Issue, human: HumanId): boolean {
  if (code !== 'phone_in_use' || past.rows(connectionId, human).length > 1) return false
  const phones = new Set(past.rows(connectionId, human).map((said) => digits(said.phone)))
  const others = [...phones].flatMap((phone) => past.humansOnPhone(phone))
  return (
    phones.size > 0 &&
    past.workersOf(human).length < 2 &&
    others.every((one) => one === human) &&
    !past.seen.workers.some(
      (one) => phones.has(digits(one.phone)) && !past.workersOf(human).includes(one),
    )
  )
}
const digits = (phone: string | null) => phone?.replace(/\D/g, '') ?? ''

/** B16: what changed while a plan waited is planned again by the next sync. */
function staleConflict(past: Past, { connectionId, code }: Issue, human: HumanId): boolean {
  const { calmSince } = past.history
  if (code !== 'changed_meanwhile' || calmSince === null) return false
  const since = Math.max(calmSince, past.stoodSince(human))
  return past.at > since + past.patience([connectionId])
}

/** B16: an issue ends by itself; one that says something is missing excuses nobody who lacks nothing. */
function saysMissing(past: Past, issue: Issue, human: HumanId) {
  const rows = past.rows(issue.connectionId, human)
  const whole = rows.every((said) => isComplete(past, issue.connectionId, said))
  return issue.code.startsWith('missing') && rows.length > 0 && whole
}

/** B2, identity 5: many changes of a kind, or a source that looks broken, wait for an admin. */
export const held: Allowance = (past, human) =>
  past.once(waiting).some((run) => asksAbout(past, run, human))

/** Runs that wait, unless an admin has answered, or a newer run has taken over what they held (identity 5). */
export const waiting = (past: Past): SeenRun[] =>
  [...past.runs.values()].filter((run) => {
    if (
      changesNothing(run) ||
      run.queuedAt < (past.goodRuns(run.connectionId).at(-1)?.queuedAt ?? 0)
    )
      return false
    const holds = run.held !== null || run.outcomes.some(({ code }) => code.includes('held'))
    const answers = past.admin.filter(({ deed }) => ['release', 'reject'].includes(deed))
    return holds && !answers.some(({ detail }) => detail.runId === run.id)
  })

/** A whole run is about everybody; a part about those it names, or all it would change when it names nobody. */
function asksAbout(past: Past, run: SeenRun, human: HumanId): boolean {
  const { connectionId, outcomes } = run
  if (run.held?.scope === 'run') return past.connectionsOf(human).includes(connectionId)
  const named = outcomes.filter(({ code }) => code.includes('held'))
  const asked = named.length > 0 ? named : outcomes.filter((one) => one.outcome !== 'unchanged')
  return asked.some(({ key }) => past.wasOf({ connectionId, key }, human))
}

/** B2, identity 5: what was rejected is not asked again until the person's facts change. */
export const rejected: Allowance = (past, human) =>
  past.admin.some(({ deed, at, detail }) => {
    const run = deed === 'reject' && past.runs.get(String(detail.runId))
    return run && past.changedAt(run.connectionId, human) < at && asksAbout(past, run, human)
  })

/** An admin took a person out of the product's hands (Q5, B6, B13), until they put them back. */
export const takenOutByAdmin: Allowance = (past, human) => {
  const deeds = past.admin.filter((deed) => isAbout(past, deed, human))
  const out = deeds.findLast(({ deed }) => ['unlink', 'ignore', 'archive'].includes(deed))
  const back = ['link', 'unignore', 'restore']
  return out !== undefined && !deeds.some(({ deed, at }) => back.includes(deed) && at > out.at)
}

/** B3: what an admin undid is not done again by a sync, until they go on with it; nor is what undid it held against it. */
export const undone: Allowance = (past, human) =>
  past.admin.some(({ deed, at, connectionId, detail }) => {
    const run = deed === 'undo' && past.runs.get(String(detail.runId))
    const changed = (run || undefined)?.outcomes.filter(({ outcome }) => outcome !== 'unchanged')
    return (
      run &&
      changed?.some(({ key }) => past.wasOf({ connectionId: run.connectionId, key }, human)) &&
      !past.admin.some(
        (one) => one.deed === 'go-on' && one.connectionId === connectionId && one.at >= at,
      )
    )
  })

/** P5, S3: what an admin wrote by hand may stand, by the connection's policy for local edits, until it is locked. */
export const editedByAdmin: Allowance = (past, human) =>
  past.admin.some(
    (deed) =>
      ['edit', 'add'].includes(deed.deed) && isAbout(past, deed, human) && !isLocked(past, deed),
  )
/** A connection's fields were locked again after a deed. */
export const isLocked = (past: Past, { at, connectionId }: Deed): boolean =>
  past.admin.some((one) => one.deed === 'lock' && one.connectionId === connectionId && one.at >= at)

/** C4, C7: whom a setting leaves out is not synced, and is again when it is set back. */
export const leftOut: Allowance = (past, human) =>
  past
    .connectionsOf(human)
    .some(
      (id) =>
        past.admin.findLast(
          ({ connectionId, detail }) => connectionId === id && typeof detail.filter === 'boolean',
        )?.detail.filter === true,
    )

/** Q3: an admin who links two says who they are. */
export const linkedByAdmin: Allowance = (past, human) =>
  past.admin.some((deed) => deed.deed === 'link' && isAbout(past, deed, human))

/** B15: an admin made one of two, and took it back: they are two by an admin's word. */
export const parted: Allowance = (past, human) =>
  past.admin.findLast((one) => ['merge', 'unmerge'].includes(one.deed) && isAbout(past, one, human))
    ?.deed === 'unmerge'

function isAbout(past: Past, deed: Deed, human: HumanId): boolean {
  const { connectionId, detail } = deed
  if (deed.human !== null || connectionId === null) return deed.human === human
  return past.wasOf({ connectionId, key: String(detail.key) }, human)
}

/** C2: nothing syncs while a connection is off, or is not read by itself. */
export const notRead: Allowance = (past, human) =>
  past.connectionsOf(human).some((connectionId) => {
    const deeds = past.admin.filter((deed) => deed.connectionId === connectionId)
    const switched = deeds.findLast(({ deed }) => deed.startsWith('switch-'))
    const auto = deeds.findLast(({ detail }) => typeof detail.autosync === 'boolean')
    return switched?.deed === 'switch-off' || auto?.detail.autosync === false
  })

/** S2: nothing goes by itself before a first sync that somebody looked at has brought somebody in. */
export const noFirstSync = (past: Past, connectionId: string): boolean => {
  const links = past.seen.workers.flatMap((worker) => worker.links)
  const broughtIn = links.some((link) => link.connectionId === connectionId)
  return !broughtIn && past.goodRuns(connectionId).length === 0
}

/** P1, P2, R1, Q4, C1: whoever lacks a required field is not synced; one that a source never sends is none. */
export const isComplete = (past: Past, connectionId: string, said: Said): boolean =>
  past.source(connectionId)?.fields.every((field) => field === 'status' || said[field]) ?? false

/** While things still fail, a source that has not been read well since cannot have told, nor one that rests (B7). */
export const notReadSince = (past: Past, human: HumanId, since: number): boolean =>
  past.connectionsOf(human).some((id) => {
    const read = past.goodRuns(id).filter((run) => run.queuedAt > since).length
    return past.history.calmSince === null ? read < 2 : read === 0 && rests(past, id)
  })

const FAILURES_TO_REST = 3
const LONGEST_REST_MS = 24 * 3_600_000

/** A source that failed again and again is asked ever more rarely: again after a day at most. */
function rests(past: Past, connectionId: string): boolean {
  const ended = [...past.runs.values()]
    .filter((run) => run.connectionId === connectionId && run.mode === 'apply' && !run.isPartial)
    .filter((run) => run.finishedAt !== null && run.status !== 'cancelled')
    .slice(-FAILURES_TO_REST)
  const last = ended.at(-1)?.finishedAt ?? 0
  return (
    ended.length === FAILURES_TO_REST &&
    ended.every((run) => run.status === 'failed') &&
    past.at <= last + LONGEST_REST_MS + past.patience([connectionId])
  )
}

/**
 * Identity 2, 3: two rows are one human's only when payroll ID, or name and one contact, agree. `toTheLetter`: for
 * C3, the e-mail and an ID must, whatever else does.
 */
export function couldBeKnown(one: Said, other: Said, toTheLetter: boolean): boolean {
  const same = (a: string | null, b: string | null) =>
    a !== null && b !== null && plain(a) === plain(b)
  if (toTheLetter)
    return one.email !== null && one.email === other.email && one.payrollId === other.payrollId
  const named = same(one.firstName, other.firstName) && same(one.lastName, other.lastName)
  const reached = same(one.email, other.email) || same(one.phone, other.phone)
  return named && (reached || same(one.payrollId, other.payrollId))
}
const plain = (text: string) =>
  text.normalize('NFKD').replace(/\p{M}/gu, '').replace(/\s+/g, ' ').trim().toLowerCase()

/** Whoever this is true of is as they are with a reason that the rules name. */
export const excused: Allowance = (past, human) =>
  [issueOpen, held, rejected, takenOutByAdmin, undone, notRead, leftOut].some((allows) =>
    allows(past, human),
  )
