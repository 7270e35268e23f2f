/** One line of the bench, for people and for machines. */
import { type Budget, broken, type Limits } from './budgets.ts'
import type { Case } from './cases.ts'
import type { Measured } from './client.ts'
import type { Floor } from './floor.ts'
import type { Growth } from './growth.ts'
import { type PeerRun, peerLabel } from './peer.ts'
import type { Looked } from './protocol.ts'
import { PRECISION, type Quality, RECALL } from './suggestions.ts'

export interface Result {
  case: string
  people: number
  rowsWritten?: number
  rowsRead?: number
  queries?: number
  ms?: number
  /** Processor time of the runtime. */
  cpuMs?: number
  budget?: Limits
  aim?: Limits
  vendorRequests?: number
  r2Requests?: number
  jobs?: number
  floorMs?: number
  floorCpuMs?: number
  peakMb?: number
  perSecond?: number
  note?: string
  /** Absent where there is no budget. */
  ok?: boolean
}

const figures = (m: Measured) => ({
  rowsWritten: m.rowsWritten,
  rowsRead: m.rowsRead,
  queries: m.queries,
  ms: Math.round(m.ms),
  cpuMs: m.cpuMs,
  vendorRequests: m.vendorRequests,
  r2Requests: m.r2Reads + m.r2Writes,
  jobs: m.jobs,
})

const judged = (values: Limits, budget: Budget) => {
  const over = broken(values, budget)
  return { budget: budget.most, aim: budget.aim, over }
}

export function ofCase(c: Case, floor: Floor, peakMb: number): Result {
  const values = figures(c.synced)
  const { over } = judged(values, c.budget)
  const wrong = [...over.map((name) => `over: ${name}`), ...c.wrong]
  return {
    case: c.name,
    people: c.people,
    ...values,
    budget: c.budget.most,
    aim: c.budget.aim,
    floorMs: Math.round(floor.ms),
    floorCpuMs: Math.round(floor.cpuMs),
    peakMb,
    perSecond: perSecond(c.people, values.ms),
    ...(wrong.length > 0 && { note: wrong.join('; ') }),
    ok: wrong.length === 0,
  }
}

export function ofLook(looked: Looked, people: number, budget: Budget): Result {
  const { name, shown, rowsRead, rowsWritten, queries } = looked
  const over = broken({ rowsRead, rowsWritten, queries }, budget)
  return {
    case: name,
    people,
    ...{ rowsWritten, rowsRead, queries },
    budget: budget.most,
    aim: budget.aim,
    note: [`${shown} shown`, ...over.map((o) => `over: ${o}`)].join('; '),
    ok: over.length === 0,
  }
}

export function ofGrowth(g: Growth): Result[] {
  const round = (n: number) => Math.round(n * 10_000) / 10_000
  return g.perPerson.map((p, i) => ({
    case: `each person: ${g.name}`,
    people: p.people,
    rowsWritten: round(p.rowsWritten),
    rowsRead: round(p.rowsRead),
    queries: round(p.queries),
    ...(i === g.perPerson.length - 1 && {
      ok: g.broken.length === 0,
      ...(g.broken.length > 0 && { note: `rises: ${g.broken.join(', ')}` }),
    }),
  }))
}

export const ofFloor = (people: number, { ms, cpuMs }: Floor): Result => ({
  case: 'floor: plain SQLite, one transaction',
  people,
  ms: Math.round(ms),
  cpuMs: Math.round(cpuMs),
  perSecond: perSecond(people, ms),
})

export const ofRows = (name: string, people: number, m: Measured): Result => ({
  case: name,
  people,
  ...figures(m),
  perSecond: perSecond(people, m.ms),
})

export const ofPeer = ({ engine, people, ms, why }: PeerRun): Result => ({
  case: `peer: ${peerLabel}, ${engine}`,
  people,
  ...(ms === null
    ? { note: why ?? 'not measured' }
    : { ms: Math.round(ms), perSecond: perSecond(people, ms) }),
})

/** Matching by hand: whether its suggestions can be trusted. */
export function ofQuality(q: Quality): Result {
  const percent = (n: number) => `${(n * 100).toFixed(2)}%`
  return {
    case: 'suggestions: who is who, both sides',
    people: q.people,
    ms: q.ms,
    peakMb: Math.max(0, q.heapMb),
    perSecond: perSecond(q.people, q.ms),
    note: `precision of accept all ${percent(q.precision)}, recall of offered ${percent(q.recall)}, accepted ${percent(q.accepted)}`,
    ok: q.precision >= PRECISION && q.recall >= RECALL,
  }
}

const perSecond = (people: number, ms: number) => Math.round(people / (ms / 1000))
