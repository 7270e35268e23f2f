/** What the next sync would do with a pair that is linked by hand: the planner's own answer. */
import { fieldSource } from '../connectors/field-source.ts'
import { fieldLabel } from '../core/people/custom.ts'
import { FIELD, isCustom, isPay, shownValue } from '../core/people/fields.ts'
import { fieldAccess } from '../core/people/ownership.ts'
import { fullName, type Person } from '../core/people/person.ts'
import { decide } from '../core/plan/decide.ts'
import type { Decision } from '../core/plan/decision.ts'
import { levelOf, sentence } from '../core/plan/outcome.ts'
import type { Situation } from '../core/plan/situation.ts'
import { notFound } from '../core/refusal.ts'
import { storing } from '../runs/open.ts'
import { type Connection, listConnections } from '../store/connections/connections.ts'
import type { CompanyDb } from '../store/database.ts'
import { customFields } from '../store/directory/custom-fields.ts'
import { entryNames } from '../store/directory/lists.ts'
import { lookUpWorkers } from '../store/plan/candidates.ts'
import { lookUpPeople } from '../store/plan/lookups.ts'

export interface MatchPreview {
  sentence: string
  changes: { label: string; before: string | null; after: string | null }[]
  status: 'deactivates' | 'reactivates' | null
  problem: string | null
}

/**
 * `pay`: whether whoever asks may see pay rates. Throws `not_found` when either side is gone. What other people of the source claim is not looked at: only a
 * sync knows all of them.
 */
export async function previewLink(
  db: CompanyDb,
  connection: Connection,
  externalId: string,
  workerId: string,
  pay: boolean,
): Promise<MatchPreview> {
  const [[fact], workers, all] = await Promise.all([
    lookUpPeople(db, connection.id, [[externalId, null]]),
    lookUpWorkers(db, connection.id, [workerId]),
    listConnections(db),
  ])
  const found = workers.get(workerId)
  if (!fact?.known || !found) throw notFound(found ? 'person at this source' : 'worker')
  const source = fieldSource(connection)
  const { worker, otherConnections } = found
  const access = fieldAccess(all.map(fieldSource), source)(otherConnections, worker.localFields)
  const person = { id: externalId, digest: 0, name: '', ...JSON.parse(fact.known.person) } as Person
  person.fields ??= {}
  const stored = storing(connection.id, source.owns)(person)
  const name = fullName(worker.fields)
  // As in a sync: whoever would not be given the number is not refused for it.
  const phone = access.writable.includes('phone') ? (person.fields.phone ?? null) : null
  const [link] = phone ? await lookUpPeople(db, connection.id, [[externalId, phone]]) : []
  const holder = link?.holder && link.holder.workerId !== workerId ? link.holder : null
  const situation: Situation = {
    externalId,
    name,
    person,
    values: stored.values,
    known: { ...fact.known, workerId, hold: null },
    worker,
    match: null,
    access,
    linkedOnly: false,
    phoneRefusal:
      holder && phone ? { phone, holder: holder.name, holderWorkerId: holder.workerId } : null,
    conflict: null,
    absenceDoubt: null,
  }
  return told(db, connection, situation, decide(situation), stored.entries, pay)
}

async function told(
  db: CompanyDb,
  connection: Connection,
  s: Situation,
  d: Decision,
  entries: readonly { id: string; name: string }[],
  pay: boolean,
): Promise<MatchPreview> {
  const names = await entryNames(
    db,
    d.changes.flatMap(([field, before, after]) => (FIELD[field].list ? [before, after] : [])),
  )
  const custom = d.changes.some(([field]) => isCustom(field)) ? await customFields(db) : []
  for (const { id, name } of entries) if (!names.has(id)) names.set(id, name)
  const status = d.changes.find(([field]) => field === 'status')
  const text = sentence(s.name, d.code, d.facts, connection.name, d.notices, 'to come')
  return {
    sentence: text,
    changes: d.changes
      .filter(([field]) => pay || !isPay(field))
      .map(([field, before, after]) => {
        const nameOf = (id: string | null) =>
          id === null ? null : FIELD[field].list ? (names.get(id) ?? id) : shownValue(field, id)
        return {
          label: capital(fieldLabel(field, custom)),
          before: nameOf(before),
          after: nameOf(after),
        }
      }),
    status: status ? (status[2] === 'inactive' ? 'deactivates' : 'reactivates') : null,
    problem: levelOf(d.outcome, d.code) === 'info' ? null : text,
  }
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
