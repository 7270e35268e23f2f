/** Plan: decides about everybody there is to decide about, and stores what would be written. */

import { digest53 } from '../core/digest.ts'
import { type FieldValues, fullName, type Person } from '../core/people/person.ts'
import { fold } from '../core/people/text.ts'
import type { Tally } from '../core/plan/counts.ts'
import { mergeTallies, tally } from '../core/plan/counts.ts'
import { decide } from '../core/plan/decide.ts'
import { type Decision, deactivates } from '../core/plan/decision.ts'
import type { Situation } from '../core/plan/situation.ts'
import { type RunContext, type StepResult, save } from '../runs/context.ts'
import type { Statement } from '../store/database.ts'
import { workKey } from '../store/files.ts'
import { picturesOf } from '../store/pictures.ts'
import { lookUpWorkers } from '../store/plan/candidates.ts'
import {
  type ChunkKind,
  deleteChunks,
  isUntold,
  type Planned,
  putChunk,
} from '../store/plan/chunks.ts'
import { isBlank, lookUpPeople } from '../store/plan/lookups.ts'
import { partsOf } from '../store/plan/parts.ts'
import { contactWorkers } from '../store/time/pushes.ts'
import { listWork, type Work } from './compare.ts'
import { describe } from './encode.ts'
import { pictured } from './photos.ts'
import { BATCH, peopleOf, type WorkItem } from './work-items.ts'

/** D1 takes values of 2 MB; a chunk that might be larger is divided. */
const CHUNK_CHARACTERS = 900_000

export async function plan(ctx: RunContext): Promise<StepResult> {
  const state = ctx.run.state
  ctx.blank = await isBlank(ctx.db, ctx.connection.id)
  if (ctx.source.photo)
    ctx.pictures = await picturesOf(ctx.bucket, ctx.db.companyId, ctx.connection.id)
  const work = state.plan.work ? await loadWork(ctx) : await beginWork(ctx)
  const keyless = new Set(work.keyless)
  let statements: Statement[] = state.plan.next === 0 ? [deleteChunks(ctx.db, ctx.run.id)] : []
  while (state.plan.next < work.items.length) {
    const batch = nextBatch(work.items, state.plan.next)
    const people = await peopleOf(ctx, batch)
    const planned = await planBatch(ctx, batch, people, keyless)
    statements.push(...storeChunks(ctx, planned))
    state.plan.next += batch.length
    if (state.plan.next >= work.items.length) break
    const handOver = ctx.budget.used()
    if (handOver && !state.plan.work) await keepWork(ctx, work)
    await save(ctx, statements)
    statements = []
    if (handOver) return 'budget'
  }
  if (state.plan.work) await ctx.bucket.delete(state.plan.work)
  return statements
}

async function beginWork(ctx: RunContext): Promise<Work> {
  const state = ctx.run.state
  state.plan = { ...state.plan, work: null, next: 0, chunks: 0, present: 0, notSynced: 0 }
  state.deactivations = 0
  state.planHash = null
  state.codes = []
  const work = await listWork(ctx)
  state.plan.toPlan = work.items.length
  return work
}

async function keepWork(ctx: RunContext, work: Work): Promise<void> {
  const key = workKey(ctx.db.companyId, ctx.connection.id, ctx.run.id)
  await ctx.bucket.put(key, JSON.stringify(work))
  ctx.run.state.plan.work = key
}

async function loadWork(ctx: RunContext): Promise<Work> {
  const object = await ctx.bucket.get(ctx.run.state.plan.work ?? '')
  return object ? ((await object.json()) as Work) : beginWork(ctx)
}

/** A thousand people, and more where a group would be torn apart. */
function nextBatch(items: readonly WorkItem[], from: number): WorkItem[] {
  let to = Math.min(from + BATCH, items.length)
  while (
    to < items.length &&
    items[to]?.group !== undefined &&
    items[to]?.group === items[to - 1]?.group
  )
    to += 1
  return items.slice(from, to)
}

async function planBatch(
  ctx: RunContext,
  batch: readonly WorkItem[],
  people: ReadonlyMap<string, Person>,
  keyless: ReadonlySet<string>,
): Promise<Planned[]> {
  const wanted = batch.map((i) => i.id)
  const facts = ctx.blank ? [] : await lookUpPeople(ctx.db, ctx.connection.id, wanted)
  const factsOf = new Map(facts.map((f) => [f.externalId, f]))
  const matches = await lookUpWorkers(
    ctx.db,
    ctx.connection.id,
    batch.flatMap((i) => i.match?.workerId ?? []),
  )
  const contacts = ctx.source.contacts
    ? await contactWorkers(ctx.db, ctx.connection.id, [...matches.keys()])
    : null
  const decided = batch.map((item, i): [Situation, Decision, number] => {
    const raw = people.get(item.id) ?? null
    const { person, retry } =
      ctx.pictures && raw ? pictured(ctx, raw) : { person: raw, retry: false }
    const fact = factsOf.get(item.id)
    const match =
      fact?.known?.workerId == null ? matches.get(item.match?.workerId ?? '') : undefined
    const worker = fact?.worker ?? match?.worker ?? null
    const situation: Situation = {
      externalId: item.id,
      name: person?.name ?? item.name ?? (worker ? fullName(worker.fields) : item.id),
      person,
      values: person ? valuesOf(ctx, person, retry) : {},
      known: fact?.known ?? null,
      worker,
      match: match ? (item.match ?? null) : null,
      access: ctx.access(
        match?.otherConnections ?? fact?.otherConnections ?? [],
        worker?.localFields ?? [],
      ),
      linkedOnly: ctx.source.linkedOnly,
      contact: contacts?.has(match?.worker?.id ?? '') ?? false,
      phoneRefusal: item.phone ?? null,
      conflict: item.conflict ?? null,
      absenceDoubt: item.doubt ?? lostKey(item, worker, keyless),
    }
    const decision = decide(situation)
    if (retry && decision.row === 'keep') decision.open = true
    count(ctx, situation, decision)
    // Positive for groups, negative and unique for everybody else.
    return [situation, decision, item.group ?? -(ctx.run.state.plan.next + i + 1)]
  })
  return describe(ctx, decided)
}

/** Without a picture that is not here: the one they have stays. */
function valuesOf(ctx: RunContext, person: Person, noPicture: boolean): FieldValues {
  const { values } = ctx.stored(person)
  if (!noPicture) return values
  const { avatar: _, ...others } = values
  return others
}

function lostKey(item: WorkItem, worker: Situation['worker'], keyless: ReadonlySet<string>) {
  if (!worker || keyless.size === 0) return null
  const traces = [worker.fields.phone, fold(fullName(worker.fields))]
  return traces.some((t) => t && keyless.has(t))
    ? { code: 'lost_payroll_id', facts: { id: item.id } }
    : null
}

function count(ctx: RunContext, s: Situation, d: Decision): void {
  const state = ctx.run.state
  if (s.person) state.plan.present += 1
  if (s.person && (d.outcome === 'skipped' || d.outcome === 'failed' || d.outcome === 'conflict'))
    state.plan.notSynced += 1
  if (deactivates(d.changes)) state.deactivations += 1
}

/** Deactivations apart, because the guard may hold them; with whoever must be written together with one. */
function storeChunks(ctx: RunContext, planned: readonly Planned[]): Statement[] {
  const state = ctx.run.state
  const held = new Set(planned.filter((p) => deactivates(p.changes)).map((p) => p.g))
  const statements: Statement[] = []
  for (const deactivations of [false, true]) {
    const said = planned.filter((p) => held.has(p.g) === deactivations && !isSilent(p))
    for (const { people, body } of divide(said)) {
      const parts = partsOf(people)
      const kind: ChunkKind =
        parts === '' ? 'outcomes' : deactivations ? 'deactivations' : 'changes'
      const sums: Tally = tally(people.filter((p) => !isUntold(p)))
      const decided = people.map((p) => [p.x, p.outcome, p.code, p.changes, Math.max(p.g, 0)])
      state.planHash = digest53(`${state.planHash} ${JSON.stringify(decided)}`).toString(36)
      state.codes = mergeTallies([state.codes, sums])
      const info = { chunk: state.plan.chunks, kind, tally: sums, parts }
      statements.push(putChunk(ctx.db, ctx.run.id, info, body))
      state.plan.chunks += 1
    }
  }
  return statements
}

/** Somebody gone who was never here, and nothing to write about them. */
const isSilent = (p: Planned) => isUntold(p) && !p.row && !p.forget

/** `body` is the JSON of `people`. Those of a group stay together. */
function divide(planned: readonly Planned[]): { people: Planned[]; body: string }[] {
  const chunks: { people: Planned[]; texts: string[] }[] = []
  let size = Number.POSITIVE_INFINITY
  let group = 0
  for (const p of planned) {
    const text = JSON.stringify(p)
    if (size + text.length > CHUNK_CHARACTERS && !(p.g > 0 && p.g === group)) {
      chunks.push({ people: [], texts: [] })
      size = 0
    }
    chunks.at(-1)?.people.push(p)
    chunks.at(-1)?.texts.push(text)
    size += text.length
    group = p.g
  }
  return chunks.map(({ people, texts }) => ({ people, body: `[${texts.join(',')}]` }))
}
