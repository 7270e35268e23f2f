/** Welcome e-mails to those a chunk adds. */
import { LEAVE_AFTER_MS } from '../../core/outbox/welcome.ts'
import type { CompanyDb, Statement } from '../database.ts'
import type { ChunkFrame } from './people.ts'
import { FITS, OF_CHUNK, PEOPLE, SAYS } from './stored.ts'

/**
 * For everybody new and active in an applied chunk, in its batch: never on a rehire or a link, because those
 * are not created; and once for each worker, ever, by the key. They leave ten minutes later, so that an undo can call them off.
 */
export function welcomeChunk(
  db: CompanyDb,
  f: Pick<ChunkFrame, 'runId' | 'chunk' | 'connectionId' | 'now'> & { state: 'waiting' | 'held' },
  idPart: string,
): Statement {
  return db.statement(
    `insert or ignore into outbox (company_id, id, key, kind, event, target, payload, next_at, created_at,
       state, connection_id)
     select ?1, ?5 || '-' || ${SAYS.worker}, 'welcome:' || ${SAYS.worker}, 'email', 'welcome', ${SAYS.value('email')},
       json_object('workerId', ${SAYS.worker}, 'runId', ?2), ?4 + ${LEAVE_AFTER_MS}, ?4, ?6, ?7
     ${PEOPLE} where ${OF_CHUNK} and ${SAYS.action} = 'created' and ${SAYS.value('status')} = 'active'
       and ${SAYS.value('email')} is not null and ${FITS}`,
    ...[f.runId, f.chunk, f.now, idPart, f.state, f.connectionId],
  )
}
