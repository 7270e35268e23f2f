/** Match: who of the people to plan is which worker. Says on the way what each asks of the directory's phones. */
import type { Candidate } from '../core/match/candidate.ts'
import type { FieldName } from '../core/people/fields.ts'
import type { Person } from '../core/people/person.ts'
import { endsInactive } from '../core/plan/leaving.ts'
import type { PhoneClaim, PhoneHolder } from '../core/plan/phone-claims.ts'
import { keepLease, type RunContext } from '../runs/context.ts'
import type { PersonFacts } from '../store/plan/lookups.ts'
import { BATCH } from '../store/plan/lookups.ts'
import { contactWorkers } from '../store/time/push-links.ts'
import { Addresses } from './addresses.ts'
import type { Known } from './known.ts'
import { Matcher } from './matcher.ts'
import type { WorkItem } from './work.ts'

/** Whom each person who may have a phone is, and who holds the phones asked for today. */
export interface PhoneClaims {
  claims: PhoneClaim[]
  holders: Map<string, PhoneHolder>
  /** Of workers who are inactive, or will be: who of the run they are, and which. */
  ends: Map<string, { id: string; gone: boolean }>
}

/** Notes on each item without a link the worker it is, or why nobody can be; goes through all of them in batches. */
export async function match(
  ctx: RunContext,
  known: Known,
  items: readonly WorkItem[],
): Promise<PhoneClaims> {
  const matcher = new Matcher(ctx, known)
  const asked: PhoneClaims = { claims: [], holders: new Map(), ends: new Map() }
  const addresses = new Addresses()
  for (let at = 0; at < items.length; at += BATCH) {
    await keepLease(ctx)
    const batch = items.slice(at, at + BATCH)
    const people = await known.people(batch)
    const usable = batch.flatMap((item) => {
      const person = people.get(item.id)
      return person && !person.problem && !item.conflict ? [{ item, person }] : []
    })
    if (usable.length === 0) continue
    const facts = await known.facts(
      usable.map(({ item }) => item.id),
      people,
    )
    const matched = await matcher.match(usable.filter(({ item }) => isOpen(facts.get(item.id))))
    known.keepWorkers(matched.values())
    await markContacts(ctx, usable, matched)
    for (const { item, person } of usable) {
      const [fact, match] = [facts.get(item.id), matched.get(item.id)]
      claim(ctx, asked, item, person, fact, match)
      const worker = fact?.worker ?? match?.worker ?? null
      addresses.note(item, person, worker, () => mayWrite(ctx, 'email', item, fact, match))
    }
  }
  await addresses.settle(ctx, known.blank)
  return asked
}

const isOpen = (facts: PersonFacts | undefined): boolean =>
  !facts?.known?.workerId && !facts?.known?.hold

/** Of who was matched, those who are contacts of ours there: the directory is the source of truth for them. */
async function markContacts(
  ctx: RunContext,
  usable: readonly { item: WorkItem }[],
  matched: ReadonlyMap<string, Candidate>,
): Promise<void> {
  if (!ctx.source.contacts) return
  const ids = [...matched.values()].map((m) => m.worker.id)
  const ours = await contactWorkers(ctx.db, ctx.connection.id, ids)
  for (const { item } of usable)
    if (item.match && ours.has(item.match.workerId)) item.match.contact = true
}

/** What this person asks of the phones. Whoever is refused, or not added, must not keep one from others. */
function claim(
  ctx: RunContext,
  { claims, holders, ends }: PhoneClaims,
  item: WorkItem,
  { id, name, fields }: Person,
  facts: PersonFacts | undefined,
  matched: Candidate | undefined,
): void {
  const workerId = facts?.known?.workerId ?? null
  if (workerId === null && facts?.known?.hold) return
  const own = workerId ?? matched?.worker.id ?? null
  const worker = matched?.worker ?? facts?.worker ?? null
  const access = ctx.access(
    matched?.otherConnections ?? facts?.otherConnections ?? [],
    worker?.localFields ?? [],
  )
  const gone = endsInactive({ access, values: fields, worker })
  if (own !== null && (gone || worker?.fields.status === 'inactive')) ends.set(own, { id, gone })
  // Who has their number already keeps it without asking: nearly everybody, and each would take memory.
  if (own !== null && facts?.holder?.workerId === own) return
  if (facts?.holder && fields.phone) holders.set(fields.phone, facts.holder)
  if (!Object.hasOwn(fields, 'phone') || !mayWrite(ctx, 'phone', item, facts, matched)) return
  const phone = fields.phone ?? null
  claims.push({ id, workerId: own, name, phone, ...(gone && { gone }) })
}

/** Whether this field of theirs would be written, as far as it is known while everybody is matched. */
function mayWrite(
  ctx: RunContext,
  field: FieldName,
  item: WorkItem,
  facts: PersonFacts | undefined,
  matched: Candidate | undefined,
): boolean {
  const linked = facts?.known?.workerId != null
  if (!linked && facts?.known?.hold) return false
  if (item.conflict || (ctx.source.linkedOnly && !linked && !item.match)) return false
  if (matched && item.match?.contact) return false
  const local = matched?.worker.localFields ?? facts?.worker?.localFields ?? []
  const others = matched?.otherConnections ?? facts?.otherConnections ?? []
  return ctx.access(others, local).writable.includes(field)
}
