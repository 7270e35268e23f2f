/** Welcome e-mails to those a chunk adds. */
import type { CompanyDb, Statement } from '../database.ts'
import { FITS, OF_CHUNK, PEOPLE, SAYS } from './stored.ts'

/**
 * For everybody new and active in an applied chunk, in its batch: never on a rehire or a link, because those
 * are not created; and once for each worker, ever, by the key.
 */
export function welcomeChunk(
  db: CompanyDb,
  runId: string,
  chunk: number,
  idPart: string,
  now: number,
): Statement {
  return db.statement(
    `insert or ignore into outbox (company_id, id, key, kind, event, target, payload, next_at, created_at)
     select ?1, ?5 || '-' || ${SAYS.worker}, 'welcome:' || ${SAYS.worker}, 'email', 'welcome', ${SAYS.value('email')},
       json_object('workerId', ${SAYS.worker}), ?4, ?4
     ${PEOPLE} where ${OF_CHUNK} and ${SAYS.action} = 'created' and ${SAYS.value('status')} = 'active'
       and ${SAYS.value('email')} is not null and ${FITS}`,
    ...[runId, chunk, now, idPart],
  )
}
