/** What depends on several people at once: who gets which phone. Who matches whom: match.ts. */
import type { Person } from '../core/people/person.ts'
import { type PhoneClaim, type PhoneHolder, settlePhones } from '../core/plan/phone-claims.ts'
import type { RunContext } from '../runs/context.ts'
import { type LinkFacts, lookUpLinks } from '../store/plan/lookups.ts'
import { contactWorkers } from '../store/time/pushes.ts'
import { Matcher } from './match.ts'
import { BATCH, peopleOf, type WorkItem } from './work-items.ts'

/** Everybody's phone at once, because who gets one depends on who gives one up. */
export async function settle(ctx: RunContext, items: readonly WorkItem[]): Promise<void> {
  const claims: PhoneClaim[] = []
  const holders = new Map<string, PhoneHolder>()
  const matcher = new Matcher(ctx)
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
    const unlinked = usable.filter(({ person }) => isOpen(factsOf.get(person.id)))
    const matched = await matcher.match(unlinked)
    const ours = ctx.source.contacts
      ? await contactWorkers(
          ctx.db,
          ctx.connection.id,
          [...matched.values()].map((m) => m.worker.id),
        )
      : null
    for (const { item, person } of usable) {
      const fact = factsOf.get(person.id)
      if (fact?.held) continue
      if (fact?.holder && person.fields.phone) holders.set(person.fields.phone, fact.holder)
      // Whoever is refused for another reason, or not added, must not keep a phone from others.
      if (item.conflict || (ctx.source.linkedOnly && !fact?.workerId && !item.match)) continue
      if (!Object.hasOwn(person.fields, 'phone')) continue
      const match = matched.get(person.id)
      // Left to the directory: `decide` in src/core/plan/decide.ts.
      if (match && ours?.has(match.worker.id)) continue
      const local = match?.worker.localFields ?? fact?.localFields ?? []
      const others = match?.otherConnections ?? fact?.otherConnections ?? []
      if (!ctx.access(others, local).writable.includes('phone')) continue
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

const isOpen = (fact: LinkFacts | undefined) => !fact?.workerId && !fact?.held

async function linksOf(ctx: RunContext, people: readonly Person[]): Promise<LinkFacts[]> {
  if (ctx.blank) return []
  const asked = people.map((p): [string, string | null] => [p.id, p.fields.phone ?? null])
  return lookUpLinks(ctx.db, ctx.connection.id, asked)
}
