/** What a run did with each person, read back in constant memory: the stored plan, then everybody unchanged. */
import { isNotSynced } from '../../core/plan/counts.ts'
import { levelOf, type OutcomeCode, sentence, type When } from '../../core/plan/outcome.ts'
import type { OutcomeKind } from '../../core/plan/reason.ts'
import type { Run } from '../../core/runs/run.ts'
import { tenseOf } from '../../core/runs/tense.ts'
import type { CompanyDb } from '../../store/database.ts'
import type { PageFiles } from '../../store/files.ts'
import {
  asHappened,
  asHeld,
  asRejected,
  type ChunkInfo,
  chunkBody,
  isUntold,
  listChunks,
  type Planned,
  plannedIds,
} from '../../store/plan/chunks.ts'
import { linkedWorkers } from '../../store/plan/holders.ts'
import { hasPart } from '../../store/plan/parts.ts'
import { runPagesOf } from '../../store/runs/pages.ts'
import { isOffered, isTold, waitsWhole } from '../part.ts'

export interface OutcomeFilter {
  outcome?: OutcomeKind | undefined
  code?: string | undefined
  /**
   * open: not as the source says; done: all others; waiting: whom an admin can accept; released: whom one did;
   * left_out: by choice.
   */
  state?: 'open' | 'done' | 'waiting' | 'released' | 'left_out' | undefined
  /** Any of these, as `codeKey` names them; what is taken out while reading is looked for no longer. */
  codes?: ReadonlySet<string> | undefined
  /** Part of a name or of an id, without regard to case. */
  query?: string | undefined
}
/** Where to go on: in the plan's chunks (`part` 0) or among the unchanged (`part` 1). */
export interface Place {
  part: 0 | 1
  at: number
  row: number
}
const START: Place = { part: 0, at: 0, row: 0 }

export interface OutcomePart {
  /** `done` is false for what is planned and not done, and true for what a preview shows; `when`: as it is said. */
  people: { person: Planned; next: Place; done: boolean; when: When; waits: boolean }[]
}

/** With the other worker it is about, where that was made by the same run; costs a query where there is one such. */
export async function workersMade(
  db: CompanyDb,
  connectionId: string,
  told: OutcomePart['people'],
): Promise<(person: Planned) => Planned> {
  const ids = told.flatMap(({ person }) => person.otherId ?? [])
  const made = ids.length > 0 ? await linkedWorkers(db, connectionId, ids) : null
  return (person) => {
    const other = person.otherId && made?.get(person.otherId)
    return other ? { ...person, other } : person
  }
}

/** Batches of people, each with the place after it. A batch may be empty: a page without a match. */
export async function* outcomesOf(
  db: CompanyDb,
  files: PageFiles,
  run: Run,
  filter: OutcomeFilter,
  from: Place = START,
): AsyncGenerator<OutcomePart> {
  const wanted = wantedBy(filter)
  const waited = isRejected(run) ? asRejected : asHeld
  const whole = isOffered(run) || (run.status === 'held' && waitsWhole(run))
  if (from.part === 0) {
    const chunks = await listChunks(db, run.id)
    for (const chunk of chunks.slice(from.at)) {
      const held = isHeldBack(run, chunk)
      const offered =
        chunk.kind === 'held' ? run.status === 'held' : whole && chunk.kind === 'changes'
      if (!held && !mayHold(chunk, filter)) continue
      const body = await chunkBody(db, run.id, chunk.chunk)
      const skip = chunk.chunk === from.at ? from.row : 0
      yield {
        people: body.slice(skip).flatMap((planned, i) => {
          const person = held && !isUntold(planned) ? waited(planned) : asHappened(planned, chunk)
          const writes =
            run.direction === 'push' ? planned.act === undefined : planned.set !== undefined
          // What a preview shows is neither done nor left undone; hours that would be pushed are not there yet.
          const tellsPlan = run.mode !== 'preview' || run.direction === 'push'
          const undone = writes && chunk.applied === 0 && tellsPlan
          const done = !undone || held
          const next: Place = { part: 0, at: chunk.chunk, row: skip + i + 1 }
          const waits = offered && chunk.applied === 0 && isTold(planned)
          if (isUntold(person) || !wanted(person) || (filter.state === 'waiting' && !waits))
            return []
          if (filter.state === 'released' && !isReleased(planned, chunk)) return []
          const decided = (held && run.mode !== 'preview') || chunk.applied !== 0
          const when = tenseOf(run, { done, decided, acts: planned.act !== undefined })
          return [{ person, next, done, when, waits }]
        }),
      }
    }
  }
  if (!wantsUnchanged(filter) || run.counts.unchanged === 0) return
  const told = await plannedIds(db, run.id)
  // A run about some people reads the pages of all, and speaks of them alone.
  const { onlyPeople } = run.terms
  const about = onlyPeople && new Set(onlyPeople)
  const pages = await runPagesOf(db, run.id)
  const start = from.part === 1 ? from : START
  // Somebody listed twice by the source is told of once, also when the first time is on an earlier page.
  const repeats = run.state.pull.rows > run.state.plan.people
  for (const page of pages.slice(repeats ? 0 : start.at)) {
    const skip = page.page === start.at ? start.row : 0
    const people = await files.get(page.content)
    const before = page.page < start.at ? people : people.slice(0, skip)
    if (repeats) for (const p of before) told.add(p.id)
    if (page.page < start.at) continue
    yield {
      people: people.slice(skip).flatMap((p, i) => {
        if (told.has(p.id) || about?.has(p.id) === false) return []
        told.add(p.id)
        const person: Planned = {
          x: p.id,
          n: p.name,
          outcome: 'unchanged',
          code: 'unchanged',
          g: 0,
        }
        return wanted(person)
          ? [
              {
                person,
                next: { part: 1, at: page.page, row: skip + i + 1 },
                done: true,
                when: 'done',
                waits: false,
              },
            ]
          : []
      }),
    }
  }
}

const isOpen = (outcome: OutcomeKind, code: OutcomeCode) => levelOf(outcome, code) !== 'info'
const inState = (outcome: OutcomeKind, code: OutcomeCode, f: OutcomeFilter) =>
  f.state === 'left_out'
    ? isNotSynced(outcome) && !isOpen(outcome, code) && code !== 'kept_as_before'
    : (f.state !== 'open' && f.state !== 'done') || isOpen(outcome, code) === (f.state === 'open')

/** What a code of a filter is told apart by: one code may end in several ways. */
export const codeKey = (outcome: OutcomeKind, code: string): string => `${outcome} ${code}`
const isAmong = (outcome: OutcomeKind, code: OutcomeCode, { codes }: OutcomeFilter) =>
  codes === undefined || codes.has(codeKey(outcome, code))

/** It waited, and went through because an admin said so. */
const isReleased = (p: Planned, { kind, applied }: ChunkInfo): boolean =>
  kind === 'changes' && applied === 1 && (p.h !== undefined || p.l !== undefined)

/** Changes an admin has not decided about, or never will: a newer run took this one's place. */
const isHeldBack = ({ hold, state }: Run, { kind, applied }: ChunkInfo): boolean =>
  kind === 'held' &&
  applied === 0 &&
  hold !== null &&
  (hold.scope !== 'run' || state.apply.accepted !== undefined) &&
  !state.apply.released

/** What was left of it when an admin said no to all of it. */
export const isRejected = ({ status, error }: Pick<Run, 'status' | 'error'>): boolean =>
  status === 'cancelled' && error?.code === 'rejected'

/** The sentence about somebody, which never claims that something was done that was not. */
export const messageOf = (p: Planned, when: When, source: string): string =>
  sentence(p.n, p.code, p.facts ?? {}, source, p.notices, when)

const wantsUnchanged = (f: OutcomeFilter) =>
  (f.state === undefined || f.state === 'done') &&
  isAmong('unchanged', 'unchanged', f) &&
  (f.outcome === undefined || f.outcome === 'unchanged') &&
  (f.code === undefined || f.code === 'unchanged')

/** Conflicts and rejections are only known from the body. */
const mayHold = (chunk: ChunkInfo, f: OutcomeFilter): boolean =>
  chunk.conflicts.length > 0 ||
  chunk.applied === 2 ||
  hasPart(chunk.parts, 'firstFields') ||
  chunk.tally.some(
    ([outcome, code]) =>
      inState(outcome, code, f) &&
      isAmong(outcome, code, f) &&
      (f.outcome === undefined || f.outcome === outcome) &&
      (f.code === undefined || f.code === code),
  )

function wantedBy(f: OutcomeFilter): (p: Planned) => boolean {
  const query = f.query?.trim().toLowerCase()
  return (p) =>
    inState(p.outcome, p.code, f) &&
    isAmong(p.outcome, p.code, f) &&
    (f.outcome === undefined || p.outcome === f.outcome) &&
    (f.code === undefined || p.code === f.code) &&
    (!query || p.n.toLowerCase().includes(query) || p.x.toLowerCase().includes(query))
}
