/** What a run has to plan: one item for each person there is to decide about. Kept in R2 between jobs. */

import type { InForce } from '../core/issues/answers.ts'
import { keyBefore } from '../core/issues/former-key.ts'
import { oneOnPages } from '../core/match/several.ts'
import type { Person, Problem } from '../core/people/person.ts'
import type { ValidationRules } from '../core/people/validate.ts'
import type { OutcomeCode } from '../core/plan/outcome.ts'
import type { PhoneRefusal } from '../core/plan/phone-claims.ts'
import { newRunState } from '../core/runs/run.ts'
import type { RunContext } from '../runs/context.ts'
import { workKey } from '../store/files.ts'
import type { Seen } from '../store/plan/match-keys.ts'
import { Traces } from './match/traces.ts'

/** One person to plan. `at`: where they stand in a page; `person`: as stored; neither: no longer at the source. */
export interface WorkItem {
  id: string
  name?: string
  at?: { content: string; row: number }
  person?: Person
  /** Different rows have this id: where the others of them stand. */
  twice?: { content: string; row: number }[]
  conflict?: Problem & { workerId?: string | null }
  doubt?: Problem
  phone?: PhoneRefusal
  /** Their new e-mail address, which somebody else has too. */
  shared?: { email: string; holder: string }
  /** Without a link: the worker they already are, and how that is known; `contact`: our own contact there. */
  match?: { workerId: string; code: OutcomeCode; facts: Record<string, string>; contact?: true }
  /** They have left, and their phone goes to somebody who works. */
  givesPhone?: true
  /** Nobody of this source: the worker who does that. */
  aside?: string
  /** Without a link: the key they were linked under before, and whether the source has it no more. */
  from?: { key: string; gone: boolean }
  /** Without a link: the question to ask about them and a worker; `from`: the key the worker is linked under. */
  ask?: {
    code: 'renumbered' | 'maybe_another' | 'maybe_same' | 'same_name'
    workerId: string
    from?: string
  }
  /** Without a link: the answer by which they are who they are. */
  answer?: InForce
  /** Without a link: the worker whom an admin said they are not. */
  isNot?: string
  /** Somebody new: one of the same name, whom something tells apart from them; here, or under an ID of this run. */
  namesake?: { holder: string } | { id: string }
  /** Under a known key: somebody else here has their e-mail as well, which alone spoke for them. */
  mailShared?: true
  /** They are in the list, and nothing is written of them as things stand. */
  unsettled?: true
  /** Their key is given up for another one, or waits for the answer whether it is; `record`: whose old record this is. */
  moved?: { to: string }
  waits?: string
  record?: { holder: string; key: string; workerId: string | null }
  /** Somebody new: the id their worker will have, where others point at it. */
  makes?: string
  group?: number
  /** Without a link: whom matching found in the directory. */
  seen?: Seen
  /** In the order of a group each takes the phone that the one before gave up; in a ring, the first the last one's. */
  turn?: number
  ring?: true
  /**
   * Of a ring that is too large to be written at once, the last stands twice: at the beginning, where they only
   * give up their phone, and at the end, where they have none.
   */
  part?: 'gives' | 'takes'
}

/** The source has them no more. */
export const isMissing = ({ at, person, aside }: WorkItem): boolean =>
  !at && !person && aside === undefined

export interface Work {
  items: WorkItem[]
  traces: Traces
}

/** Changed when an item means something else: what another version kept is worked out anew. */
const SHAPE = 12

/** Planning begins, or begins again, with nothing planned yet. */
export function beginPlanning({ run: { state } }: RunContext): void {
  const { deactivations, dangers, emails, questions, linking, waiters, flow } = newRunState()
  Object.assign(state, { deactivations, dangers, emails, questions, linking, waiters, flow })
  state.plan = { ...state.plan, work: null, next: 0, chunks: 0, present: 0, notSynced: 0, asked: 0 }
  state.planHash = null
  state.codes = []
}

/** In the order to plan them: who must be written together first. Of a run for a few people, these. */
export function inOrder(ctx: RunContext, work: Work): Work {
  const { terms, state } = ctx.run
  const groupOf = (item: WorkItem) => item.group ?? Number.MAX_SAFE_INTEGER
  const sorted = work.items.sort((a, b) => groupOf(a) - groupOf(b) || (a.turn ?? 0) - (b.turn ?? 0))
  const items = broken(terms.onlyPeople ? onlyOf(sorted, terms.onlyPeople) : sorted)
  if (terms.onlyPeople) state.plan.people = items.filter(isThere).length
  state.plan.toPlan = items.length
  return { items, traces: work.traces }
}

/** Whoever gives up a phone for them may be nobody of this source, or stands there once more. */
const isThere = ({ at, person, part }: WorkItem): boolean =>
  Boolean(at ?? person) && part !== 'gives'

/** So many are written at once, whatever their phones; of more, each chunk must be right by itself. */
const WRITTEN_WHOLE = 200

/** The groups that are too large to be written at once. */
export function largeGroups(items: readonly WorkItem[]): Set<number> {
  const sizes = new Map<number, number>()
  for (const { group } of items)
    if (group !== undefined) sizes.set(group, (sizes.get(group) ?? 0) + 1)
  return new Set([...sizes].filter(([, size]) => size > WRITTEN_WHOLE).map(([group]) => group))
}

/** Large rings opened, so that nobody in them takes a phone that is not free by then. */
function broken(items: readonly WorkItem[]): WorkItem[] {
  const large = largeGroups(items)
  return items.flatMap((item, i) => {
    if (!item.ring || !large.has(item.group ?? 0)) return [item]
    const begins = items[i - 1]?.group !== item.group
    const ends = items[i + 1]?.group !== item.group
    if (ends) return [{ ...item, part: 'takes' as const }]
    if (!begins) return [item]
    const last = items.findLast((other) => other.group === item.group) ?? item
    return [{ ...last, part: 'gives' as const }, item]
  })
}

/** These people, and whoever must be written together with them because a phone goes from one to the other. */
function onlyOf(items: readonly WorkItem[], ids: readonly string[]): WorkItem[] {
  const wanted = new Set(ids)
  const groups = new Set<number>()
  for (const { id, group } of items) if (group !== undefined && wanted.has(id)) groups.add(group)
  // That somebody is gone, only a whole sync can tell: its guard has looked at the source first. But whoever had a
  // key that is somebody else's by now is gone from it for sure.
  return items
    .filter((item) => item.at || item.person || item.aside !== undefined || keyBefore(item.id))
    .filter(
      ({ id, group }) =>
        wanted.has(keyBefore(id) ?? id) || (group !== undefined && groups.has(group)),
    )
}

const keyOf = ({ db, connection, run }: RunContext) => workKey(db.companyId, connection.id, run.id)

/** Everybody is planned. */
export async function forgetWork(ctx: RunContext): Promise<void> {
  await ctx.bucket.delete(keyOf(ctx))
}

/** Puts the work away for the job that goes on. */
export async function keepWork(ctx: RunContext, work: Work): Promise<void> {
  const key = keyOf(ctx)
  await ctx.bucket.put(key, JSON.stringify({ shape: SHAPE, ...work }))
  ctx.run.state.plan.work = key
}

interface KeptWork extends Pick<Work, 'items'> {
  shape?: number
  traces: ReturnType<Traces['toJSON']>
}

/** What an earlier job of this run put away; null where none did. */
export async function keptWork(ctx: RunContext): Promise<Work | null> {
  const key = ctx.run.state.plan.work
  const object = key === null ? null : await ctx.bucket.get(key)
  const work = object && ((await object.json()) as KeptWork)
  return work?.shape === SHAPE ? { items: work.items, traces: new Traces(work.traces) } : null
}

/** Nobody has said anything about who they are. */
export const isUnknown = ({ match, conflict, ask, record }: WorkItem): boolean =>
  !match && !conflict && !ask && !record

/** Somebody on several pages: one person, or nobody knows which row is meant. Kept with the person, so that it is known when the pages do not change. */
export const ofRows = (rows: readonly [Person, ...Person[]], rules: ValidationRules): Person =>
  oneOnPages(rows, rules) ?? {
    ...rows[0],
    problem: { code: 'duplicate_external_id', facts: { id: rows[0].id } },
  }
