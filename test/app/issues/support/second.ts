/**
 * Another source of the same company, which asks: what a word means, and whether an ID is somebody else's by now. With an
 * oracle that knows what must be open then.
 */

import { vendorCall } from '../../../support/sync.ts'
import { aFeedRow } from '../../connectors/payroll-feed-rows.ts'
import type { Office } from '../../http/support/office.ts'

export const THERE = 5
const CROWD = 16
/** `stranger`: somebody else stands under the ID of whoever is here. */
export const SECOND_STATES = ['fine', 'no name', 'at sea', 'on a boat', 'stranger', 'gone'] as const
export type SecondState = (typeof SECOND_STATES)[number]
const WORDS: readonly string[] = ['at sea', 'on a boat']

export type SecondStep =
  | { kind: 'second syncs' | 'second fails'; said: readonly SecondState[] }
  | { kind: 'second retries'; who: number }
  | { kind: 'second answers' | 'second waits'; which: number }

const id = (n: number) => String(300 + n).padStart(6, '0')
const own = (n: number) => aFeedRow(300 + n)
const stranger = (n: number) =>
  aFeedRow(300 + n, {
    'First Name': `Viktor${n}`,
    'Last Name': `Petrov${n}`,
    Email: `viktor${n}@example.com`,
    'Mobile Phone': `+1416${3_100_000 + n}`,
    'Hire Date': '2019-01-07',
  })

interface Known {
  state: SecondState
  linked: boolean
  /** Whoever is here: as they were, or as they were said to be by now. */
  isStranger: boolean
}

export class Second {
  readonly #office: Office
  readonly connectionId: string
  readonly #known: Known[] = Array.from({ length: THERE }, () => ({
    ...{ state: 'gone' as const, linked: false, isStranger: false },
  }))
  #source: SecondState[] = Array.from({ length: THERE }, () => 'gone' as const)
  /** What is asked, and whether it waits: by subject. */
  readonly #asked = new Map<string, boolean>()
  readonly #answered = new Set<string>()

  private constructor(office: Office) {
    this.#office = office
    this.connectionId = `${office.site.connectionId}-feed`
  }
  static async of(office: Office): Promise<Second> {
    const second = new Second(office)
    await office.site.addConnection(second.connectionId, {}, 'payroll-feed')
    return second
  }

  /** "000300 missing_name", or the word that is asked about, in order. */
  expected(state: 'open' | 'waiting'): string[] {
    return [...this.#asked]
      .filter(([, waits]) => waits === (state === 'waiting'))
      .map(([what]) => what)
      .sort()
  }

  async does(step: SecondStep): Promise<void> {
    const office = this.#office
    const path = `/connections/${this.connectionId}`
    switch (step.kind) {
      case 'second syncs':
        await this.#set(step.said)
        await this.#sync(path)
        return this.#lookedAt(everybody)
      case 'second fails': {
        await this.#set(step.said)
        const vendor = `payroll-feed@${this.connectionId}`
        await vendorCall('POST', `${vendor}/faults`, { kind: 'outage', times: 50 })
        await office.admin('POST', `${path}/runs`, { mode: 'apply' })
        await office.site.outlast()
        await vendorCall('DELETE', `${vendor}/faults`)
        return
      }
      case 'second retries': {
        const n = step.who
        const { status } = await office.admin('POST', `${path}/people/${id(n)}/retry`)
        await office.drain()
        if (status === 202 && this.#source[n] !== 'gone') this.#lookedAt([n])
        return
      }
      case 'second answers': {
        const asked = [...this.#asked.keys()].filter(isQuestion)
        const what = asked[step.which % asked.length]
        if (!what) return
        const n = this.#whoOf(what)
        // What is answered of a row that is another by now is asked anew, or not at all.
        if (n !== null && this.#source[n] !== 'stranger') return
        const answer = n === null ? 'active' : 'same_person'
        await office.admin('POST', `/issues/${await this.#issueId(what)}/answer`, { answer })
        await office.drain()
        return this.#said(what)
      }
      case 'second waits': {
        const what = [...this.#asked.keys()][step.which % Math.max(1, this.#asked.size)]
        if (!what) return
        await office.admin('PATCH', `/issues/${await this.#issueId(what)}`, { state: 'waiting' })
        this.#asked.set(what, true)
        return
      }
    }
  }

  async #sync(path: string): Promise<void> {
    await this.#office.admin('POST', `${path}/runs`, { mode: 'apply' })
    await this.#office.drain()
    const { body } = await this.#office.viewer<{ items: { id: string; status: string }[] }>(
      'GET',
      `${path}/runs?limit=1`,
    )
    const [last] = body.items
    if (last?.status !== 'held') return
    // Of so few people two who come back are many: somebody has looked, and it is so.
    await this.#office.admin('POST', `/runs/${last.id}/release`)
    await this.#office.drain()
  }

  async #set(said: readonly SecondState[]): Promise<void> {
    this.#source = said.map((state, n) => {
      const known = this.#known[n]
      // Somebody else can only stand there where somebody is here.
      const may = known?.linked && ['fine', 'stranger'].includes(known.state) && n < 2
      return state === 'stranger' && !may ? 'fine' : state
    })
    await this.#give()
  }
  async #give(): Promise<void> {
    const rows = this.#source.flatMap((state, n) => {
      const isStranger = this.#known[n]?.isStranger === true
      const [me, other] = isStranger ? [stranger(n), own(n)] : [own(n), stranger(n)]
      if (state === 'gone') return []
      if (state === 'stranger') return [other]
      if (state === 'no name') return [{ ...me, 'First Name': '' }]
      return [WORDS.includes(state) ? { ...me, Status: state } : me]
    })
    const crowd = Array.from({ length: CROWD }, (_, i) => aFeedRow(400 + i))
    await this.#office.site.people([...rows, ...crowd], this.connectionId, 'payroll-feed')
  }

  /** What a sync of these found. */
  #lookedAt(some: readonly number[]): void {
    for (const n of some) {
      const known = this.#known[n]
      if (!known) continue
      known.state = this.#source[n] ?? 'gone'
      const waits =
        known.state === 'no name' || this.#isUnexplained(known) || known.state === 'stranger'
      if (!waits && known.state !== 'gone') known.linked = true
    }
    this.#derive()
  }
  #isUnexplained = ({ state }: Known) => WORDS.includes(state) && !this.#answered.has(state)

  /** What must be asked of, as everybody was read last; what is asked already stays as it is. */
  #derive(): void {
    const now = new Set(
      this.#known.flatMap((known, n) => {
        if (known.state === 'no name') return [`${id(n)} missing_name`]
        if (known.state === 'stranger') return [`${id(n)} another_human`]
        return this.#isUnexplained(known) ? [`${known.state} unknown_status`] : []
      }),
    )
    for (const what of this.#asked.keys()) if (!now.has(what)) this.#asked.delete(what)
    for (const what of now) if (!this.#asked.has(what)) this.#asked.set(what, false)
  }

  /** An answer is done at once for those it is about, as their source has them by now. */
  #said(what: string): void {
    const n = this.#whoOf(what)
    if (n !== null) {
      const known = this.#known[n]
      // The row is theirs from now on.
      if (known) known.isStranger = !known.isStranger
      this.#source[n] = 'fine'
      this.#lookedAt([n])
      return
    }
    const word = what.replace(' unknown_status', '')
    this.#answered.add(word)
    const concerned = everybody.filter((one) => this.#known[one]?.state === word)
    this.#lookedAt(concerned.filter((one) => this.#source[one] !== 'gone'))
  }
  /** Whose ID is asked about; null of a word. */
  #whoOf(what: string): number | null {
    if (!what.endsWith('another_human')) return null
    return everybody.find((n) => what.startsWith(id(n))) ?? null
  }

  async #issueId(what: string): Promise<string> {
    const at = what.lastIndexOf(' ')
    const [subject, code] = [what.slice(0, at), what.slice(at + 1)]
    const { body } = await this.#office.viewer<{
      items: { id: string; state: string; externalId: string | null; name: string }[]
    }>('GET', `/issues?code=${code}&connectionId=${this.connectionId}&limit=50`)
    const one = body.items.find(
      (i) => i.state !== 'done' && (i.externalId ?? i.name).toLowerCase() === subject,
    )
    return one?.id ?? ''
  }
}

const isQuestion = (what: string) => !what.endsWith('missing_name')
const everybody = Array.from({ length: THERE }, (_, n) => n)
