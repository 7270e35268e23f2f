/** Match: who of the people to plan is which worker. Says on the way what each asks of the directory's phones. */
import type { Candidate } from '../../core/match/candidate.ts'
import type { Person } from '../../core/people/person.ts'
import { isKeptOut } from '../../core/plan/kept.ts'
import { isRemoved } from '../../core/plan/removed.ts'
import { keepLease, type RunContext } from '../../runs/context.ts'
import type { PersonFacts } from '../../store/plan/lookups.ts'
import { BATCH } from '../../store/plan/lookups.ts'
import { contactWorkers } from '../../store/time/push-links.ts'
import { Addresses } from '../addresses.ts'
import { claim, mayWrite, type PhoneClaims } from '../claims.ts'
import { type Standing, Standings } from '../guard/standing.ts'
import { askedAbout } from '../questions.ts'
import { Removed } from '../removed.ts'
import { isUnsettled, leaveTraces } from '../unsettled.ts'
import { isUnknown, type Work, type WorkItem } from '../work.ts'
import type { Known } from './known.ts'
import { Matcher } from './matcher.ts'
import { markRecords } from './old-records.ts'
import { mayBeOtherFile } from './other-file.ts'
import { rekey } from './rekey.ts'
import { markShared } from './shared-mailboxes.ts'
import { Twins } from './twins.ts'

/** Notes on each item without a link the worker it is, or why nobody can be; goes through all of them in batches. */
export async function match(ctx: RunContext, known: Known, work: Work): Promise<PhoneClaims> {
  const { items } = work
  const twins = new Twins(ctx)
  const matcher = new Matcher(ctx, known)
  const asked: PhoneClaims = { claims: [], holders: new Map(), ends: new Map() }
  const addresses = new Addresses()
  const standing = new Standings(items)
  const fresh: WorkItem[] = []
  const removed = new Removed(ctx, known, matcher)
  const note: Note = (item, person, fact, match) => {
    claim(ctx, asked, item, person, fact, match)
    const worker = fact?.worker ?? match?.worker ?? null
    if (isOpen(fact, person) && (item.match || isUnknown(item))) twins.note(item, person)
    addresses.note(item, person, worker, () => mayWrite(ctx, 'email', item, fact, match))
  }
  for (let at = 0; at < items.length; at += BATCH) {
    await keepLease(ctx)
    const batch = items.slice(at, at + BATCH)
    const people = await known.people(batch)
    const usable = batch.flatMap((item) => {
      const person = people.get(item.id)
      if (person) standing.see(person)
      if (person?.problem) item.unsettled = true
      return person && !person.problem && !item.conflict ? [{ item, person }] : []
    })
    if (usable.length === 0) continue
    const facts = await known.facts(
      usable.map(({ item }) => item.id),
      people,
    )
    await markShared(ctx, usable, facts)
    await markRecords(ctx, known, usable, facts)
    const open = usable.filter(
      ({ item, person }) => !item.record && isOpen(facts.get(item.id), person),
    )
    const matched = await matcher.match(open)
    known.keepWorkers(matched.values())
    await markContacts(ctx, usable, matched)
    for (const { item, person } of usable) {
      const fact = facts.get(item.id)
      // Nothing is written of them, so they ask for nothing.
      if (isRemoved(fact?.worker)) continue
      if (mayBeHere(known, item, person, fact)) fresh.push(item)
      else if (askedAbout(known, item, person, fact, NOBODY).question) {
        item.unsettled = true
        standing.asked.add(item.id)
      } else note(item, person, fact, matched.get(item.id))
    }
  }
  if (fresh.length > 0)
    await matchLate(ctx, known, { note, removed, matcher }, fresh, standing, items)
  await keepLease(ctx)
  await twins.settle(known)
  await leaveTraces(known, work, isUnsettled)
  await addresses.settle(ctx, known.blank)
  return asked
}

/** Is it worth asking whether somebody new was here under another key, or has a namesake here? Not where nobody is. */
const mayBeHere = (
  known: Known,
  item: WorkItem,
  person: Person,
  facts: PersonFacts | undefined,
): boolean => !known.blank && isOpen(facts, person) && isUnknown(item)

/** Those who are nobody else, once it is known where all the keys stand. */
async function matchLate(
  ctx: RunContext,
  known: Known,
  { note, removed, matcher }: { note: Note; removed: Removed; matcher: Matcher },
  fresh: readonly WorkItem[],
  standing: Standing,
  items: readonly WorkItem[],
): Promise<void> {
  if (ctx.run.terms.baseRunIds.length > 0) await rekey(ctx, known, fresh, standing, items)
  const isOther = await mayBeOtherFile(ctx, standing)
  for (let at = 0; at < fresh.length; at += BATCH) {
    await keepLease(ctx)
    const batch = fresh.slice(at, at + BATCH)
    const people = await known.people(batch)
    const facts = await known.facts(
      batch.map((item) => item.id),
      people,
    )
    const open = batch.flatMap((item) => {
      const person = people.get(item.id)
      return person ? [{ item, person }] : []
    })
    await removed.note(open)
    known.keepWorkers(
      (await matcher.namesakes(open.filter(({ item }) => isUnknown(item)))).values(),
    )
    const matched = await known.workers(batch.flatMap((item) => item.match?.workerId ?? []))
    for (const item of batch) {
      const person = people.get(item.id)
      const match = matched.get(item.match?.workerId ?? '')
      if (isOther && isUnknown(item)) item.conflict = { code: 'list_in_question' }
      if (person) note(item, person, facts.get(item.id), match)
    }
  }
}

/** What somebody asks of phones and addresses is noted once it is known who they are. */
type Note = (
  item: WorkItem,
  person: Person,
  facts: PersonFacts | undefined,
  match: Candidate | undefined,
) => void

const NOBODY = new Map<string, Candidate>()

const isOpen = (facts: PersonFacts | undefined, person: Person): boolean =>
  !facts?.known?.workerId && !facts?.known?.hold && !(facts && isKeptOut(facts.known, person, null))

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
