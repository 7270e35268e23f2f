/** What a step of an erasure works with, and what it says when it is done. */
import type { Scrubber } from '../core/erasure/scrub.ts'
import { isCalled, isTheirs, type Who } from '../core/erasure/who.ts'
import type { Settings } from '../env.ts'
import type { CompanyDb, Statement } from '../store/database.ts'
import type { EraseState, Erasure } from '../store/erasure/erasures.ts'
import type { Clock } from '../store/ids.ts'

export interface EraseContext {
  db: CompanyDb
  d1: D1Database
  bucket: R2Bucket
  clock: Clock
  config: Settings
  erasure: Erasure
  state: EraseState
  scrub: Scrubber
}

export interface Stepped {
  /** Written in one batch, in which none of the connections of `rests` has a run under way. */
  writes: Statement[]
  rests?: readonly string[]
  /** After that, and before it is noted how far the erasure is: what goes from R2. May be done again. */
  cleanUp?: () => Promise<unknown>
  /** How far it is; null: it is done. */
  next: Partial<EraseState> | null
}

export const isThem = ({ state }: EraseContext, externalId: string, name: string): boolean =>
  isTheirs(state.who, connectionOf(state), externalId, name)
export const hasTheirName = ({ state }: EraseContext, name: string): boolean =>
  isCalled(state.who, name)

/** The one at work. */
export const connectionOf = ({ connections }: EraseState): string => connections[0] ?? ''

/** Their keys at a connection, those they had before among them. */
export const keysAt = (who: Who, connectionId: string): string[] =>
  [...who.people, ...who.former].filter(([c]) => c === connectionId).map(([, id]) => id)

/** Counts what was erased, for the record of it. */
export function note({ erasure }: EraseContext, what: string, count: number): void {
  if (count > 0) erasure.report.erased[what] = (erasure.report.erased[what] ?? 0) + count
}

/** This connection is gone through: the next one, or the step after the last. */
export function afterConnection(
  { state }: EraseContext,
  again: EraseState['step'],
  done: Partial<EraseState>,
): Partial<EraseState> {
  const connections = state.connections.slice(1)
  return connections.length > 0 ? { connections, step: again, at: '' } : { ...done, at: '' }
}
