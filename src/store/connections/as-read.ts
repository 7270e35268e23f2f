/** What a run goes by is written down when it begins; whoever stood still since they read it must not begin by it. */
import type { CompanyDb, Statement } from '../database.ts'
import { fence } from '../fence.ts'
import type { Connection } from './connections.ts'

/** Undoes the batch it stands in where the connection is no longer as it was read, as far as a run goes by it. */
export function isAsRead(db: CompanyDb, connection: Connection): Statement {
  const { id, editPolicy, replanMark, committedRunId } = connection
  return fence(
    db,
    'the connection is as it was read',
    `exists (select 1 from connections where company_id = ?1 and id = ?2 and enabled = 1
       and edit_policy = ?3 and replan = ?4 and committed_run_id is ?5)`,
    ...[id, editPolicy, replanMark, committedRunId],
  )
}
