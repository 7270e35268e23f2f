/** Plan: decides about everybody there is to decide about, and stores what would be written. */
import type { InForce } from '../core/issues/answers.ts'
import { type FieldValues, fullName, type Person, type Worker } from '../core/people/person.ts'
import { asLeft } from '../core/plan/as-left.ts'
import { isNotSynced } from '../core/plan/counts.ts'
import { decide } from '../core/plan/decide.ts'
import { type Decision, nothing } from '../core/plan/decision.ts'
import { exceptedAccess } from '../core/plan/exception.ts'
import { keepAsBefore } from '../core/plan/kept.ts'
import type { Situation } from '../core/plan/situation.ts'
import { statusQuestion } from '../core/plan/status-question.ts'
import { type RunContext, type StepResult, save } from '../runs/context.ts'
import type { Statement } from '../store/database.ts'
import { picturesOf } from '../store/pictures.ts'
import { deleteChunks, type Planned } from '../store/plan/chunks.ts'
import { BATCH } from '../store/plan/lookups.ts'
import { tellNamesake, tellShared } from './addresses.ts'
import { storeChunks } from './chunks.ts'
import { type Decided, describe } from './encode.ts'
import { countDangers, type Weighed, weigh } from './guard/dangers.ts'
import type { Known } from './match/known.ts'
import type { Traces } from './match/traces.ts'
import { type KeptPhones, keepPhones, type Planning } from './phones/kept-phones.ts'
import { pictured } from './photos.ts'
import { askedAbout } from './questions.ts'
import { isSaid } from './said.ts'
import { forgetWork, keepWork, largeGroups, type Work, type WorkItem } from './work.ts'

/** What the planning of a batch goes by, beside the batch. */
interface Frame {
  ctx: RunContext
  known: Known
  /** The pictures that are here, by name; null where the source has none. */
  pictures: ReadonlySet<string> | null
  traces: Traces
  kept: KeptPhones
}

/** Goes on from `state.plan.next`. When the budget is used before the end, the work is put away for the next job. */
export async function plan(ctx: RunContext, known: Known, work: Work): Promise<StepResult> {
  const state = ctx.run.state
  const frame = await frameOf(ctx, known, work.traces)
  const large = largeGroups(work.items)
  let statements: Statement[] = state.plan.next === 0 ? [deleteChunks(ctx.db, ctx.run.id)] : []
  while (state.plan.next < work.items.length) {
    const batch = nextBatch(work.items, state.plan.next, large)
    statements.push(...storeChunks(ctx, await planBatch(frame, batch), large))
    state.plan.next += batch.length
    if (state.plan.next >= work.items.length) break
    const handOver = ctx.budget.used()
    if (handOver && !state.plan.work) await keepWork(ctx, work)
    await save(ctx, statements)
    statements = []
    if (handOver) return 'budget'
  }
  // Whoever died between putting it away and saying so has left it there.
  if (work.items.length > BATCH) await forgetWork(ctx)
  return statements
}

const frameOf = async (ctx: RunContext, known: Known, traces: Traces): Promise<Frame> => ({
  ctx,
  known,
  pictures: ctx.source.photo
    ? await picturesOf(ctx.bucket, ctx.db.companyId, ctx.connection.id)
    : null,
  traces,
  kept: new Map(),
})

/** A thousand people, and more where a group would be torn apart that is written as a whole. */
function nextBatch(
  items: readonly WorkItem[],
  from: number,
  large: ReadonlySet<number>,
): WorkItem[] {
  let to = Math.min(from + BATCH, items.length)
  for (; to < items.length; to += 1) {
    const group = items[to]?.group
    if (group === undefined || group !== items[to - 1]?.group || large.has(group)) break
  }
  return items.slice(from, to)
}

/** What is planned of one item. */
interface One extends Planning {
  item: WorkItem
  retry: boolean
  answer: InForce | null
}

/** What would become of these few now: nothing is stored, and nobody else is looked at. */
export async function planned(
  ctx: RunContext,
  known: Known,
  items: readonly WorkItem[],
  traces: Traces,
): Promise<Planned[]> {
  return planBatch(await frameOf(ctx, known, traces), items)
}

async function planBatch(frame: Frame, batch: readonly WorkItem[]): Promise<Planned[]> {
  const { ctx, known } = frame
  const people = await known.people(batch)
  // Who holds which phone is settled: nobody's is asked about again.
  const facts = await known.facts(
    batch.map((i) => i.id),
    new Map(),
  )
  const matches = await known.workers(
    batch.flatMap((i) => i.aside ?? i.match?.workerId ?? i.ask?.workerId ?? []),
  )
  const planned = batch.map((item): One => {
    const fact = facts.get(item.id)
    const match =
      fact?.known?.workerId == null
        ? matches.get(item.aside ?? item.match?.workerId ?? '')
        : undefined
    const found = fact?.worker ?? match?.worker ?? null
    const worker = item.part === 'takes' && found ? phoneGivenUp(found) : found
    const { person, retry } = withPicture(frame, people.get(item.id) ?? null)
    const asked = person && askedAbout(known, item, person, fact, matches)
    const whole = ctx.access(
      match?.otherConnections ?? fact?.otherConnections ?? [],
      worker?.localFields ?? [],
    )
    const access = exceptedAccess(whole, worker)
    const situation: Situation = {
      externalId: item.id,
      name: person?.name ?? item.name ?? (worker ? fullName(worker.fields) : item.id),
      person,
      values: person ? valuesOf(ctx, person, retry) : {},
      known: fact?.known ?? null,
      worker,
      match: match ? (item.match ?? null) : null,
      access,
      linkedOnly: ctx.source.linkedOnly,
      losesLetters: ctx.matching.losesLetters === true,
      contact: match !== undefined && item.match?.contact === true,
      phoneRefusal: item.phone ?? null,
      givesPhone: item.givesPhone === true,
      aside: item.aside !== undefined,
      conflict: item.conflict ?? null,
      question: asked?.question ?? null,
      unexplained: person && access.writable.includes('status') ? statusQuestion(person) : null,
      from: item.from ?? null,
      elsewhere: elsewhereOf(item, worker),
      said: isSaid(known, item, asked?.answer ?? null, worker),
      absenceDoubt: item.doubt ?? frame.traces.doubt(item, worker),
      ...(item.makes && { makes: item.makes }),
    }
    const handedOn = worker ? null : known.answers.handedOn(item.id)
    const answer = asked?.answer ?? known.explained(item.id) ?? handedOn
    return { item, retry, situation, answer, group: item.group, ...weighed(ctx, situation) }
  })
  keepPhones(planned, frame.kept, (situation) => weighed(ctx, situation))
  // Whoever is looked at because an admin wants it is told all there is to say.
  const everybody = ctx.run.terms.replan || ctx.run.terms.onlyPeople !== undefined
  const all = planned.map(({ item, retry, situation, tags, was, answer, ...one }, i): Decided => {
    const whole = item.part === 'gives' ? onlyGives(situation, one.decision) : one.decision
    const decision = everybody ? whole : asLeft(whole)
    tellShared(item, decision)
    tellNamesake(item, decision)
    if (retry && decision.row === 'keep') decision.open = true
    // That somebody was looked at by themselves is noted: a held plan made before it is old news about them.
    if (ctx.run.terms.onlyPeople !== undefined && situation.known && decision.row === 'none')
      if (item.part !== 'gives' && !decision.keepsVerdict && !item.moved)
        // Whose link somebody takes over has no row to note it in.
        decision.row = 'keep'
    if (item.part !== 'gives') count(ctx, situation, decision)
    if (was.length > 0) ctx.run.state.waiters += 1
    // Positive for groups, negative and unique for everybody else.
    const group = item.group ?? -(ctx.run.state.plan.next + i + 1)
    // Who only gives up a phone is told of when they take another.
    return item.part === 'gives'
      ? { situation: { ...situation, person: null }, decision, group, seen: undefined, tags }
      : { situation, decision, group, seen: item.seen, tags, was, answer }
  })
  return describe(ctx, all)
}

const weighed = (ctx: RunContext, situation: Situation): Weighed =>
  weigh(ctx, situation, keepAsBefore(situation, decide(situation)))

function elsewhereOf({ moved, waits, record }: WorkItem, worker: Worker | null) {
  if (waits) return { code: 'maybe_renumbered' as const, facts: { to: waits } }
  if (moved) {
    const holder = worker ? fullName(worker.fields) : ''
    return { code: 'moved' as const, facts: { holder, to: moved.to } }
  }
  return record
    ? {
        code: 'old_record' as const,
        facts: { holder: record.holder, to: record.key },
        workerId: record.workerId,
      }
    : null
}

/** A worker as they are once `onlyGives` is written. */
const phoneGivenUp = (worker: Worker): Worker => ({
  ...worker,
  fields: { ...worker.fields, phone: null },
  version: worker.version + 1,
})

/** Of what was decided, that the phone changes: they give up theirs now, and take another in a later chunk. */
function onlyGives(s: Situation, decided: Decision): Decision {
  const phone = decided.changes.find(([field]) => field === 'phone')?.[1]
  if (decided.write !== 'update' || !phone) return nothing(s)
  return { ...nothing(s), write: 'update', changes: [['phone', phone, null]] }
}

/** `retry`: their picture is not here, and is tried again by the next run. */
const withPicture = (
  { ctx, pictures }: Frame,
  person: Person | null,
): { person: Person | null; retry: boolean } =>
  pictures && person ? pictured(ctx, pictures, person) : { person, retry: false }

/** Without a picture that is not here: the one they have stays. */
function valuesOf(ctx: RunContext, person: Person, noPicture: boolean): FieldValues {
  const { values } = ctx.stored(person)
  if (!noPicture) return values
  const { avatar: _, ...others } = values
  return others
}

function count(ctx: RunContext, s: Situation, d: Decision): void {
  const state = ctx.run.state
  if (s.person) state.plan.present += 1
  if (s.person && isNotSynced(d.outcome)) state.plan.notSynced += 1
  countDangers(ctx, s, d)
}
