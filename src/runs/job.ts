/** What travels through the queue. */
import { z } from 'zod'
import { TRIGGER_KINDS } from '../core/runs/kinds.ts'

/** Which run to go on with, and at which hand-over. */
export const RunJob = z.object({
  kind: z.literal('run'),
  companyId: z.string().min(1),
  runId: z.string().min(1),
  /** A run at another hand-over has no use for this message: it is late, or a repeat. */
  seq: z.number().int().min(0),
})
export type RunJob = z.infer<typeof RunJob>

/** A connection whose next automatic sync is due. */
export const StartJob = z.object({
  kind: z.literal('start'),
  companyId: z.string().min(1),
  connectionId: z.string().min(1),
  /** The due time it is about, Unix milliseconds: a repeat of the message finds a run begun since. */
  dueAt: z.number(),
})
export type StartJob = z.infer<typeof StartJob>

/** A source that sends by itself has sent: its people are synced, or laid out for matching. */
export const ArrivedJob = z.object({
  kind: z.literal('arrived'),
  companyId: z.string().min(1),
  connectionId: z.string().min(1),
  /** When, Unix milliseconds: a repeat of the message finds a run begun since. */
  at: z.number(),
  /** Who brought it, as the door calls itself. Messages of before it was said came from the Web Connector. */
  trigger: z
    .object({ kind: z.enum(TRIGGER_KINDS), by: z.string().min(1) })
    .default({ kind: 'webconnector', by: 'Web Connector' }),
  /** It is only looked at. */
  preview: z.boolean().optional(),
})
export type ArrivedJob = z.infer<typeof ArrivedJob>

/** A company's outbox has something due. */
export const DeliverJob = z.object({ kind: z.literal('deliver'), companyId: z.string().min(1) })
export type DeliverJob = z.infer<typeof DeliverJob>

/** Somebody is being erased: src/erase. */
export const EraseJob = z.object({
  kind: z.literal('erase'),
  companyId: z.string().min(1),
  erasureId: z.string().min(1),
})
export type EraseJob = z.infer<typeof EraseJob>

/** Of a source, people whom an edit here lets in, or brings up to date: they are synced alone. */
export const EditedJob = z.object({
  kind: z.literal('edited'),
  companyId: z.string().min(1),
  connectionId: z.string().min(1),
  /** External ids. */
  people: z.array(z.string()).min(1),
  /** Who edited. */
  by: z.string(),
})
export type EditedJob = z.infer<typeof EditedJob>

/** In the morning of a company: its members' summaries, or what those who can end an issue are asked. */
export const MorningJob = z.object({
  kind: z.literal('morning'),
  companyId: z.string().min(1),
  what: z.enum(['summary', 'asking']),
  /** When it was time, Unix milliseconds. */
  at: z.number(),
})
export type MorningJob = z.infer<typeof MorningJob>

export const Job = z.discriminatedUnion('kind', [
  RunJob,
  StartJob,
  ArrivedJob,
  DeliverJob,
  EraseJob,
  EditedJob,
  MorningJob,
])
export type Job = z.infer<typeof Job>
