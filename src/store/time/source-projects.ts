/** A vendor's projects, staged beside ours: what is there, what is gone, and which is which by its name. */
import { entryId } from '../../core/people/lists.ts'
import { fold } from '../../core/people/text.ts'
import { type AuditActor, nameOf } from '../audit.ts'
import type { CompanyDb, Statement } from '../database.ts'
import { putEntries } from '../directory/lists.ts'
import type { Clock } from '../ids.ts'
import { type Reading, stageEntries } from '../match/staged-entries.ts'

export interface StagedProject {
  id: string
  name: string
  number: string | null
  active: boolean
}

/** Writes those that are new or changed; those the vendor no longer has are closed. */
function stage(db: CompanyDb, reading: Reading, projects: readonly StagedProject[]): Statement[] {
  const { connectionId, now } = reading
  const entries = projects.map((p) => ({
    externalId: p.id,
    name: p.name,
    detail: p.number ? { Number: p.number } : ({} as Record<string, string>),
    active: p.active,
  }))
  return [
    stageEntries(db, reading, entries, 'changed'),
    db.statement(
      `update source_entries set active = 0, updated_at = ?4 where company_id = ?1 and connection_id = ?2
         and list = 'projects' and active = 1 and external_id not in (select value from json_each(?3))`,
      connectionId,
      JSON.stringify(projects.map((p) => p.id)),
      now,
    ),
  ]
}

interface Unlinked {
  external_id: string
  name: string
  detail: string
}

/**
 * Stages a whole reading of the vendor's projects and links those whose name, number or both are exactly a project's
 * name here. `add`: active ones without a project here become one. `byHand`: somebody asked for it, and the audit log
 * says so together with the links. Returns how many are linked, and how many are not.
 */
export async function putProjects(
  db: CompanyDb,
  reading: Reading,
  projects: readonly StagedProject[],
  { add, byHand }: { add: boolean; byHand?: ByHand },
): Promise<{ linked: number; unlinked: number }> {
  const { connectionId } = reading
  await db.batch(stage(db, reading, projects))
  const [theirs, ours] = await Promise.all([
    db.all<Unlinked & Record<string, never>>(
      `select external_id, name, detail from source_entries where company_id = ?1 and connection_id = ?2
         and list = 'projects' and entry_id is null and hold is null and active = 1 order by external_id`,
      connectionId,
    ),
    db.all<{ id: string; name: string }>(
      `select e.id, e.name from list_entries e where e.company_id = ?1 and e.list = 'projects'
         and not exists (select 1 from source_entries s where s.company_id = ?1 and s.entry_id = e.id
           and s.connection_id = ?2)`,
      connectionId,
    ),
  ])
  const free = new Map(ours.map((p) => [fold(p.name), p.id]))
  const pairs: [string, string][] = []
  const added: string[] = []
  for (const project of theirs) {
    const found = namesOf(project).find((name) => free.has(name))
    const id = found === undefined ? undefined : free.get(found)
    if (found !== undefined) free.delete(found)
    if (id === undefined && add) added.push(project.name)
    const linked = id ?? (add ? entryId('projects', project.name) : undefined)
    if (linked !== undefined) pairs.push([project.external_id, linked])
  }
  // Two projects of one name can be told apart only by hand: the first keeps the entry.
  const writes = [
    ...(pairs.length > 0 ? linking(db, reading, pairs, added) : []),
    ...(byHand ? [noted(db, connectionId, add, byHand)] : []),
  ]
  if (writes.length > 0) await db.batch(writes)
  const counts = await db.first<{ linked: number; unlinked: number }>(COUNTS, connectionId)
  return counts ?? { linked: 0, unlinked: 0 }
}

export interface ByHand {
  clock: Clock
  actor: AuditActor
}

/** How many of a connection's projects are linked, and how many of those that are offered are not. */
const COUNTS = `select coalesce(sum(entry_id is not null), 0) linked,
    coalesce(sum(entry_id is null and active = 1), 0) unlinked
  from source_entries where company_id = ?1 and connection_id = ?2 and list = 'projects'`

/** `added`: names of projects that are new here. */
function linking(
  db: CompanyDb,
  { connectionId, now }: Reading,
  pairs: readonly (readonly [externalId: string, entryId: string])[],
  added: readonly string[],
): Statement[] {
  return [
    putEntries(
      db,
      added.map((name) => ({ list: 'projects' as const, id: entryId('projects', name), name })),
      now,
    ),
    db.statement(
      `update or ignore source_entries set entry_id = j.value->>1, updated_at = ?4 from json_each(?3) j
       where company_id = ?1 and connection_id = ?2 and list = 'projects' and external_id = j.value->>0
         and entry_id is null`,
      connectionId,
      JSON.stringify(pairs),
      now,
    ),
  ]
}

/** The audit row, with the numbers as they are in its batch. */
function noted(db: CompanyDb, connectionId: string, add: boolean, { clock, actor }: ByHand) {
  return db.statement(
    `insert into audit_log (company_id, id, at, actor, action, subject, detail)
     select ?1, ?3, ?4, ?5, 'projects.read', ?2,
       json_object('add', json(?6), 'linked', linked, 'unlinked', unlinked) from (${COUNTS})`,
    connectionId,
    clock.newId(),
    clock.now(),
    nameOf(actor),
    String(add),
  )
}

/** What people may have called it here. */
function namesOf({ name, detail }: Unlinked): string[] {
  const { Number: number } = JSON.parse(detail) as { Number?: string }
  const names = number ? [name, number, `${number} ${name}`, `${number} - ${name}`] : [name]
  return names.map(fold)
}
