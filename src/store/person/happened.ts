/** The kinds of things that happen to somebody, as they are read from the tables they stand in. */
import { z } from 'zod'
import { RECEIVERS } from '../../core/asking/rules.ts'

const whom = z.enum(RECEIVERS)

const BODIES = {
  change: z.object({
    workerId: z.string(),
    version: z.number(),
    action: z.string(),
    actorKind: z.string(),
    actor: z.string(),
    connectionId: z.string().nullable(),
    runId: z.string().nullable(),
    changes: z.string(),
    undoes: z.string().nullable(),
  }),
  opened: z.object({ id: z.string() }),
  closed: z.object({ id: z.string() }),
  comment: z.object({ id: z.string(), by: z.string(), text: z.string() }),
  mail: z.object({
    id: z.string(),
    event: z.string(),
    to: z.string(),
    state: z.enum(['waiting', 'held', 'sent', 'failed', 'cancelled']),
    error: z.string().nullable(),
  }),
  asked: z.object({ whom, receiver: z.string(), code: z.string() }),
  answered: z.object({ whom, receiver: z.string(), answer: z.string() }),
  claim: z.object({
    whom,
    by: z.string(),
    field: z.string(),
    value: z.string(),
    state: z.string(),
  }),
  deed: z.object({
    id: z.string(),
    actor: z.string(),
    action: z.string(),
    subject: z.string(),
    detail: z.string(),
  }),
} as const
type Bodies = typeof BODIES
export type What = keyof Bodies

/** `at`: Unix milliseconds; `key` tells two of one moment apart. */
export type Happened = {
  [W in What]: { at: number; what: W; key: string; body: z.infer<Bodies[W]> }
}[What]

const Row = z.object({
  at: z.number(),
  what: z.enum(Object.keys(BODIES) as [What, ...What[]]),
  key: z.string(),
  body: z.string(),
})

export function parseHappened(row: unknown): Happened {
  const { body, what, ...rest } = Row.parse(row)
  return { ...rest, what, body: BODIES[what].parse(JSON.parse(body)) } as Happened
}
