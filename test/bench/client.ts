/** Drives the bench's Worker: one request per queue job, so that waiting in a queue is not counted. */
import type { Job } from '../../src/runs/job.ts'
import type { Counted } from './counting.ts'
import type { ByRow, Looked, Outcome, Site, Started, Worked } from './protocol.ts'
import { cpuMilliseconds } from './runtime.ts'

export interface Measured {
  rowsRead: number
  rowsWritten: number
  queries: number
  r2Reads: number
  r2Writes: number
  vendorRequests: number
  /** Working time, seen from outside the Worker; vendor's answers included. */
  ms: number
  /** Processor time of the runtime, its simulated D1 and R2 included; 0 where the system does not tell. */
  cpuMs: number
  jobs: number
  statements: Counted['statements']
}
export interface Synced extends Measured {
  outcome: Outcome
}

export class Client {
  private readonly app: string
  private readonly vendors: string

  constructor(app: string, vendors: string) {
    this.app = app
    this.vendors = vendors
  }

  newSite(kind = 'plexxis'): Promise<Site> {
    return this.post('/site', { vendorsUrl: this.vendors, kind })
  }

  /** `count` sound people at a vendor, made by it. */
  async generate(kind: string, count: number): Promise<void> {
    const body = JSON.stringify({ count, seed: 11, clean: true })
    const response = await fetch(`${this.vendors}/_sim/${kind}/generate`, { method: 'POST', body })
    if (!response.ok) throw new Error(`${kind} has no people: ${response.status}`)
    // Whoever was there before left just now; that is not part of what is measured.
    await fetch(`${this.vendors}/_sim/${kind}/changes`, { method: 'DELETE' })
  }

  /** What one tick of the clock costs when `count` connections are due, and how many syncs it begins. */
  async tick(site: Site, count: number): Promise<Measured & { begun: number }> {
    const { result, ...figures } = await this.measure(site.kind, async (add) => {
      const worked = await this.post<Worked>('/due', { site, count })
      return add(worked).length
    })
    return { ...figures, begun: result }
  }

  async setPeople(rows: readonly unknown[]): Promise<void> {
    const body = JSON.stringify(rows)
    const response = await fetch(`${this.vendors}/_sim/plexxis/people`, { method: 'PUT', body })
    if (!response.ok) throw new Error(`The people could not be set: ${response.status}`)
  }

  /** `by`: what started it; a source that can say what changed is asked that only by the clock. */
  sync(site: Site, by: 'manual' | 'autosync' = 'manual'): Promise<Synced> {
    return this.run(site, () => this.post<Started>('/start', { site, by }))
  }

  /** Pushes what is entered and was not pushed. */
  push(site: Site): Promise<Synced> {
    return this.run(site, () => this.post<Started>('/push', { site }))
  }
  async enterHours(site: Site, count: number): Promise<void> {
    await this.post('/hours', { site, count })
  }
  async correctHours(site: Site, every: number): Promise<void> {
    await this.post('/corrections', { site, every })
  }
  /** A Procore without contacts and time cards, whoever pushed there before. */
  async emptyProcore(): Promise<void> {
    for (const what of ['contacts', 'timecards', 'timesheets'])
      await fetch(`${this.vendors}/_sim/procore/${what}`, { method: 'DELETE' })
  }

  private async run(site: Site, start: () => Promise<Started>): Promise<Synced> {
    const measured = await this.measure(site.kind, async (add) => {
      const { runId, ...started } = await start()
      const waiting: Job[] = add(started)
      for (let job = waiting.shift(); job; job = waiting.shift())
        waiting.push(...add(await this.post<Worked>('/work', { job })))
      return runId
    })
    const { result: runId, ...figures } = measured
    const outcome = await this.post<Outcome>('/outcome', { site, runId })
    if (outcome.status !== 'succeeded' && outcome.status !== 'warnings')
      throw new Error(`A run ended as ${outcome.status}: ${outcome.error?.message ?? 'no error'}`)
    return { ...figures, outcome }
  }

  async byRow(site: Site): Promise<Measured & { people: number }> {
    const { result, ...figures } = await this.measure(site.kind, async (add) => {
      const { people, counted } = await this.post<ByRow>('/by-row', { site })
      add({ jobs: [], counted })
      return people
    })
    return { ...figures, people: result }
  }

  look(site: Site): Promise<Looked[]> {
    return this.post('/directory', { site })
  }

  private async measure<T>(
    kind: string,
    how: (add: (worked: Worked) => Job[]) => Promise<T>,
  ): Promise<Measured & { result: T }> {
    const sum: Measured = {
      ...{ rowsRead: 0, rowsWritten: 0, queries: 0, r2Reads: 0, r2Writes: 0 },
      ...{ vendorRequests: 0, ms: 0, cpuMs: 0, jobs: 0, statements: {} },
    }
    const add = ({ jobs, counted }: Worked) => {
      for (const name of ['rowsRead', 'rowsWritten', 'queries', 'r2Reads', 'r2Writes'] as const)
        sum[name] += counted[name]
      for (const [label, s] of Object.entries(counted.statements)) {
        sum.statements[label] ??= { ms: 0, times: 0, rowsRead: 0, rowsWritten: 0 }
        const total = sum.statements[label]
        for (const name of ['ms', 'times', 'rowsRead', 'rowsWritten'] as const)
          total[name] += s[name]
      }
      sum.jobs += jobs.length
      return jobs
    }
    await fetch(`${this.vendors}/_sim/${kind}/requests`, { method: 'DELETE' })
    const cpu = cpuMilliseconds()
    const began = performance.now()
    const result = await how(add)
    sum.ms = performance.now() - began
    sum.cpuMs = cpuMilliseconds() - cpu
    const seen = await fetch(`${this.vendors}/_sim/${kind}/requests`)
    sum.vendorRequests = ((await seen.json()) as { count: number }).count
    return { ...sum, result }
  }

  private async post<T>(path: string, body: object): Promise<T> {
    const response = await fetch(`${this.app}${path}`, {
      method: 'POST',
      body: JSON.stringify(body),
    })
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
    return (await response.json()) as T
  }
}
