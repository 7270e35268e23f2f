/** From a decision to what is stored of it: the sentence's facts, and the exact values to write. */

import type { InForce } from '../core/issues/answers.ts'
import { FIELD, FIELDS, type FieldName, idsOf } from '../core/people/fields.ts'
import type { ListEntry } from '../core/people/lists.ts'
import { type Change, type FieldValue, isKeyless, type Worker } from '../core/people/person.ts'
import { fold, searchWords, sortKey } from '../core/people/text.ts'
import type { Decision } from '../core/plan/decision.ts'
import type { Danger } from '../core/plan/guard/danger.ts'
import type { Tag } from '../core/plan/guard/verdict.ts'
import { isOutcomeCode, levelOf, sentence } from '../core/plan/outcome.ts'
import type { Situation } from '../core/plan/situation.ts'
import { stored } from '../core/plan/stored.ts'
import { whyOf } from '../core/plan/why.ts'
import type { RunContext } from '../runs/context.ts'
import { knownEntries } from '../store/directory/lists.ts'
import { furtherOf } from '../store/directory/worker-columns.ts'
import type { Planned } from '../store/plan/chunks.ts'
import { keptKeys, type Seen } from '../store/plan/match-keys.ts'
import { ENTRY, FORMER, IDS, inOrder, ROW, SET } from '../store/plan/stored.ts'

/** What is decided of somebody; `group`: see Planned.g. */
export interface Decided {
  situation: Situation
  decision: Decision
  group: number
  seen: Seen | undefined
  /** The dangers of it, and of which an admin was told. */
  tags?: readonly Tag[]
  was?: readonly Danger[]
  /** What was answered, where this goes by it. */
  answer?: InForce | null
}

/** Decisions as they are stored, the names of list entries in place of their ids where people read them. */
export async function describe(ctx: RunContext, decided: readonly Decided[]): Promise<Planned[]> {
  const entries = new Map<string, ListEntry>()
  const unnamed = new Set<string>()
  const given = new Set<string>()
  for (const { situation: s, decision: d } of decided) {
    if (d.write === 'none') continue
    if (s.person) for (const entry of ctx.stored(s.person).entries) entries.set(entry.id, entry)
    for (const [field, before, after] of d.changes)
      if (FIELD[field].list) {
        for (const id of [before, after]) if (id) unnamed.add(id)
        if (after) given.add(after)
      }
  }
  const known = await knownEntries(ctx.db, unnamed)
  const nameOf = (id: string) => known.get(id)?.name ?? entries.get(id)?.name ?? id
  const planned = decided.map((one) => toPlanned(ctx, one, nameOf))
  // What an earlier run added and has to itself is from now on more than that run's.
  const missing = [...given].flatMap((id) => {
    const entry = known.get(id) ?? entries.get(id)
    return entry && known.get(id)?.runId !== null ? [entry] : []
  })
  const first = planned.find((p) => p.set)
  if (first && missing.length > 0)
    first.entries = missing.map((e) =>
      inOrder(ENTRY, { id: e.id, list: e.list, name: e.name, sortKey: fold(e.name) }),
    )
  return planned
}

/** `nameOf`: a list entry's name by its id. */
function toPlanned(
  ctx: RunContext,
  { situation: s, decision: d, group, seen, answer, tags = [], was = [] }: Decided,
  nameOf: (id: string) => string,
): Planned {
  const source = ctx.connection.name
  const planned: Planned = {
    x: s.externalId,
    n: s.name,
    outcome: d.outcome,
    code: d.code,
    g: group,
  }
  if (Object.keys(d.facts).length > 0) planned.facts = d.facts
  if (d.notices.length > 0) planned.notices = d.notices
  if (d.changes.length > 0) {
    planned.changes = d.changes.map((change) => named(change, nameOf))
    const { replan, settings } = ctx.run.terms
    const around = { replan, tries: settings !== undefined, answered: answer != null }
    const why = whyOf(s, d.changes, around)
    if (Object.keys(why).length > 0) planned.why = why
  }
  if (d.otherWorkerId) planned.other = d.otherWorkerId
  if (d.otherId) planned.otherId = d.otherId
  if (!s.person) planned.gone = 1
  if (s.aside) planned.aside = 1
  const workerId =
    d.write === 'create' ? (s.makes ?? ctx.clock.newId()) : (s.worker?.id ?? s.known?.workerId)
  if (workerId && (d.write !== 'none' || s.known?.workerId)) planned.w = workerId
  if (d.write !== 'none') {
    Object.assign(planned, writesOf(s.worker, d, planned.g), { act: actionOf(d) })
    planned.changes ??= []
  }
  if (d.links && s.person) Object.assign(planned, keptKeys(s.person, ctx.matching.by, seen))
  if (d.question) {
    const { worker: _, ...asked } = d.question
    planned.q = asked
  }
  // Where everything is kept as before, nothing is written by the answer, which can be changed still.
  if (answer && d.row !== 'none' && d.code !== 'kept_as_before')
    planned.a = [answer.issueId, answer.answer]
  if (s.from && d.links)
    planned.from = inOrder(FORMER, { key: s.from.key, gone: s.from.gone ? 1 : 0 })
  if (d.row === 'forget') planned.forget = 1
  if (d.row === 'keep') planned.row = rowOf(s, d, source)
  if (tags.length > 0) planned.d = [...tags]
  if (was.length > 0) planned.was = [...was]
  return planned
}

function named([field, before, after]: Change, nameOf: (id: string) => string): Change {
  if (!FIELD[field].list) return [field, before, after]
  return [field, before && nameOf(before), after && nameOf(after)]
}

/** What is written of a worker, and of what goes with it; `worker`: as they were, null for somebody new. */
export function writesOf(
  worker: Worker | null,
  d: Pick<Decision, 'write' | 'changes' | 'localFields'>,
  group: number,
): Partial<Planned> {
  const before = worker?.fields
  const after = {} as Record<FieldName, FieldValue>
  for (const field of FIELDS) after[field] = before?.[field] ?? null
  for (const [field, , value] of d.changes) after[field] = value
  const name = { firstName: after.firstName ?? '', lastName: after.lastName ?? '' }
  const writes: Partial<Planned> = { v: worker?.version ?? 0 }
  writes.set = [
    ...inOrder(SET, {
      first_name: name.firstName,
      last_name: name.lastName,
      email: after.email,
      phone: after.phone,
      payroll_id: after.payrollId,
      status: after.status ?? 'active',
      sort_key: sortKey(name.firstName, name.lastName),
      local_fields: JSON.stringify(d.localFields),
    }),
    ...furtherOf(after, before),
  ]
  const ids = d.changes.find(([field]) => field === 'employeeIds')
  if (ids) writes.ids = inOrder(IDS, { before: idsOf(ids[1]), after: idsOf(ids[2]) })
  if (d.write === 'create' || d.changes.some(([field]) => SEARCHED.includes(field)))
    writes.words = searchWords({
      ...name,
      email: after.email,
      phone: after.phone,
      payrollId: after.payrollId,
      employeeIds: idsOf(after.employeeIds),
    })
  if (d.changes.some(([field]) => field === 'phone')) {
    if (after.phone) writes.takes = 1
    if (group > 0 && before?.phone) writes.gives = 1
  }
  const changes = (name: FieldName) => before && d.changes.some(([field]) => field === name)
  if (changes('email')) writes.mails = 1
  if (changes('status')) writes.turns = 1
  const was = worker?.localFields ?? []
  const dropped = was.filter((field) => !d.localFields.includes(field))
  const again = d.localFields.filter((field) => !was.includes(field))
  if (dropped.length > 0 || again.length > 0) writes.loc = [dropped, again]
  return writes
}

/** The fields a worker is found by. */
const SEARCHED: readonly FieldName[] = [
  'firstName',
  'lastName',
  'email',
  'phone',
  'payrollId',
  'employeeIds',
]

function actionOf(d: Decision): string {
  if (d.write === 'create') return 'created'
  if (d.links) return 'linked'
  if (d.outcome === 'deactivated') return 'deactivated'
  return d.code === 'reactivated' ? 'reactivated' : 'updated'
}

function rowOf(s: Situation, d: Decision, source: string): NonNullable<Planned['row']> {
  const isOut = d.open && levelOf(d.outcome, d.code) !== 'info'
  // Something was written of them, and something else is asked.
  const asked = d.open && !isOut ? d.question : null
  const [code, facts] =
    asked && isOutcomeCode(asked.code)
      ? [asked.code, { word: asked.facts.word ?? '' }]
      : [isOut ? d.code : null, d.facts]
  return inOrder(ROW, {
    person: s.person ? stored(s.person) : null,
    absent: s.person ? 0 : 1,
    issueCode: code,
    issueMessage: code ? sentence(s.name, code, facts, source, d.notices) : null,
    // With fields unlocked, whoever was edited here is looked at each time: locking again needs no search.
    attention: d.open || isKeyless(s.externalId) ? 1 : 0,
    verdict: d.keepsVerdict ? 1 : 0,
    recordOf: s.elsewhere?.workerId ?? null,
  })
}
