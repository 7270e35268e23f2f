/** How good suggestions are: what “accept all” would link, and whether each true pair is among those offered. */
import { suggest } from '../../src/core/match/suggest.ts'
import { labelled } from './pairs.ts'

export interface Quality {
  people: number
  seed: number
  /** Of the pairs accepted together, how many are true. */
  precision: number
  /** Of the true pairs, how many are offered, and how many are accepted together. */
  recall: number
  accepted: number
  ms: number
  heapMb: number
}

export const PRECISION = 0.999
export const RECALL = 0.95

export function measureSuggestions(count: number, seed: number): Quality {
  const { workers, people, truth } = labelled(count, seed)
  const heap = process.memoryUsage().heapUsed
  const began = performance.now()
  const found = suggest(workers, people, () => false)
  const ms = performance.now() - began
  const heapMb = (process.memoryUsage().heapUsed - heap) / 1e6
  const confident = found.filter((s) => s.confident)
  const right = confident.filter((s) => truth.get(s.externalId) === s.workerId).length
  const offered = new Set(
    found.filter((s) => truth.get(s.externalId) === s.workerId).map((s) => s.externalId),
  )
  return {
    people: count,
    seed,
    precision: confident.length > 0 ? right / confident.length : 1,
    recall: offered.size / truth.size,
    accepted: right / truth.size,
    ms: Math.round(ms),
    heapMb: Math.round(heapMb),
  }
}
