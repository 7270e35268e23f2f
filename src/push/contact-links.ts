/** Which worker is which contact at the vendor, and what was sent of them last: as a push writes it down. */
import { save } from '../runs/context.ts'
import { type PushLink, putPushLinks } from '../store/time/push-links.ts'
import type { PushRow } from '../store/time/pushes.ts'
import type { Chunk } from './chunk.ts'

/** What a contact says of a worker: a change here is sent there. */
export const contentOf = (row: PushRow): string =>
  JSON.stringify([row.first_name ?? '', row.last_name ?? '', row.payroll_id])

/** `remoteId` null: it is about to be asked for, at `sentAt`. */
export const contactLink = (
  row: PushRow,
  remoteId: string | null,
  sentAt: number | null = null,
): PushLink => ({ localId: row.worker_id, remoteId, sentAt, sent: contentOf(row) })

export async function keepLinks(chunk: Chunk, links: readonly PushLink[]): Promise<void> {
  const { db, connection, clock } = chunk.ctx
  if (links.length === 0) return
  await save(chunk.ctx, [putPushLinks(db, connection.id, 'person', links, clock.now())])
}
