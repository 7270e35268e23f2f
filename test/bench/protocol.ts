/** What the bench's script and its Worker tell each other. */
import type { Job } from '../../src/runs/job.ts'
import type { Counted } from './counting.ts'

export interface Site {
  /** Of its connector. */
  kind: string
  companyId: string
  connectionId: string
}

export interface Worked {
  jobs: Job[]
  counted: Counted
}
export interface Started extends Worked {
  runId: string
}

export interface Outcome {
  status: string
  error: { code: string; message: string } | null
  counts: Record<string, number>
  /** What the run itself says it cost. */
  cost: {
    rowsRead: number
    rowsWritten: number
    queries: number
    vendorRequests: number
    workingMs: number
  }
  openIssues: number
}

export interface ByRow {
  people: number
  counted: Counted
}

export interface Looked {
  name: string
  shown: number
  rowsRead: number
  rowsWritten: number
  queries: number
}
