/** Who waits for an admin in a held run, as their source described them in it. */
import type { CompanyDb } from '../database.ts'
import type { SourceRow } from '../directory/found-people.ts'
import { hasWords, likeWords, mayHaveAll, saidIn, together } from '../like.ts'
import { SAYS } from './stored.ts'

/** What a connection's held run, `r`, keeps back. */
const HELD = `connections c cross join runs r indexed by runs_held on r.connection_id = c.id and r.status = 'held'
    and r.company_id = ?1
  cross join run_chunks k on k.company_id = ?1 and k.run_id = r.id cross join json_each(k.body) j`
const WAITS = `c.company_id = ?1 and k.applied = 0 and (${SAYS.row} is not null or ${SAYS.forget})
  and (k.kind = 'held' or (k.kind = 'changes' and r.hold->>'scope' = 'run'))`

export interface HeldPerson {
  runId: string
  externalId: string
  name: string
  /** JSON, as `source_people` will have it. */
  person: string
  /** The source had them no more. */
  absent: boolean
  /** The sync they came with is held as a whole. */
  whole: boolean
}

/** So many are planned together with those who are asked about. */
const MOST = 500

/** Of one connection, these first; not whom a retry has read since. */
export async function heldPeople(
  db: CompanyDb,
  connectionId: string,
  externalIds: readonly string[],
): Promise<HeldPerson[]> {
  const rows = await db.all<{
    runId: string
    x: string
    n: string
    person: string | null
    absent: number
    whole: number
    was: string | null
  }>(
    `select r.id runId, ${SAYS.externalId} x, ${SAYS.name} n, case when ${SAYS.formerGone} = 1 then ${SAYS.formerKey} end was,
       ${SAYS.ofRow('person')} person, coalesce(${SAYS.ofRow('absent')}, 1) absent,
       r.hold->>'scope' = 'run' whole
     from ${HELD} where ${WAITS} and c.id = ?2 and not exists (select 1 from source_people sp
         where sp.company_id = ?1 and sp.connection_id = ?2 and sp.external_id = ${SAYS.externalId} and sp.run_id > r.id)
     order by ${SAYS.externalId} in (select value from json_each(?3)) desc limit ?4`,
    connectionId,
    JSON.stringify(externalIds),
    MOST + externalIds.length,
  )
  return rows.flatMap(({ runId, x, n: name, person, absent, whole: isWhole, was }) => {
    const whole = isWhole === 1
    const one = { runId, externalId: x, name, person: person ?? '{}', absent: absent === 1, whole }
    // Nothing is written of the key they give up: that is part of what is written of them.
    return was ? [one, { ...one, externalId: was, person: '{}', absent: true }] : [one]
  })
}

const SOUGHT = [SAYS.name, SAYS.externalId, ...saidIn(SAYS.ofRow('person'))]

/** Whom no run has written yet, because the one that brought them is held: by this very ID, or by each of these words. */
export async function heldStrangers(
  db: CompanyDb,
  externalId: string,
  words: readonly string[],
  limit: number,
): Promise<SourceRow[]> {
  const rows = await db.all<SourceRow & { said: string }>(
    `select c.id connectionId, ${SAYS.externalId} externalId, null workerId, ${SAYS.name} name,
       ${SAYS.ofRow('person')} person, null absentSince, null hold, r.id runId, r.queued_at updatedAt, null issueId,
       ${together(SOUGHT)} said
     from ${HELD}
     where ${WAITS} and ${SAYS.row} is not null and not exists (select 1 from source_people sp
         where sp.company_id = ?1 and sp.connection_id = c.id and sp.external_id = ${SAYS.externalId})
       and (${SAYS.externalId} = ?2 or (json_array_length(?3) > 0
         and ${mayHaveAll('?3', SOUGHT)}))
     order by ${SAYS.name}`,
    externalId,
    JSON.stringify(likeWords(words)),
  )
  const isMeant = (row: SourceRow & { said: string }) =>
    row.externalId === externalId || (words.length > 0 && hasWords(row.said, words))
  return rows
    .filter(isMeant)
    .slice(0, limit)
    .map(({ said: _, ...row }) => row)
}
