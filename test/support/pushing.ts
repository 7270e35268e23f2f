/** A company that keeps time and pushes it to a simulated Procore: what it enters, and what there is over there. */
import { entryId } from '../../src/core/people/lists.ts'
import { sortKey } from '../../src/core/people/text.ts'
import type { Run } from '../../src/core/runs/run.ts'
import { startPush } from '../../src/push/start.ts'
import { putEntries } from '../../src/store/directory/lists.ts'
import {
  changeTimeEntry,
  deleteTimeEntry,
  forgetCards,
  insertTimeEntries,
} from '../../src/store/time/edits.ts'
import { getTimeEntry } from '../../src/store/time/entries.ts'
import { Site, vendorCall } from './sync.ts'

export const TOWER = entryId('projects', 'Harbour Tower')
export const SCHOOL = entryId('projects', 'Mill Street School')
/** What the simulated Procore calls them. */
export const TOWER_THERE = 88001
export const SCHOOL_THERE = 4_294_988_002

export interface Card {
  id: number
  project_id: number
  date: string
  hours: string
  description: string | null
  party: { id: number; name: string } | null
  login_information: { id: number } | null
  work_classification: { name: string } | null
  origin_data: string | null
}
export interface Contact {
  id: number
  first_name: string
  last_name: string
  employee_id: string | null
  origin_id: string | null
}

export class TimeSite {
  readonly site: Site
  #made = 0

  constructor(site: Site) {
    this.site = site
  }
  /** With workers w1, w2 and w3 (payroll IDs P-1 …), of whom the first is a carpenter, and two projects. */
  static async make(settings: Record<string, unknown> = {}, kind = 'procore'): Promise<TimeSite> {
    const time = new TimeSite(await Site.of(kind, settings))
    const { db, clock } = time.site
    await db.batch([
      putEntries(
        db,
        [
          { list: 'projects', id: TOWER, name: 'Harbour Tower' },
          { list: 'projects', id: SCHOOL, name: 'P-002' },
          { list: 'positions', id: 'carpenter', name: 'Carpenter' },
          { list: 'positions', id: 'rigger', name: 'Rigger' },
        ],
        clock.now(),
      ),
    ])
    await time.worker('w1', 'Mara', 'Ellwood', 'P-1', 'carpenter')
    await time.worker('w2', 'Tom', 'Day', 'P-2')
    await time.worker('w3', 'Ann', 'Oduya', 'P-3')
    return time
  }

  worker(id: string, first: string, last: string, payroll: string | null, position?: string) {
    const { db } = this.site
    return db.run(
      `insert into workers (company_id, id, first_name, last_name, payroll_id, status, position_id, sort_key, version,
         created_at, updated_at) values (?1, ?2, ?3, ?4, ?5, 'active', ?6, ?7, 1, 1, 1)`,
      id,
      first,
      last,
      payroll,
      position ?? null,
      sortKey(first, last),
    )
  }
  /** The worker is this user of Procore's, as a pull would have linked them. */
  link(workerId: string, userId: string) {
    return this.site.db.run(
      `insert into source_people (company_id, connection_id, external_id, worker_id, name, person, run_id, updated_at)
       values (?1, ?2, ?3, ?4, '', '{"fields":{}}', 'r', 1)`,
      this.site.connectionId,
      userId,
      workerId,
    )
  }

  /** Hours as the API enters them; returns the entry's id. */
  async enter(
    workerId: string,
    hours: number,
    more: {
      day?: string
      projectId?: string
      positionId?: string
      note?: string
      id?: string
    } = {},
  ): Promise<string> {
    const { db, clock } = this.site
    this.#made += 1
    const id = more.id ?? `e${this.site.connectionId}${String(this.#made).padStart(5, '0')}`
    const { day = '2026-11-20', projectId = TOWER, positionId = null, note = null } = more
    const entry = { id, workerId, projectId, day, positionId, note, key: null }
    await db.batch([
      insertTimeEntries(db, [{ ...entry, hundredths: Math.round(hours * 100) }], clock.now()),
    ])
    return id
  }
  async change(
    id: string,
    to: { hours?: number; projectId?: string; workerId?: string; day?: string; note?: string },
  ): Promise<void> {
    const { db, clock } = this.site
    const e = await getTimeEntry(db, id)
    const after = {
      workerId: to.workerId ?? e.worker_id,
      projectId: to.projectId ?? e.project_id,
      day: to.day ?? e.day,
      hundredths: to.hours === undefined ? e.hundredths : Math.round(to.hours * 100),
      positionId: e.position_id,
      note: to.note ?? e.note,
    }
    await db.batch([changeTimeEntry(db, id, e.version, after, clock.now())])
  }
  async remove(id: string): Promise<void> {
    const { db, clock } = this.site
    const e = await getTimeEntry(db, id)
    await db.batch([...deleteTimeEntry(db, id, e.version, clock.now()), forgetCards(db, id)])
  }

  async start(
    mode: Run['mode'] = 'apply',
    ids: string[] | null = null,
    connectionId = this.site.connectionId,
  ): Promise<Run> {
    const { site } = this
    const start = { mode, triggerKind: 'manual', triggerBy: 'Test Admin' } as const
    const push = { from: '', to: '9999', ids }
    const connection = await site.connection(connectionId)
    return startPush(site.db, site.around().env.JOBS, connection, { ...start, push }, site.clock)
  }
  async push(mode: Run['mode'] = 'apply', ids: string[] | null = null): Promise<Run> {
    const { id } = await this.start(mode, ids)
    await this.drain()
    return this.site.run(id)
  }
  /** All there is, through another connection of the company. */
  async pushThrough(connectionId: string): Promise<Run> {
    const { id } = await this.start('apply', null, connectionId)
    await this.drain()
    return this.site.run(id)
  }
  /** Messages that were to come later come when it is time. */
  async drain(): Promise<void> {
    for (let rounds = 0; this.site.jobs.length > 0 && rounds < 50; rounds += 1) {
      await this.site.step()
      const delay = this.site.delays.shift()
      if (delay) this.site.clock.pass(delay * 1000)
    }
  }

  async there<T>(name: string): Promise<T[]> {
    const { items } = (await vendorCall('GET', `${this.site.vendor}/${name}`)) as { items: T[] }
    return items
  }
  cards = () => this.there<Card>('timecards')
  contacts = () => this.there<Contact>('contacts')

  /** What Procore has, in an order of its own: who, project, day, hours. */
  async hoursThere(): Promise<string[]> {
    return (await this.cards())
      .map((c) => `${c.party?.name} ${c.project_id} ${c.date} ${Number(c.hours)}`)
      .sort()
  }
  /** What is entered here, told the same way. */
  async hoursHere(): Promise<string[]> {
    const rows = await this.site.db.all<{ name: string; project: number; day: string; h: number }>(
      `select w.first_name || ' ' || w.last_name name, cast(s.external_id as integer) project, t.day,
         t.hundredths / 100.0 h from time_entries t
       join workers w on w.company_id = ?1 and w.id = t.worker_id
       join source_entries s on s.company_id = ?1 and s.entry_id = t.project_id
       where t.company_id = ?1 and t.deleted_at is null`,
    )
    return rows.map((r) => `${r.name} ${r.project} ${r.day} ${r.h}`).sort()
  }
  /** Entry to code. */
  codes = (run: Run) => this.site.codes(run)
}
