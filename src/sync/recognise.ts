/** Which worker somebody new was here under another key, if it can be told. docs/rules.md#rehired-or-renumbered */
import { compareHumans, isSameHuman, isWholeMatch, type Likeness } from '../core/match/facts.ts'
import { matchPerson } from '../core/match/match.ts'
import { mostAlike } from '../core/match/whole.ts'
import { fullName, type Person } from '../core/people/person.ts'
import { emailKey } from '../core/people/text.ts'
import { humanOf, question } from '../core/plan/identity.ts'
import type { RunContext } from '../runs/context.ts'
import { type Former, lookUpFormer } from '../store/plan/former.ts'
import type { Known } from './known.ts'
import { isGone, isVacated, type Standing } from './standing.ts'
import type { WorkItem } from './work.ts'

/** By whom this source has linked already each person has an ID, an address or a number in common. */
export async function formers(
  { db, connection }: RunContext,
  people: readonly Person[],
): Promise<(person: Person) => Former[]> {
  const saidOf = {
    payrollId: ({ fields }: Person) => fields.payrollId ?? null,
    email: ({ fields }: Person) => (fields.email ? emailKey(fields.email) : null),
    phone: ({ fields }: Person) => fields.phone ?? null,
  }
  const keys = ['payrollId', 'email', 'phone'] as const
  const found = await Promise.all(
    keys.map((key) =>
      lookUpFormer(
        db,
        connection.id,
        key,
        people.flatMap((p) => saidOf[key](p) ?? []),
      ),
    ),
  )
  return (person) => {
    const all = keys.flatMap((key, i) => found[i]?.get(saidOf[key](person) ?? '') ?? [])
    return [...new Map(all.map((f) => [f.worker.id, f])).values()]
  }
}

/** Whom somebody new was here before: one for sure, or several of whom nobody knows which, or whether any. */
export interface Recognised {
  former: Former | null
  unsure: readonly Former[]
}
const NOBODY: Recognised = { former: null, unsure: [] }

/**
 * The one worker they are for sure, under a key nobody stands behind any more; on whoever is not sure it is noted why.
 */
export async function recognise(
  ctx: RunContext,
  known: Known,
  item: WorkItem,
  person: Person,
  found: readonly Former[],
  standing: Standing,
): Promise<Recognised> {
  if (ctx.matching.by.includes('emailAndId')) return byTheLetter(ctx, item, person, found, standing)
  const alike = found.map((f) => ({ f, ...likenessOf(f, person) }))
  const whole = alike.filter(({ isWhole }) => isWhole)
  const isInactive = person.fields.status === 'inactive'
  const free = mostAlike(
    whole.filter(({ f }) => (isInactive ? isGone(f, standing) : isVacated(f, standing))),
  ).map(({ f }) => f)
  const [one, another] = free
  if (one && another) {
    const facts = {
      count: String(free.length),
      by: 'the same name and e-mail, phone or payroll ID',
    }
    item.conflict = { code: 'ambiguous_match', facts }
    return { former: null, unsure: free }
  }
  if (one) return { former: one, unsure: [] }
  const twin = whole[0]?.f
  if (twin) {
    const holder = fullName(twin.worker.fields)
    if (isInactive) item.record = { holder, key: twin.externalId }
    else
      item.conflict = {
        code: 'same_worker',
        facts: { holder, other: `${holder} (${twin.externalId})` },
        workerId: twin.worker.id,
      }
    return NOBODY
  }
  if (isInactive) return NOBODY
  const maybe = alike.find(({ f, isLikely }) => isLikely && isVacated(f, standing))?.f
  if (!maybe) return NOBODY
  const asked = question('maybe_another', maybe.worker, person)
  const answer = known.answers.inForce(asked.code, asked.subject, asked.digest)
  if (!answer) {
    item.ask = { code: 'maybe_another', workerId: maybe.worker.id }
    return { former: null, unsure: [maybe] }
  }
  item.answer = answer
  if (answer.answer === 'same_person') return { former: maybe, unsure: [] }
  item.isNot = maybe.worker.id
  return NOBODY
}

/** The payroll ID may be the key that changed: an equal one tells, another one does not. */
function likenessOf(
  { worker }: Former,
  person: Person,
): { isWhole: boolean; isLikely: boolean; l: Likeness } {
  const [{ payrollId: before, ...old }, { payrollId: after, ...now }] = [
    humanOf(worker.fields),
    humanOf(person.fields),
  ]
  const l = compareHumans(old, now)
  const sameId = before !== undefined && before === after && isSameHuman(l) === 'same'
  const contact = l.agree.includes('email') || l.agree.includes('phone')
  return {
    isWhole: sameId || isWholeMatch(l) === 'whole',
    isLikely: contact && l.agree.includes('firstName'),
    l,
  }
}

/** Where a source has a rule of its own for who is whom, it holds for a new key too: near misses are refused. */
function byTheLetter(
  ctx: RunContext,
  item: WorkItem,
  person: Person,
  found: readonly Former[],
  standing: Standing,
): Recognised {
  const free = found.filter((f) => isVacated(f, standing))
  const match = matchPerson(person, free, ctx.matching, null)
  if (!match) return NOBODY
  if (!('problem' in match)) {
    const former = free.find((f) => f.worker === match.candidate.worker) ?? null
    return { former, unsure: [] }
  }
  item.conflict = { ...match.problem, workerId: match.workerId }
  // A near miss is somebody else to the letter; of several hits, one is who they are.
  const several = match.problem.code === 'ambiguous_match'
  return { former: null, unsure: several ? hits(ctx, person, free) : [] }
}

const hits = (ctx: RunContext, person: Person, free: readonly Former[]): Former[] =>
  free.filter((f) => {
    const match = matchPerson(person, [f], ctx.matching, null)
    return match !== null && !('problem' in match)
  })
