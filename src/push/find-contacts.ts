/** Contacts who are there already: by their mark, or by payroll ID and name. */
import type { RemotePerson } from '../connectors/push.ts'
import { fold } from '../core/people/text.ts'
import { ComeBack } from '../runs/context.ts'
import type { PushLink } from '../store/time/push-links.ts'
import type { PushRow } from '../store/time/pushes.ts'
import type { Chunk } from './chunk.ts'
import { contactLink, keepLinks } from './contact-links.ts'
import { markOf, SETTLE_MS } from './drafts.ts'
import { nameOf } from './outcomes.ts'
import { type Owner, ownedBy } from './owner.ts'

/**
 * By worker; those who are not there, and may be made, are missing. Throws ComeBack while one that was asked for
 * before and cannot be found may still be made.
 */
export async function findContacts(
  chunk: Chunk,
  rows: readonly PushRow[],
  links: ReadonlyMap<string, PushLink>,
): Promise<Map<string, Owner>> {
  const owners = new Map<string, Owner>()
  if (rows.length === 0) return owners
  const people = await chunk.asking.people()
  const marked = new Map(people.flatMap((p) => (p.mark ? [[p.mark, p]] : [])))
  const byPayrollId = Map.groupBy(people, (p) => p.employeeId)
  const found: PushLink[] = []
  const mayCome: number[] = []
  for (const row of rows) {
    const namesakes = row.payroll_id ? (byPayrollId.get(row.payroll_id) ?? []) : []
    const ours = marked.get(markOf(row.worker_id))
    const person = ours ?? namesakes.find((p) => isCalled(p, row))
    const sentAt = links.get(row.worker_id)?.sentAt
    if (person) {
      found.push(contactLink(row, person.id))
      owners.set(...ownedBy(row, person.id, ...(ours ? [] : ['contact_found'])))
    } else if (namesakes[0]) owners.set(row.worker_id, taken(row, namesakes[0]))
    else if (sentAt != null) mayCome.push(sentAt + SETTLE_MS)
  }
  await keepLinks(chunk, found)
  waitUntil(chunk, Math.max(0, ...mayCome))
  return owners
}

const isCalled = (p: RemotePerson, row: PushRow): boolean =>
  fold(`${p.firstName} ${p.lastName}`.trim()) === fold(nameOf(row))

const taken = (row: PushRow, holder: RemotePerson): Owner => ({
  code: 'push_payroll_taken',
  facts: {
    payrollId: row.payroll_id ?? '',
    holder: `${holder.firstName} ${holder.lastName}`.trim(),
  },
})

function waitUntil({ ctx }: Chunk, until: number): void {
  const now = ctx.clock.now()
  if (until > now)
    throw new ComeBack(
      `Waiting to see whether ${ctx.connection.name} made a contact that was asked for.`,
      until - now,
    )
}
