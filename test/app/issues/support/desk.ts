/** An office that does whatever one does about issues, and an oracle that knows what must be open then. */
import { expect } from 'vitest'
import { systemClock } from '../../../../src/store/ids.ts'
import { aRow, type PlexxisRow, phoneOf, vendorCall } from '../../../support/sync.ts'
import { Office } from '../../http/support/office.ts'
import { Second, type SecondStep } from './second.ts'

export const PEOPLE = 6
/** Whoever is always there, so that a source that is emptied looks broken. */
const CROWD = 14

/** One person as a source may have them. */
export const STATES = ['fine', 'no phone', 'bad phone', 'no name', 'taken', 'gone'] as const
export type State = (typeof STATES)[number]

type Of<K extends string, T> = { kind: K } & T
export type Step =
  | Of<'sync' | 'fails' | 'held' | 'preview', { states: readonly State[] }>
  | Of<
      'retry' | 'wait' | 'open' | 'leave out' | 'bring back' | 'link' | 'free phone' | 'rename',
      { who: number }
    >

export const DESCRIBED = ({ kind, ...of }: Step | SecondStep): string =>
  `${kind} ${Object.values(of).join(', ')}`

const id = (n: number) => String(10_000 + n)
/** The number of a worker here whom no source knows. */
const heldPhone = (n: number) => phoneOf(500 + n)

function rowOf(n: number, state: State): PlexxisRow | null {
  switch (state) {
    case 'gone':
      return null
    case 'no phone':
      return aRow(n, { Phone1: '' })
    case 'bad phone':
      return aRow(n, { Phone1: '12' })
    case 'no name':
      return aRow(n, { FirstName: '' })
    case 'taken':
      return aRow(n, { Phone1: heldPhone(n) })
    case 'fine':
      return aRow(n)
  }
}

/** An issue, as the API tells it. */
export interface Told {
  id: string
  code: string
  connectionId: string
  externalId: string | null
  workerId: string | null
  people: { externalId: string }[] | null
  kind: string
  name: string
}

interface Known {
  /** As it was read last. */
  state: State
  linked: boolean
  /** Their worker has their name; one who was linked by hand has it once they were in sync. */
  named: boolean
  out: boolean
  issue: string | null
  waits: boolean
}

export class Desk {
  readonly office: Office
  readonly second: Second
  readonly #known: Known[]
  /** As the source has them now. */
  #source: State[] = Array.from({ length: PEOPLE }, () => 'gone' as const)
  readonly #holds: (string | null)[] = []
  #hands = 0

  private constructor(office: Office, second: Second) {
    this.office = office
    this.second = second
    this.#known = Array.from({ length: PEOPLE }, () => ({
      ...{ state: 'gone' as const, linked: false, named: false },
      ...{ out: false, issue: null, waits: false },
    }))
  }

  static async make(): Promise<Desk> {
    const office = await Office.make()
    const desk = new Desk(office, await Second.of(office))
    // Runs that jobs begin stand in one order with those that requests begin.
    desk.office.site.clock.newId = systemClock.newId
    for (let n = 0; n < PEOPLE; n += 1) {
      const holder = await desk.office.add({
        firstName: `Holder${n}`,
        lastName: 'Here',
        phone: heldPhone(n),
      })
      desk.#holds.push(holder.id)
    }
    return desk
  }

  /** "10001 missing_phone", in order. */
  expected(state: 'open' | 'waiting'): string[] {
    const here = this.#known.flatMap(({ issue, waits }, n) =>
      issue && waits === (state === 'waiting') ? [`${id(n)} ${issue}`] : [],
    )
    return [...here, ...this.second.expected(state)].sort()
  }

  /** Names of workers whose issue one of these is, or who are among those it is about. */
  async namesOf(open: readonly Told[]): Promise<string[]> {
    const about = open.flatMap((i) =>
      (i.people ?? []).map((one) => [i.connectionId, one.externalId]),
    )
    const rows = await this.office.site.db.all<{ name: string }>(
      `select trim(first_name || ' ' || last_name) name from workers w where company_id = ?1
         and status <> 'archived' and (id in (select value from json_each(?2)) or exists (
           select 1 from json_each(?3) j join source_people sp on sp.company_id = ?1 and sp.worker_id = w.id
             and sp.connection_id = j.value->>0 and sp.external_id = j.value->>1))`,
      JSON.stringify(open.flatMap((i) => i.workerId ?? [])),
      JSON.stringify(about),
    )
    return rows.map((r) => r.name).sort()
  }

  async does(step: Step | SecondStep): Promise<void> {
    this.office.site.clock.pass(1000)
    if (isOfSecond(step)) return this.second.does(step)
    switch (step.kind) {
      case 'sync':
        await this.#set(step.states)
        await this.office.sync()
        return this.#lookedAt(everybody)
      case 'preview':
        await this.#set(step.states)
        await this.office.sync('preview')
        return
      case 'fails':
        await this.#set(step.states)
        await this.office.site.fault('outage', 50)
        await this.office.start()
        await this.office.site.outlast()
        await vendorCall('DELETE', `${this.office.site.vendor}/faults`)
        return
      case 'held':
        return this.#held()
      default:
        return this.#about(step.kind, step.who)
    }
  }

  async #about(kind: Extract<Step, { who: number }>['kind'], n: number): Promise<void> {
    const { office } = this
    const known = this.#of(n)
    const path = `${office.path}/people/${id(n)}`
    const issueId = known.issue ? await this.#issueId(n) : ''
    switch (kind) {
      case 'retry': {
        const { status } = await office.admin('POST', `${path}/retry`)
        await office.drain()
        // Whoever is gone is only missed by a sync of everybody.
        if (status === 202 && this.#source[n] !== 'gone') this.#lookedAt([n])
        return
      }
      case 'wait':
        if (!issueId) return
        await office.admin('PATCH', '/issues', { ids: [issueId], state: 'waiting' })
        known.waits = true
        return
      case 'open':
        if (!issueId) return
        await office.admin('PATCH', `/issues/${issueId}`, { state: 'open' })
        known.waits = false
        return
      case 'leave out': {
        if (!issueId) return
        await office.admin('POST', '/issues/leave-out', { ids: [issueId], reason: 'Not ours.' })
        if (known.linked) return
        Object.assign(known, { out: true, issue: null, waits: false })
        return
      }
      case 'bring back':
        if (!known.out) return
        await office.admin('DELETE', `${path}/ignored`)
        known.out = false
        return
      case 'link': {
        if (known.linked || known.out || known.state === 'gone') return
        this.#hands += 1
        const { id: workerId } = await office.add({
          firstName: `Hand${this.#hands}`,
          lastName: 'Made',
        })
        const { status } = await office.admin('POST', `${office.path}/links`, {
          externalId: id(n),
          workerId,
        })
        if (status < 300) Object.assign(known, { linked: true, issue: null, waits: false })
        return
      }
      case 'free phone': {
        const holder = this.#holds[n]
        if (!holder) return
        await office.admin('PATCH', `/workers/${holder}`, { phone: null })
        this.#holds[n] = null
        await office.drain()
        if (known.issue === 'phone_in_use' && this.#source[n] !== 'gone') this.#lookedAt([n])
        return
      }
      case 'rename':
        await office.admin('PATCH', `/workers/${this.#holds[n]}`, { lastName: `Now${this.#hands}` })
        await office.drain()
        return
    }
  }

  async #set(states: readonly State[]): Promise<void> {
    this.#source = [...states]
    const crowd = Array.from({ length: CROWD }, (_, i) => aRow(100 + i))
    await this.office.site.people([...states.flatMap((s, n) => rowOf(n, s) ?? []), ...crowd])
  }

  /** The source is hardly there any more: nothing of it is believed. */
  async #held(): Promise<void> {
    const before = this.#source
    if (!(await this.#everSynced())) return
    await this.office.site.people([aRow(100, { LastName: 'New' })])
    const run = await this.office.sync()
    expect(run).toMatchObject({ status: 'held', hold: { scope: 'run' } })
    await this.office.admin('POST', `/runs/${run.id}/reject`)
    await this.#set(before)
  }
  async #everSynced(): Promise<boolean> {
    const { db, connectionId } = this.office.site
    const sql = 'select 1 from source_people where company_id = ?1 and connection_id = ?2 limit 1'
    return (await db.first(sql, connectionId)) !== null
  }

  /** What a sync of these found: what the source says now is what is known. */
  #lookedAt(some: readonly number[]): void {
    for (const n of some) {
      const known = this.#of(n)
      const isDoubted = known.linked && !known.named && NAMELESS.includes(known.issue)
      known.state = this.#source[n] ?? 'gone'
      const isNamed = known.state !== 'gone' && known.state !== 'no name'
      const issue = known.out
        ? null
        : isDoubted && isNamed
          ? 'another_human'
          : this.#issueOf(n, known)
      if (issue !== known.issue) known.waits = false
      known.issue = issue
      if (!issue && !known.out && known.state !== 'gone') known.linked = known.named = true
    }
  }

  #issueOf(n: number, { state }: Known): string | null {
    switch (state) {
      case 'no phone':
        return 'missing_phone'
      case 'bad phone':
        return 'invalid_phone'
      case 'no name':
        return 'missing_name'
      case 'taken':
        return this.#holds[n] ? 'phone_in_use' : null
      default:
        return null
    }
  }

  async #issueId(n: number): Promise<string> {
    const { body } = await this.office.viewer<{ items: { id: string; state: string }[] }>(
      'GET',
      `/issues?person=${id(n)}&kind=trouble`,
    )
    return body.items.find((i) => i.state !== 'done')?.id ?? ''
  }
  #of(n: number): Known {
    const known = this.#known[n]
    if (!known) throw new Error(`Nobody is ${n}.`)
    return known
  }
}

/** Of whom the source last said no name that tells who they are. */
const NAMELESS: readonly (string | null)[] = ['missing_name', 'another_human']
const everybody = Array.from({ length: PEOPLE }, (_, n) => n)
const isOfSecond = (step: Step | SecondStep): step is SecondStep => step.kind.startsWith('second')
