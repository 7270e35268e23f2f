/**
 * Tally, a vendor that takes hours and is nothing like Procore: three cards to a request, a week to a look, refusals in
 * German with numbers, classifications that only its own office makes. It lives in memory; its connector is all that a
 * second target is. Punch is the same vendor with hours only: no contacts, no classifications.
 */
import { z } from 'zod'
import { type Connector, VendorError } from '../../src/connectors/connector.ts'
import type { Ctx } from '../../src/connectors/ctx.ts'
import { defineConnector } from '../../src/connectors/define.ts'
import type {
  CardDraft,
  Classifications,
  Contacts,
  Pusher,
  PushRefusal,
  RemoteCard,
  RemotePerson,
  Taken,
} from '../../src/connectors/push.ts'
import { connectors } from '../../src/connectors/registry.ts'

type TallyCard = CardDraft & { id: string }

export class Tally {
  people: RemotePerson[] = []
  cards: TallyCard[] = []
  names = new Map([['Carpenter', 'c1']])
  /** Whom it has and takes no hours of any more. */
  readonly left = new Set<string>()
  /** Refuses every card, and does not say why. */
  silent = false
  /** The next request for cards ends like this, and its answer is not heard; `done`: it was done all the same. */
  failure: { error: VendorError; done: boolean } | null = null
  /** Request `at` of those from now on ends like this; `done`: it was done all the same. */
  interrupted: { at: number; error: VendorError; done: boolean } | null = null
  /** How many cards each request carried, and how many days each look reached over. */
  readonly batches: number[] = []
  readonly looks: number[] = []
  #made = 0

  id = () => String(++this.#made)

  /** Each of the methods is one request. */
  requests<T extends object>(methods: T): T {
    return new Proxy(methods, {
      get: (target, name) => {
        const method: unknown = Reflect.get(target, name)
        if (typeof method !== 'function') return method
        return async (...given: unknown[]) => {
          const { interrupted } = this
          const isNow = interrupted !== null && --interrupted.at === 0
          if (isNow) this.interrupted = null
          const answer = isNow && !interrupted.done ? null : await method.apply(target, given)
          if (isNow) throw interrupted.error
          return answer
        }
      },
    })
  }

  refusal({ owner, hundredths, projectId }: CardDraft): PushRefusal | null {
    if (this.silent) return { about: 'other', code: 'invalid', words: null }
    if (projectId === 'p2')
      return { about: 'project', code: 'closed', words: 'E31 Baustelle geschlossen' }
    if (hundredths > 1200)
      return { about: 'hours', code: 'invalid', words: 'E40 Höchstens 12 Stunden' }
    if ('user' in owner) return null
    if (this.left.has(owner.person))
      return { about: 'person', code: 'closed', words: 'E18 Mitarbeiter ausgeschieden' }
    if (!this.people.some((p) => p.id === owner.person))
      return { about: 'person', code: 'unknown', words: 'E17 Mitarbeiter unbekannt' }
    return null
  }
  take(draft: CardDraft): Taken<RemoteCard> {
    const refused = this.refusal(draft)
    if (refused) return { refused }
    const card = { ...draft, id: this.id() }
    this.cards.push(card)
    return { ok: cardOf(card) }
  }
}

const cardOf = ({ id, mark, hundredths }: TallyCard): RemoteCard => ({ id, mark, hundredths })
const days = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / 86_400_000 + 1

/** The vendor a test looks at: another one for each. */
let tally = new Tally()
export function newTally(): Tally {
  tally = new Tally()
  return tally
}

const Settings = z.object({ baseUrl: z.string(), hiresStrangers: z.boolean().default(true) })
const Credentials = z.object({})
type Settings = z.infer<typeof Settings>
type TallyCtx = Ctx<Settings, object>

const cards = (_: TallyCtx): Pusher => ({
  cardsPerRequest: 3,
  daysPerRequest: 7,
  projects: async () => [
    { id: 'p1', name: 'Harbour Tower', number: null, active: true },
    { id: 'p2', name: 'Mill Street School', number: 'P-002', active: true },
  ],
  async cards(from, to) {
    tally.looks.push(days(from, to))
    return tally.cards.filter((c) => c.day >= from && c.day <= to).map(cardOf)
  },
  async createCards(drafts) {
    tally.batches.push(drafts.length)
    const { failure } = tally
    tally.failure = null
    if (!failure) return drafts.map((draft) => tally.take(draft))
    if (failure.done) for (const draft of drafts) tally.take(draft)
    throw failure.error
  },
  async updateCard(id, draft) {
    const at = tally.cards.findIndex((c) => c.id === id)
    if (at < 0) return { gone: true }
    const refused = tally.refusal(draft)
    if (refused) return { refused }
    tally.cards[at] = { ...draft, id }
    return { ok: cardOf({ ...draft, id }) }
  },
  async deleteCard(id) {
    const before = tally.cards.length
    tally.cards = tally.cards.filter((c) => c.id !== id)
    return tally.cards.length < before ? { ok: null } : { gone: true }
  },
})

const contacts = (_: TallyCtx): Contacts => ({
  people: async () => tally.people,
  async create({ payrollId, ...draft }) {
    if (payrollId === null)
      return { refused: { about: 'person', code: 'invalid', words: 'E12 Personalnummer fehlt' } }
    const id = tally.id()
    tally.people.push({ ...draft, id, employeeId: payrollId })
    return { ok: id }
  },
  async update(id) {
    return tally.people.some((p) => p.id === id) ? { ok: id } : { gone: true }
  },
})

const classifications = (_: TallyCtx): Classifications => ({
  names: async () => tally.names,
  create: async () => ({
    refused: { about: 'classification', code: 'closed', words: 'E50 Nur im Büro' },
  }),
})

const reads = {
  summary: 'Takes hours.',
  peopleLabel: 'People',
  docs: '',
  guide: [],
  version: 1,
  autosyncEveryMinutes: 60,
  leavers: 'either',
  matchBy: ['payrollId'],
  fields: [],
  settings: Settings,
  credentials: Credentials,
  check: async () => ({ message: 'Tally answers.', details: {} }),
  company: () => null,
  pull: async () => {
    throw new VendorError('refused', 'Tally has no list of people.')
  },
  normalize: () => [],
} as const

const targets: readonly Connector[] = [
  defineConnector<Settings, object>({
    ...reads,
    kind: 'tally',
    name: 'Tally',
    powers: {
      pushes: {
        cards: (ctx) => tally.requests(cards(ctx)),
        contacts: {
          wanted: (s) => s.hiresStrangers,
          open: (ctx) => tally.requests(contacts(ctx)),
        },
        classifications: (ctx) => tally.requests(classifications(ctx)),
      },
    },
  }),
  defineConnector<Settings, object>({
    ...reads,
    kind: 'punch',
    name: 'Punch',
    powers: { pushes: { cards } },
  }),
]

/** What a line in src/connectors/registry.ts does; returns what takes it out again, since files share the registry. */
export function registerTargets(): () => void {
  const list = connectors as Connector[]
  list.push(...targets)
  return () => void list.splice(list.indexOf(targets[0] as Connector), targets.length)
}
