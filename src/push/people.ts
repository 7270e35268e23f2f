/**
 * Whose hours: the vendor's user a worker is linked to, or a contact. A contact is written down before it is asked for
 * and bears a mark, so that one whose answer got lost is found again and nobody is made twice.
 */
import type { CardOwner, PersonDraft, RemotePerson, Taken } from '../connectors/push.ts'
import { fold } from '../core/people/text.ts'
import type { OutcomeCode } from '../core/plan/outcome.ts'
import { ComeBack, save } from '../runs/context.ts'
import {
  dropPushLinks,
  type PushLink,
  type PushRow,
  pushLinks,
  putPushLinks,
} from '../store/time/pushes.ts'
import { type Chunk, nothingDone, personMark, SETTLE_MS } from './chunk.ts'
import { nameOf } from './told.ts'

export type Owner =
  | { owner: CardOwner; notices: string[] }
  | { code: OutcomeCode; facts: Record<string, string> }

/** By worker. Makes the contacts that are missing. */
export async function ownersOf(
  chunk: Chunk,
  rows: readonly PushRow[],
): Promise<Map<string, Owner>> {
  const owners = new Map<string, Owner>()
  const strangers = new Map<string, PushRow>()
  for (const row of rows)
    if (row.user_id !== null)
      owners.set(row.worker_id, { owner: { user: row.user_id }, notices: [] })
    else if (chunk.ctx.source.contacts && row.first_name !== null) strangers.set(row.worker_id, row)
    else owners.set(row.worker_id, { code: 'push_no_person', facts: {} })
  if (strangers.size === 0) return owners
  const { ctx } = chunk
  const links = await pushLinks(ctx.db, ctx.connection.id, 'person', [...strangers.keys()])
  const missing: PushRow[] = []
  const stale: PushRow[] = []
  for (const [id, row] of strangers) {
    const link = links.get(id)
    if (!link?.remoteId) missing.push(row)
    else {
      owners.set(id, { owner: { person: link.remoteId }, notices: [] })
      if (link.sent !== saidOf(row)) stale.push(row)
    }
  }
  if (missing.length > 0) await find(chunk, missing, links, owners)
  await create(
    chunk,
    missing.filter((row) => !owners.has(row.worker_id)),
    owners,
  )
  await rename(chunk, stale, links)
  return owners
}

const draftOf = (row: PushRow): PersonDraft => ({
  mark: personMark(row.worker_id),
  firstName: row.first_name ?? '',
  // Procore asks for a last name and no other.
  lastName: row.last_name || row.first_name || '',
  payrollId: row.payroll_id,
})
/** What a contact says of a worker: a change here is told there. */
const saidOf = (row: PushRow): string =>
  JSON.stringify([row.first_name ?? '', row.last_name ?? '', row.payroll_id])

const linkOf = (row: PushRow, remoteId: string | null, sentAt: number | null): PushLink => ({
  localId: row.worker_id,
  remoteId,
  sentAt,
  sent: saidOf(row),
})

/** Those who are there already: by their mark, or by payroll ID and name. */
async function find(
  chunk: Chunk,
  rows: readonly PushRow[],
  links: ReadonlyMap<string, PushLink>,
  owners: Map<string, Owner>,
): Promise<void> {
  const people = await chunk.asking.people()
  const byMark = new Map(people.flatMap((p) => (p.mark ? [[p.mark, p]] : [])))
  const byPayroll = new Map<string, RemotePerson[]>()
  for (const p of people)
    if (p.employeeId) byPayroll.set(p.employeeId, [...(byPayroll.get(p.employeeId) ?? []), p])
  const found: PushLink[] = []
  let until = 0
  for (const row of rows) {
    const same = row.payroll_id ? (byPayroll.get(row.payroll_id) ?? []) : []
    const ours = byMark.get(personMark(row.worker_id))
    const person = ours ?? same.find((p) => isCalled(p, row))
    const sentAt = links.get(row.worker_id)?.sentAt ?? null
    if (person) {
      found.push(linkOf(row, person.id, null))
      const notices = ours ? [] : ['contact_found']
      owners.set(row.worker_id, { owner: { person: person.id }, notices })
    } else if (same[0])
      owners.set(row.worker_id, {
        code: 'push_payroll_taken',
        facts: {
          payrollId: row.payroll_id ?? '',
          holder: `${same[0].firstName} ${same[0].lastName}`.trim(),
        },
      })
    else if (sentAt !== null) until = Math.max(until, sentAt + SETTLE_MS)
  }
  await keep(chunk, found)
  const now = chunk.ctx.clock.now()
  if (until > now)
    throw new ComeBack(
      `Waiting to see whether ${chunk.ctx.connection.name} made a contact that was asked for.`,
      until - now,
    )
}

const isCalled = (p: RemotePerson, row: PushRow): boolean =>
  fold(`${p.firstName} ${p.lastName}`.trim()) === fold(nameOf(row))

async function keep(chunk: Chunk, links: readonly PushLink[]): Promise<void> {
  const { db, connection, clock } = chunk.ctx
  if (links.length === 0) return
  await save(chunk.ctx, [putPushLinks(db, connection.id, 'person', links, clock.now())])
}

async function create(
  chunk: Chunk,
  rows: readonly PushRow[],
  owners: Map<string, Owner>,
): Promise<void> {
  if (rows.length === 0) return
  const { ctx } = chunk
  await keep(
    chunk,
    rows.map((row) => linkOf(row, null, ctx.clock.now())),
  )
  const made: PushLink[] = []
  const unmade: string[] = []
  let failure: unknown = null
  for (const row of rows) {
    if (failure) {
      unmade.push(row.worker_id)
      continue
    }
    try {
      const taken = await chunk.asking.ask((p) => p.createPerson(draftOf(row)))
      if ('ok' in taken) {
        made.push(linkOf(row, taken.ok, null))
        owners.set(row.worker_id, { owner: { person: taken.ok }, notices: ['contact_created'] })
      } else {
        unmade.push(row.worker_id)
        owners.set(row.worker_id, { code: 'push_refused', facts: { reason: whyNot(taken) } })
      }
    } catch (error) {
      failure = error
      if (nothingDone(error)) unmade.push(row.worker_id)
    }
  }
  await save(ctx, [
    putPushLinks(ctx.db, ctx.connection.id, 'person', made, ctx.clock.now()),
    dropPushLinks(ctx.db, ctx.connection.id, 'person', unmade),
  ])
  if (failure) throw failure
}

const whyNot = (taken: Taken<unknown>): string =>
  'refused' in taken ? taken.refused : 'It does not know the company.'

/** With contacts the directory is the source of truth: a new name or payroll ID is told there. */
async function rename(
  chunk: Chunk,
  rows: readonly PushRow[],
  links: ReadonlyMap<string, PushLink>,
): Promise<void> {
  const told: PushLink[] = []
  for (const row of rows) {
    const id = links.get(row.worker_id)?.remoteId
    if (!id) continue
    // Refused or gone, as for somebody who is a user there: not asked again until something changes.
    await chunk.asking.ask((p) => p.updatePerson(id, draftOf(row)))
    told.push(linkOf(row, id, null))
  }
  await keep(chunk, told)
}
