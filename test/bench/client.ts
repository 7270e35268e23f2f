/** Drives the bench's Worker: one request per queue job, so that waiting in a queue is not counted. */
import type { Job } from '../../src/sync/job.ts'
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

  newSite(): Promise<Site> {
    return this.post('/site', { vendorsUrl: this.vendors })
  }

  async setPeople(rows: readonly unknown[]): Promise<void> {
    const body = JSON.stringify(rows)
    const response = await fetch(`${this.vendors}/_sim/plexxis/people`, { method: 'PUT', body })
    if (!response.ok) throw new Error(`The people could not be set: ${response.status}`)
  }

  async sync(site: Site): Promise<Synced> {
    const measured = await this.measure(async (add) => {
      const { runId, ...started } = await this.post<Started>('/start', { site })
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
    const { result, ...figures } = await this.measure(async (add) => {
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
    await fetch(`${this.vendors}/_sim/plexxis/requests`, { method: 'DELETE' })
    const cpu = cpuMilliseconds()
    const began = performance.now()
    const result = await how(add)
    sum.ms = performance.now() - began
    sum.cpuMs = cpuMilliseconds() - cpu
    const seen = await fetch(`${this.vendors}/_sim/plexxis/requests`)
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
