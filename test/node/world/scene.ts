/** Hand-made histories for the oracle, and the directory that a product without faults would keep. */
import type {
  CompanyHistory,
  Event,
  Said,
  Seen,
  SeenRun,
  SeenWorker,
  SourceFacts,
} from '../../world/history.ts'

export const HOUR = 3_600_000
export const FIRST = 'first'
export const SECOND = 'second'
const fields = ['firstName', 'lastName', 'email', 'phone', 'payrollId', 'status'] as const
const source = (connectionId: string, hours: number): SourceFacts => ({
  ...{ connectionId, kind: 'payroll-feed', everyMs: hours * HOUR, absenceCounts: true, fields },
  matches: 'as-people-do',
})
/** One read hourly, which decides, and one read daily. */
export const SOURCES = [source(FIRST, 1), source(SECOND, 24)]

/** Somebody with a phone, e-mail and payroll ID of their own, by number. */
export const said = (n: number, more: Partial<Said> = {}): Said => ({
  human: `human ${n}`,
  key: `K${n}`,
  firstName: `First${n}`,
  lastName: `Last${n}`,
  email: `person${n}@example.com`,
  phone: `+1416200${1000 + n}`,
  payrollId: String(7000 + n),
  works: true,
  ...more,
})

export const shows = (hour: number, connectionId: string, people: readonly Said[]): Event => ({
  ...{ at: hour * HOUR, kind: 'source-shows', connectionId, people },
})
export const trouble = (hour: number): Event => ({
  ...{ at: hour * HOUR, kind: 'trouble', seam: 'd1', what: 'failed', connectionId: null },
})
type Deed = Extract<Event, { kind: 'admin' }>
export const admin = (hour: number, deed: Deed['deed'], more: Partial<Deed> = {}): Event => ({
  ...{ at: hour * HOUR, kind: 'admin', deed, connectionId: FIRST, human: null, detail: {} },
  ...more,
})

/** A run of an hour, done in a minute, that found nothing to do with the people of these keys. */
export function run(hour: number, keys: readonly string[], more: Partial<SeenRun> = {}): Event {
  const queuedAt = hour * HOUR
  const outcomes = keys.map((key) => ({ key, outcome: 'unchanged', code: 'unchanged' }))
  const one: SeenRun = {
    ...{ id: `run ${hour}`, connectionId: FIRST, mode: 'apply', status: 'succeeded', queuedAt },
    ...{ finishedAt: queuedAt + 60_000, total: keys.length, counts: {}, outcomes, held: null },
    ...more,
  }
  const counts = Object.fromEntries(
    [...Map.groupBy(one.outcomes, ({ outcome }) => outcome)].map(([kind, all]) => [
      kind,
      all.length,
    ]),
  )
  const told = { ...one, counts: more.counts ?? counts }
  return { at: told.finishedAt ?? queuedAt, kind: 'run', run: told }
}

export function company(
  events: readonly Event[],
  calmSince: number | null = 0,
  sources: readonly SourceFacts[] = SOURCES,
): CompanyHistory {
  const sorted = events.toSorted((a, b) => a.at - b.at)
  return { companyId: 'company', sources, events: sorted, calmSince }
}

/** What there is to see at an hour when it was all made of what sources showed `lag` hours before. */
export function perfect({ events, sources }: CompanyHistory, hour: number, lag = 0): Seen {
  const until = (hour - lag) * HOUR
  const rows = new Map<string, Map<string, Said>>()
  const means = new Map<string, string>()
  for (const event of events)
    if (event.kind === 'source-shows' && event.at <= until) {
      for (const all of rows.values()) {
        const before = all.get(event.connectionId)
        // Whoever is no longer shown has left, and keeps what was last said of them.
        if (before) all.set(event.connectionId, { ...before, works: false })
      }
      for (const one of event.people) {
        const all = rows.get(one.human) ?? new Map<string, Said>()
        rows.set(one.human, all.set(event.connectionId, one))
        means.set(`${event.connectionId} ${one.key}`, one.human)
      }
    }
  const workers = [...rows].map(([human, all]): SeenWorker => {
    const shown = sources.flatMap(({ connectionId }) => all.get(connectionId) ?? [])
    const decides = shown.find((one) => one.works) ?? shown[0] ?? said(0)
    const { firstName, lastName, email, phone, payrollId } = decides
    const links = [...all]
      .map(([connectionId, { key }]) => ({ connectionId, key }))
      .filter(({ connectionId, key }) => means.get(`${connectionId} ${key}`) === human)
    const first = events.find(
      (event) => event.kind === 'source-shows' && event.people.some((one) => one.human === human),
    )
    const made = { version: 1, at: first?.at ?? 0, action: 'created', runId: null, actor: 'sync' }
    return {
      ...{ id: `worker of ${human}`, firstName, lastName, email, phone, payrollId, links },
      ...{ active: decides.works, history: [made] },
    }
  })
  return {
    ...{ at: hour * HOUR, companyId: 'company', workers },
    ...{ underWay: [], emails: [], webhooks: [], issues: [] },
  }
}
