/** Removing a connection: what is of it in the database, and in R2. */
import type { CompanyDb, Statement } from '../database.ts'
import { deletePrefix } from '../files.ts'
import { callOffWelcomes } from '../outbox/held.ts'
import { orphanCards } from '../time/cards.ts'

const ASKING = ['ask_settings', 'asked', 'claims'] as const

/** Removes a connection and its links; the workers stay, and so do their histories. */
export function deleteConnection(db: CompanyDb, id: string, now: number): Statement[] {
  const scope = 'where company_id = ?1 and'
  const ofRuns = `in (select id from runs ${scope} connection_id = ?2)`
  return [
    db.statement(`delete from source_people ${scope} connection_id = ?2`, id),
    db.statement(`delete from source_entries ${scope} connection_id = ?2`, id),
    db.statement(`delete from match_vetoes ${scope} connection_id = ?2`, id),
    db.statement(`delete from web_connectors ${scope} connection_id = ?2`, id),
    db.statement(`delete from mailboxes ${scope} connection_id = ?2`, id),
    db.statement(`delete from mail_senders ${scope} connection_id = ?2`, id),
    callOffWelcomes(db, id, 'Its connection was removed.', now),
    db.statement(`delete from match_actions ${scope} connection_id = ?2`, id),
    db.statement(`delete from issues ${scope} connection_id = ?2`, id),
    db.statement(`delete from incidents ${scope} connection_id = ?2 and stopped is null`, id),
    ...ASKING.map((table) => db.statement(`delete from ${table} ${scope} connection_id = ?2`, id)),
    db.statement(`delete from push_links ${scope} connection_id = ?2`, id),
    ...orphanCards(db, id),
    db.statement(`delete from run_pages ${scope} run_id ${ofRuns}`, id),
    db.statement(`delete from run_chunks ${scope} run_id ${ofRuns}`, id),
    db.statement(`delete from log_files ${scope} connection_id = ?2`, id),
    db.statement(`delete from erased_people ${scope} connection_id = ?2`, id),
    db.statement(`delete from runs ${scope} connection_id = ?2`, id),
    db.statement(`delete from connections ${scope} id = ?2`, id),
  ]
}

/** What a removed connection left in R2: src/store/files.ts. */
export const deleteFiles = (
  bucket: R2Bucket,
  companyId: string,
  connectionId: string,
): Promise<void> => deletePrefix(bucket, `companies/${companyId}/connections/${connectionId}/`)
