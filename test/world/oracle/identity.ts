/** The right person: one human, one worker; one worker, one human; one phone, one active worker. */
import type { HumanId, Said, SeenRun, SeenWorker } from '../history.ts'
import {
  couldBeKnown,
  held,
  issueOpen,
  linkedByAdmin,
  parted,
  takenOutByAdmin,
} from './allowances.ts'
import type { Past } from './past.ts'
import type { Accuse } from './rule.ts'
import type { Link } from './shown.ts'

const mayBeSo = (past: Past, human: HumanId): boolean =>
  [issueOpen, held, takenOutByAdmin, linkedByAdmin, parted].some((allows) => allows(past, human))

export function oneHumanOneWorker(past: Past, accuse: Accuse): void {
  for (const human of past.humans) {
    const [one, other] = past.workersOf(human)
    if (one && other && !mayBeSo(past, human) && wasKnown(past, human, one, other))
      accuse(`${one.id} and ${other.id} are both this one human`, human)
  }
}

/**
 * When the later of the two was made, everything that was shown said that they are one: what the sync that made it was
 * shown, and of the other what was shown for an interval before, or since its source was last read.
 */
function wasKnown(past: Past, human: HumanId, one: SeenWorker, other: SeenWorker): boolean {
  const made = Math.max(...[one, other].map((worker) => worker.history[0]?.at ?? past.at))
  const makers = [one, other].flatMap(({ history: [first] }) =>
    first?.at === made ? (past.runs.get(first.runId ?? '') ?? []) : [],
  )
  const sayings = (link: Link): readonly Said[] => {
    const { connectionId, key } = link
    const maker = makers.find((run) => run.connectionId === connectionId)
    if (!maker) return past.sayings(link, human, made, readBefore(past, connectionId, made))
    const shown = past.during(connectionId, maker.queuedAt, readBy(past, maker, made))
    const rows = shown.flatMap(({ people }) => people)
    const there = rows.filter((said) => said.key === key && said.human === human)
    // Where it was shown another human under this key, it could know nothing of this one.
    if (there.length === 0 && rows.some((said) => said.key === key)) return []
    return there.length > 0 ? there : past.sayings(link, human, made)
  }
  const said = (worker: SeenWorker): Said[] => {
    const typed = typedOf(past, worker, made)
    if (typed) return [{ ...typed, human, key: '', works: true }]
    return worker.links.length > 0
      ? worker.links.flatMap(sayings)
      : [{ ...worker, human, key: '', works: true }]
  }
  const [rows, others] = [said(one), said(other)]
  const toTheLetter = [...one.links, ...other.links].some(
    (link) => past.source(link.connectionId)?.matches === 'email-and-id',
  )
  const isOne = (row: Said, other: Said) => couldBeKnown(row, other, toTheLetter)
  return (
    rows.length > 0 &&
    rows.every((row) => others.some((other) => isOne(row, other))) &&
    others.every((other) => rows.some((row) => isOne(row, other)))
  )
}

/** A plan that waits is made of what was read before; after three days it is planned again (identity 5). */
const readBy = (past: Past, { id }: SeenRun, made: number): number => {
  const heldAt = past.firstHeldAt(id)
  return made - heldAt < PLANNED_AGAIN_MS ? Math.min(made, heldAt) : made
}
const PLANNED_AGAIN_MS = 3 * 24 * 3_600_000

const readBefore = (past: Past, connectionId: string, at: number): number =>
  past.goodRuns(connectionId).findLast((run) => (run.finishedAt ?? past.at) < at)?.queuedAt ?? at

/** Of whom an admin added, and nobody had linked by then: what was typed, and no more, was known. */
function typedOf(past: Past, worker: SeenWorker, at: number): SeenWorker | null {
  const [first] = worker.history
  const isLinked = worker.history.some((one) => one.action === 'linked' && one.at <= at)
  const add = past.admin.find((one) => one.deed === 'add' && one.detail.workerId === worker.id)
  if (!add || first?.runId !== null || isLinked) return null
  const by = String(add.detail.by ?? 'email,phone,payrollId').split(',')
  const as = (fact: 'email' | 'phone' | 'payrollId') => (by.includes(fact) ? worker[fact] : null)
  return { ...worker, email: as('email'), phone: as('phone'), payrollId: as('payrollId') }
}

export function oneWorkerOneHuman(past: Past, accuse: Accuse): void {
  for (const worker of past.seen.workers) {
    // A key that a source shows no more says nothing of who has it now.
    const shown = worker.links.filter((link) => past.isShown(link))
    if (shown.length === 0) continue
    const everybody = [...new Set(shown.flatMap((link) => [...past.means(link)]))]
    const humans = past.humansOf(worker)
    if (everybody.some((human) => mayBeSo(past, human))) continue
    if (everybody.length > 1 && humans.length === 0)
      accuse(`${worker.id} is linked to rows of ${everybody.join(' and ')}`, everybody[0] ?? null)
    const [human] = humans
    if (human && humans.length === 1) {
      const former = madeFor(past, worker, human)
      if (former)
        accuse(`${worker.id} was made for ${former}, and its key means another now`, human)
    }
  }
}
/** Whom all keys of a worker meant when it was made, where whom they mean now had not been shown by anybody. */
function madeFor(past: Past, worker: SeenWorker, now: HumanId): HumanId | null {
  const made = worker.history[0]?.at
  if (made === undefined || past.firstShown(now) <= made) return null
  const former = worker.links.map((link) => [...past.meant(link, made, made)][0])
  return former.every((one) => one !== undefined && one === former[0]) ? (former[0] ?? null) : null
}

/** Identity 1: where nothing of what both have agrees, it may be another human, and nothing is written unasked. */
export function overwritten(past: Past, accuse: Accuse): void {
  for (const worker of past.seen.workers) {
    const [link, ...others] = worker.links
    const made = link && madeBy(past, worker, link.connectionId)
    if (!link || made == null || others.length > 0) continue
    const [former] = past.meant(link, made, made)
    const [row] = past.during(link.connectionId, past.at, past.at).slice(-1)
    const now = row?.people.find((said) => said.key === link.key)
    if (!former || !now || now.human === former || linkedByAdmin(past, now.human)) continue
    const before = past.sayings(link, former, made).at(-1)
    if (before && FACTS.every((fact) => differs(before[fact], now[fact])) && isHeldFor(worker, now))
      accuse(`${worker.id}, made for ${former}, says what its key now says of another`, now.human)
  }
}
/** When the worker was made for a key of this source: whom an admin, or another source, made is nobody its keys meant then. */
function madeBy(past: Past, { id, history: [first] }: SeenWorker, connectionId: string) {
  const maker = past.runs.get(first?.runId ?? '')
  const byOther = maker !== undefined && maker.connectionId !== connectionId
  const byHand = past.admin.some((one) => one.deed === 'add' && one.detail.workerId === id)
  return byOther || byHand ? null : (first?.at ?? null)
}
const FACTS = ['firstName', 'lastName', 'email', 'phone'] as const
const differs = (one: string | null, other: string | null) => !one || !other || one !== other
const isHeldFor = (worker: SeenWorker, said: Said): boolean =>
  worker.firstName === said.firstName && worker.lastName === said.lastName

export function onePhone(past: Past, accuse: Accuse): void {
  const holders = new Map<string, SeenWorker>()
  for (const worker of past.seen.workers) {
    const phone = worker.phone?.replace(/\D/g, '')
    if (!worker.active || !phone) continue
    const holder = holders.get(phone)
    if (holder) accuse(`${holder.id} and ${worker.id} are active with one phone, ${phone}`, null)
    holders.set(phone, worker)
  }
}
