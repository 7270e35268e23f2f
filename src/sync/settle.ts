/** What depends on several people at once: who gets which phone, and who matches the same worker. */
import type { FieldName, Person } from '../core/person.ts'
import { type PhoneClaim, type PhoneHolder, settlePhones } from '../core/phone-claims.ts'
import {
  type LinkFacts,
  lookUpLinks,
  lookUpPayrollIds,
  type PayrollMatch,
} from '../store/lookups.ts'
import type { RunContext } from './context.ts'
import { BATCH, peopleOf, type WorkItem } from './work-items.ts'

/** Everybody's phone at once, because who gets one depends on who gives one up. */
export async function settle(ctx: RunContext, items: readonly WorkItem[]): Promise<void> {
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
    const facts = await linksOf(
      ctx,
      usable.map(({ person }) => person),
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

async function linksOf(ctx: RunContext, people: readonly Person[]): Promise<LinkFacts[]> {
  if (ctx.blank) return []
  const asked = people.map((p): [string, string | null] => [p.id, p.fields.phone ?? null])
  return lookUpLinks(ctx.db, ctx.connection.id, asked)
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
  const asked = ctx.blank ? [] : [...new Set(wanted)]
  const found = await lookUpPayrollIds(ctx.db, ctx.connection.id, asked)
  const workers = Map.groupBy(found, (f) => f.payrollId)
  const single = new Map<string, PayrollMatch>()
  for (const { item, person } of unlinked) {
    const matches = workers.get(person.fields.payrollId ?? '') ?? []
    if (matches.length > 0) item.matches = matches.length
    if (matches.length === 1 && matches[0]) single.set(person.id, matches[0])
  }
  return single
}
