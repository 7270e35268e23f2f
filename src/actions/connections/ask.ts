/** Asking a source something while somebody waits: its failure is no bug of ours, and is told in its own words. */
import { ZodError } from 'zod'
import { type OpenConnector, VendorError } from '../../connectors/connector.ts'
import { Refusal } from '../../core/refusal.ts'
import { openSource, standingOf } from '../../runs/source.ts'
import type { Connection } from '../../store/connections/connections.ts'
import type { ActingWith } from '../acting.ts'

export type Asking = ActingWith<'env' | 'sleep'>

/** How long somebody waits for a source. */
const PATIENCE_MS = 20_000

/** Why a source could not be asked: `settings` when the connection is not set up yet, else as VendorError has it. */
export interface Failure {
  kind: string
  message: string
  errors?: { field: string; message: string }[]
}

/** What the source says, or why it does not. */
export async function tryAsking<T>(
  { env, db, clock, sleep }: Asking,
  connection: Connection,
  ask: (source: OpenConnector) => Promise<T> | T,
  patienceMs = PATIENCE_MS,
): Promise<{ said: T } | { failure: Failure }> {
  try {
    const standing = await standingOf(db, connection, clock.now())
    const how = { clock, sleep, timeoutMs: patienceMs, standing, looks: true }
    const { source } = await openSource(env, db, connection, how)
    return { said: await ask(source) }
  } catch (error) {
    if (error instanceof VendorError)
      return { failure: { kind: error.kind, message: error.message } }
    if (error instanceof ZodError) {
      const field = error.issues[0]?.path.join('.') ?? 'a setting'
      const errors = [{ field, message: error.issues[0]?.message ?? 'is missing' }]
      return { failure: { kind: 'settings', message: `Not set up yet: ${field}.`, errors } }
    }
    throw error
  }
}

/** Throws the refusals `source_failed`, and `invalid` when the connection is not set up yet. */
export async function ask<T>(
  asking: Asking,
  connection: Connection,
  what: (source: OpenConnector) => Promise<T> | T,
): Promise<T> {
  const answer = await tryAsking(asking, connection, what)
  if ('said' in answer) return answer.said
  const { kind, message, errors } = answer.failure
  if (errors) throw new Refusal('invalid', message, { errors })
  throw new Refusal('source_failed', message, { facts: { kind } })
}
