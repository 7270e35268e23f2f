/** What people ask of the directory's phones, gathered over a whole run before any of it is settled. */
import type { Candidate } from '../core/match/candidate.ts'
import type { FieldName } from '../core/people/fields.ts'
import type { Person } from '../core/people/person.ts'
import { exceptedAccess } from '../core/plan/exception.ts'
import { isKeptOut, isPhoneKept } from '../core/plan/kept.ts'
import { endsInactive } from '../core/plan/leaving.ts'
import type { PhoneClaim, PhoneHolder } from '../core/plan/phone-claims.ts'
import type { RunContext } from '../runs/context.ts'
import type { PersonFacts } from '../store/plan/lookups.ts'
import type { WorkItem } from './work.ts'

/** Whom each person who may have a phone is, and who holds the phones asked for today. */
export interface PhoneClaims {
  claims: PhoneClaim[]
  holders: Map<string, PhoneHolder>
  /** Of workers who are inactive, or will be: who of the run they are, and which. */
  ends: Map<string, { id: string; gone: boolean }>
}

/** What this person asks of the phones. Whoever is refused, or not added, must not keep one from others. */
export function claim(
  ctx: RunContext,
  { claims, holders, ends }: PhoneClaims,
  item: WorkItem,
  person: Person,
  facts: PersonFacts | undefined,
  matched: Candidate | undefined,
): void {
  const { id, name, fields } = person
  const workerId = facts?.known?.workerId ?? null
  if (workerId === null && facts?.known?.hold) return
  if (facts && isKeptOut(facts.known, person, facts.worker)) return
  if (isElsewhere(item)) return
  const own = workerId ?? matched?.worker.id ?? null
  const worker = matched?.worker ?? facts?.worker ?? null
  const whole = ctx.access(
    matched?.otherConnections ?? facts?.otherConnections ?? [],
    worker?.localFields ?? [],
  )
  const access = exceptedAccess(whole, worker)
  const gone = endsInactive({ access, values: fields, worker })
  if (own !== null && (gone || worker?.fields.status === 'inactive')) ends.set(own, { id, gone })
  // Who has their number already keeps it without asking: nearly everybody, and each would take memory.
  if (own !== null && facts?.holder?.workerId === own) return
  if (facts && isPhoneKept(facts.known, person)) return
  if (facts?.holder && fields.phone) holders.set(fields.phone, facts.holder)
  if (!Object.hasOwn(fields, 'phone') || !mayWrite(ctx, 'phone', item, facts, matched)) return
  const phone = fields.phone ?? null
  claims.push({
    id,
    workerId: own,
    name,
    phone,
    ...(gone && { gone }),
    ...(item.isNot !== undefined && { isNot: item.isNot }),
  })
}

/** Whether this field of theirs would be written, as far as it is known while everybody is matched. */
export function mayWrite(
  ctx: RunContext,
  field: FieldName,
  item: WorkItem,
  facts: PersonFacts | undefined,
  matched: Candidate | undefined,
): boolean {
  const linked = facts?.known?.workerId != null
  if (isElsewhere(item) || (!linked && facts?.known?.hold)) return false
  if (item.conflict || (ctx.source.linkedOnly && !linked && !item.match)) return false
  if (matched && item.match?.contact) return false
  const local = matched?.worker.localFields ?? facts?.worker?.localFields ?? []
  const others = matched?.otherConnections ?? facts?.otherConnections ?? []
  return ctx.access(others, local).writable.includes(field)
}

/** Asked about, or under another key: nothing is written of them. */
const isElsewhere = ({ ask, record, moved, waits }: WorkItem): boolean =>
  Boolean(ask || record || moved || waits)
