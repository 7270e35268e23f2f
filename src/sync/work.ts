/** What a run has to plan: who changed, who is gone, who is always looked at; and who gets which phone. */

import { PeopleIndex } from '../core/compare.ts'
import { isOutcomeCode } from '../core/outcome.ts'
import {
  compareIds,
  type FieldName,
  fullName,
  isKeyless,
  type Person,
  type Problem,
} from '../core/person.ts'
import {
  type PhoneClaim,
  type PhoneHolder,
  type PhoneRefusal,
  settlePhones,
} from '../core/phone-claims.ts'
import { fold } from '../core/text.ts'
import {
  type AttentionPerson,
  listAttention,
  lookUpLinks,
  lookUpPayrollIds,
  type PayrollMatch,
} from '../store/lookups.ts'
import { pagesOfRuns, type RunPage, runPagesOf } from '../store/run-pages.ts'
import { getRun } from '../store/runs.ts'
import type { RunContext } from './context.ts'

/** One person to plan. `at`: where they stand in a page; `person`: as stored; neither: no longer at the source. */
export interface WorkItem {
  id: string
  name?: string
  at?: { content: string; row: number }
  person?: Person
  /** Different rows have this id. */
  twice?: true
  conflict?: Problem
  doubt?: Problem
  phone?: PhoneRefusal
  /** Unlinked workers with the same payroll ID. */
  matches?: number
  group?: number
}

export const BATCH = 1000

export interface Work {
  items: WorkItem[]
  /** Phones and folded names of rows without a key: somebody "absent" may be one of them. */
  keyless: string[]
}

/** Lists the work in the order of the pull, so that a batch needs few pages; groups together, first. */
export async function listWork(ctx: RunContext): Promise<Work> {
  const { items, people, keyless } = await compareWithBase(ctx)
  ctx.run.state.plan.people = people
  await settle(ctx, items)
  return { items: items.sort((a, b) => groupOf(a) - groupOf(b)), keyless }
}

const groupOf = (item: WorkItem) => item.group ?? Number.MAX_SAFE_INTEGER

async function compareWithBase(ctx: RunContext): Promise<Work & { people: number }> {
  const pages = await runPagesOf(ctx.db, ctx.run.id)
  const bases = await differentBases(ctx)
  const attention = await allAttention(ctx)
  const contents = pages.map((p) => p.content)
  const base = bases[0]
  // A run that stopped half-way is no base by itself: who it did not get to must not look unchanged.
  const everybody = ctx.run.terms.replan || ctx.run.terms.lastGood === null
  if (
    !everybody &&
    bases.length === 1 &&
    base &&
    // Whether somebody absent is believed to be depends on the rows that are there.
    !attention.some((a) => a.absent) &&
    sameContents(
      contents,
      base.map((p) => p.content),
    )
  ) {
    const committed = await getRun(ctx.db, ctx.run.terms.baseRunIds[0] ?? '')
    return { items: attention.map(stillOpen), people: committed.counts.total, keyless: [] }
  }
  const now = new PeopleIndex()
  const before = bases.map(() => new PeopleIndex())
  const keyless = new KeylessRows()
  for (const content of new Set([...contents, ...bases.flat().map((p) => p.content)])) {
    const people = await ctx.files.get(content)
    contents.forEach((c, page) => {
      if (c === content) now.add(page, people)
    })
    bases.forEach((list, i) => {
      for (const p of list) if (p.content === content) before[i]?.add(p.page, people)
    })
    if (contents.includes(content)) keyless.add(people)
  }
  const changed = new Map<string, WorkItem>()
  const absent = new Set<string>()
  for (const index of everybody ? [new PeopleIndex(), ...before] : before) {
    const difference = now.compare(index)
    for (const { id, at } of difference.changed) {
      const item: WorkItem = { id, at: { content: contents[at.page] ?? '', row: at.row } }
      if (at.twice) item.twice = true
      changed.set(id, item)
    }
    for (const id of difference.absent) absent.add(id)
  }
  const items = [...changed.values()]
  for (const id of [...absent].sort(compareIds)) items.push({ id })
  for (const person of attention) {
    if (changed.has(person.externalId) || absent.has(person.externalId)) continue
    items.push(
      now.has(person.externalId) ? stillOpen(person) : { id: person.externalId, name: person.name },
    )
  }
  if (keyless.unreadable)
    for (const item of items)
      if (!item.at && !item.person) item.doubt = { code: 'absent_unconfirmed' }
  return { items, people: now.size, keyless: [...keyless.seen] }
}

/** The page lists to compare with. A run held again and again over the same pages tells nothing new. */
async function differentBases(ctx: RunContext): Promise<RunPage[][]> {
  const lists = [...(await pagesOfRuns(ctx.db, ctx.run.terms.baseRunIds)).values()]
  return [...new Map(lists.map((list) => [list.map((p) => p.content).join(), list])).values()]
}

const sameContents = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && [...a].sort().join() === [...b].sort().join()

async function allAttention(ctx: RunContext): Promise<AttentionPerson[]> {
  const all: AttentionPerson[] = []
  for (let after = ''; ; ) {
    const some = await listAttention(ctx.db, ctx.connection.id, after, BATCH)
    all.push(...some)
    const last = some.at(-1)
    if (!last || some.length < BATCH) return all
    after = last.externalId
  }
}

/** Unchanged at the source, but not in sync, or edited here. */
function stillOpen(a: AttentionPerson): WorkItem {
  if (a.absent) return { id: a.externalId, name: a.name }
  const { fields = {}, problem, notices } = JSON.parse(a.person) as Partial<Person>
  const known = problem && isOutcomeCode(problem.code) ? { problem } : {}
  const id = a.externalId
  const twice = a.issueCode === 'duplicate_external_id'
  return {
    id,
    ...(twice && { conflict: { code: 'duplicate_external_id', facts: { id } } }),
    person: {
      id,
      digest: 0,
      name: a.name,
      fields,
      ...known,
      ...(notices && { notices }),
    },
  }
}

class KeylessRows {
  readonly seen = new Set<string>()
  unreadable = false

  add(people: readonly Person[]): void {
    for (const p of people) {
      if (!isKeyless(p.id)) continue
      if (p.problem?.code === 'unreadable') this.unreadable = true
      if (p.fields.phone) this.seen.add(p.fields.phone)
      if (fullName(p.fields)) this.seen.add(fold(fullName(p.fields)))
    }
  }
}

/** Everybody's phone at once, because who gets one depends on who gives one up. */
async function settle(ctx: RunContext, items: readonly WorkItem[]): Promise<void> {
  const claims: PhoneClaim[] = []
  const holders = new Map<string, PhoneHolder>()
  const byPayroll = new Map<string, WorkItem>()
  const byId = new Map(items.map((item) => [item.id, item]))
  for (let i = 0; i < items.length; i += BATCH) {
    const batch = items.slice(i, i + BATCH)
    const people = await peopleOf(ctx, batch)
    const usable = batch.flatMap((item) => {
      const person = people.get(item.id)
      return person && !person.problem && !item.conflict ? [{ item, person }] : []
    })
    if (usable.length === 0) continue
    const facts = await lookUpLinks(
      ctx.db,
      ctx.connection.id,
      usable.map(({ person }) => [person.id, person.fields.phone ?? null]),
    )
    const factsOf = new Map(facts.map((f) => [f.externalId, f]))
    const unlinked = usable.filter(({ person }) => !factsOf.get(person.id)?.workerId)
    const matched = await matchPayrollIds(ctx, unlinked, byPayroll)
    for (const { item, person } of usable) {
      const fact = factsOf.get(person.id)
      if (fact?.holder && person.fields.phone) holders.set(person.fields.phone, fact.holder)
      // Whoever is refused for another reason must not keep a phone from others.
      if (item.conflict || (item.matches ?? 0) > 1) continue
      if (!Object.hasOwn(person.fields, 'phone')) continue
      const match = matched.get(person.id)
      const local = match?.worker.localFields ?? fact?.localFields ?? []
      const others = match?.otherConnections ?? fact?.otherConnections ?? []
      if (!mayWritePhone(ctx, local, others)) continue
      claims.push({
        id: person.id,
        workerId: fact?.workerId ?? match?.worker.id ?? null,
        name: person.name,
        phone: person.fields.phone ?? null,
      })
    }
  }
  const { refused, groups } = settlePhones(
    claims.filter((c) => !byId.get(c.id)?.conflict),
    holders,
  )
  for (const [id, refusal] of refused) {
    const item = byId.get(id)
    if (item) item.phone = refusal
  }
  for (const [id, group] of groups) {
    const item = byId.get(id)
    if (item) item.group = group
  }
}

const mayWritePhone = (
  ctx: RunContext,
  local: readonly FieldName[],
  others: readonly string[],
): boolean =>
  !(ctx.run.terms.editPolicy === 'unlocked' && local.includes('phone')) &&
  !others.some((id) => ctx.ownedAbove.get(id)?.includes('phone'))

/** Notes on each item how many workers match, and conflicts between items; returns the single matches. */
async function matchPayrollIds(
  ctx: RunContext,
  unlinked: readonly { item: WorkItem; person: Person }[],
  seen: Map<string, WorkItem>,
): Promise<Map<string, PayrollMatch>> {
  for (const { item, person } of unlinked) {
    const payrollId = person.fields.payrollId
    if (!payrollId) continue
    const twin = seen.get(payrollId)
    if (!twin) seen.set(payrollId, item)
    else
      for (const i of [twin, item])
        i.conflict = { code: 'duplicate_payroll_id', facts: { payrollId } }
  }
  const wanted = unlinked.flatMap(({ person }) => person.fields.payrollId ?? [])
  const found = await lookUpPayrollIds(ctx.db, ctx.connection.id, [...new Set(wanted)])
  const workers = Map.groupBy(found, (f) => f.payrollId)
  const single = new Map<string, PayrollMatch>()
  for (const { item, person } of unlinked) {
    const matches = workers.get(person.fields.payrollId ?? '') ?? []
    if (matches.length > 0) item.matches = matches.length
    if (matches.length === 1 && matches[0]) single.set(person.id, matches[0])
  }
  return single
}

/** The people of a batch as the source describes them; those it no longer has are missing from the map. */
export async function peopleOf(
  ctx: RunContext,
  batch: readonly WorkItem[],
): Promise<Map<string, Person>> {
  const people = new Map<string, Person>()
  const pages = Map.groupBy(
    batch.filter((i) => i.at),
    (i) => i.at?.content ?? '',
  )
  for (const [content, items] of pages) {
    const page = await ctx.files.get(content)
    for (const item of items) {
      const person = page[item.at?.row ?? -1]
      if (person) people.set(item.id, item.twice ? unclear(person) : person)
    }
  }
  for (const item of batch) if (item.person) people.set(item.id, item.person)
  return people
}

/** Kept with the person, so that it is still known when the pages do not change. */
const unclear = (person: Person): Person => ({
  ...person,
  problem: { code: 'duplicate_external_id', facts: { id: person.id } },
})
