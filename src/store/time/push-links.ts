/** What a vendor calls our people and positions, as pushes found or made them there. */
import type { CompanyDb, Row, Statement } from '../database.ts'

export type LinkKind = 'person' | 'classification'
export interface PushLink {
  localId: string
  remoteId: string | null
  sentAt: number | null
  sent: string
}

/** What the vendor calls these workers or positions; those never asked about are missing. */
export async function pushLinks(
  db: CompanyDb,
  connectionId: string,
  kind: LinkKind,
  localIds: readonly string[],
): Promise<Map<string, PushLink>> {
  if (localIds.length === 0) return new Map()
  const rows = await db.all<Row>(
    `select l.local_id, l.remote_id, l.sent_at, l.sent from json_each(?4) j cross join push_links l
       on l.company_id = ?1 and l.connection_id = ?2 and l.kind = ?3 and l.local_id = j.value`,
    connectionId,
    kind,
    JSON.stringify(localIds),
  )
  const links = rows.map((r) => ({
    localId: String(r.local_id),
    remoteId: r.remote_id === null ? null : String(r.remote_id),
    sentAt: r.sent_at === null ? null : Number(r.sent_at),
    sent: String(r.sent),
  }))
  return new Map(links.map((l) => [l.localId, l]))
}

/** Before asking for somebody to be made (`remoteId` null, `sentAt` now), and after. */
export function putPushLinks(
  db: CompanyDb,
  connectionId: string,
  kind: LinkKind,
  links: readonly PushLink[],
  now: number,
): Statement {
  return db.statement(
    `insert into push_links (company_id, connection_id, kind, local_id, remote_id, sent_at, sent, updated_at)
     select ?1, ?2, ?3, value->>0, value->>1, value->>2, value->>3, ?5 from json_each(?4) where true
     on conflict (company_id, connection_id, kind, local_id) do update set remote_id = excluded.remote_id,
       sent_at = excluded.sent_at, sent = excluded.sent, updated_at = excluded.updated_at`,
    connectionId,
    kind,
    JSON.stringify(links.map((l) => [l.localId, l.remoteId, l.sentAt, l.sent])),
    now,
  )
}

export function dropPushLinks(
  db: CompanyDb,
  connectionId: string,
  kind: LinkKind,
  localIds: readonly string[],
): Statement {
  return db.statement(
    `delete from push_links where company_id = ?1 and connection_id = ?2 and kind = ?3
       and local_id in (select value from json_each(?4))`,
    connectionId,
    kind,
    JSON.stringify(localIds),
  )
}

/** Which of these workers are people of ours at the vendor: contacts, made or found by a push. */
export async function contactWorkers(
  db: CompanyDb,
  connectionId: string,
  workerIds: readonly string[],
): Promise<Set<string>> {
  return new Set((await pushLinks(db, connectionId, 'person', workerIds)).keys())
}
