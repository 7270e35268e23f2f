/** What a webhook is told: made when it is sent, from what is stored of its cause. */
import { z } from 'zod'
import { whyStopped } from '../core/incidents/stopped.ts'
import { type EventName, eventOf } from '../core/outbox/events.ts'
import { isCustom, isPay } from '../core/people/fields.ts'
import type { ConnectionStateKind } from '../core/runs/connection-state.ts'
import { getConnection } from '../store/connections/connections.ts'
import { findSource } from '../store/connections/synced.ts'
import type { CompanyDb } from '../store/database.ts'
import { customFields } from '../store/directory/custom-fields.ts'
import { getWorker, historyOf } from '../store/directory/workers.ts'
import { getIncident, messageState } from '../store/incidents/read.ts'
import type { Message } from '../store/outbox/outbox.ts'
import { chunkBody, listChunks } from '../store/plan/chunks.ts'
import { getRun } from '../store/runs/runs.ts'

const OfRun = z.object({ runId: z.string() })
const OfIncident = z.object({ incidentId: z.string(), runId: z.string() })
/** A source that failed, and is not tried any more: no run tells that. */
const OfStop = z.object({ incidentId: z.string() })
const OfChunk = z.object({ runId: z.string(), chunk: z.number() })
const OfWorker = z.object({ workerId: z.string(), version: z.number() })

/** How a connection came to stand with this run. */
async function connectionNews(
  db: CompanyDb,
  event: string,
  { incidentId, runId }: z.infer<typeof OfIncident>,
) {
  const run = await runOf(db, runId)
  const incident = await getIncident(db, incidentId)
  const { id, name, autosync, enabled, nextDueAt } = await getConnection(db, run.connectionId)
  const kind = STATE_OF[event] ?? 'fine'
  return {
    connection: {
      ...{ id, name, state: kind },
      failingSince: iso(incident.since),
      failures: incident.count,
      nextTryAt: autosync && enabled && nextDueAt ? new Date(nextDueAt).toISOString() : null,
      message: kind === 'fine' ? '' : (run.error?.message ?? ''),
    },
    run,
  }
}
/** Null where this receiver never heard that it failed. */
async function stopNews(db: CompanyDb, { target }: Message, incidentId: string) {
  const incident = await getIncident(db, incidentId)
  const heard = await messageState(db, `incident:${incidentId}:connection.failing:${target}`)
  const { stopped, overAt, since, count, connectionId } = incident
  if (stopped === null || heard === null || heard === 'cancelled') return null
  const source = await findSource(db, connectionId)
  const at = iso(overAt ?? since)
  return {
    connection: {
      ...{ id: connectionId, name: source?.name ?? stopped.name ?? '' },
      ...{ state: stopped.how === 'removed' ? 'removed' : 'paused', failingSince: iso(since) },
      ...{ failures: count, nextTryAt: null, message: whyStopped(stopped, at.slice(0, 10)) },
    },
    stopped: { how: stopped.how, by: stopped.by, at },
    run: null,
  }
}
const iso = (at: number): string => new Date(at).toISOString()

const STATE_OF: Record<string, ConnectionStateKind> = {
  'connection.failing': 'failing',
  'source.quarantined': 'quarantined',
}

interface WorkerEvent {
  type: EventName
  workerId: string
  name: string
  /** `label`: what the company calls a field of its own. */
  changes: { field: string; label?: string; before: string | null; after: string | null }[]
}

/** JSON text; null when nothing of it is for this receiver. Pay is never told. */
export async function bodyOf(
  db: CompanyDb,
  message: Message,
  wanted: readonly EventName[],
  now: number,
): Promise<string | null> {
  const payload: unknown = JSON.parse(message.payload)
  const told = (data: unknown) =>
    JSON.stringify({ type: message.event, timestamp: new Date(now).toISOString(), data })
  if (message.event === 'ping') return told({ message: 'Hello from Muster.' })
  const incident = OfIncident.safeParse(payload)
  if (incident.success) return told(await connectionNews(db, message.event, incident.data))
  const stop = OfStop.safeParse(payload)
  if (stop.success) {
    const news = await stopNews(db, message, stop.data.incidentId)
    return news && told(news)
  }
  if (message.event !== 'worker.changed')
    return told({ run: await runOf(db, OfRun.parse(payload).runId) })
  const events = await withLabels(db, await workerEvents(db, payload))
  const mine = events.filter((e) => wanted.includes(e.type))
  return mine.length > 0 ? told({ events: mine }) : null
}

async function withLabels(db: CompanyDb, events: WorkerEvent[]): Promise<WorkerEvent[]> {
  const isOwn = ({ field }: { field: string }) => isCustom(field)
  if (!events.some(({ changes }) => changes.some(isOwn))) return events
  const names = new Map((await customFields(db)).map(({ id, name }) => [id as string, name]))
  return events.map((event) => ({
    ...event,
    changes: event.changes.map(({ field, ...values }) => {
      const label = names.get(field)
      return { field, ...(label !== undefined && { label }), ...values }
    }),
  }))
}

async function runOf(db: CompanyDb, runId: string) {
  const run = await getRun(db, runId)
  const { name } = await getConnection(db, run.connectionId)
  return {
    id: run.id,
    connectionId: run.connectionId,
    connectionName: name,
    status: run.status,
    trigger: { kind: run.triggerKind, by: run.triggerBy },
    counts: run.counts,
    hold: run.hold?.reasons.map((r) => r.message) ?? null,
    error: run.error,
    startedAt: run.startedAt && new Date(run.startedAt).toISOString(),
    finishedAt: run.finishedAt && new Date(run.finishedAt).toISOString(),
  }
}

async function workerEvents(db: CompanyDb, payload: unknown): Promise<WorkerEvent[]> {
  const one = OfWorker.safeParse(payload)
  if (one.success) return handEdit(db, one.data)
  const { runId, chunk } = OfChunk.parse(payload)
  const info = (await listChunks(db, runId)).find((c) => c.chunk === chunk)
  const people = await chunkBody(db, runId, chunk)
  return people.flatMap((p): WorkerEvent[] => {
    const type =
      p.act && p.w && !info?.conflicts.includes(p.g) ? typeOf(p.act, p.changes ?? []) : null
    if (!type) return []
    return [{ type, workerId: p.w ?? '', name: p.n, changes: changesOf(p.changes ?? []) }]
  })
}

async function handEdit(
  db: CompanyDb,
  { workerId, version }: z.infer<typeof OfWorker>,
): Promise<WorkerEvent[]> {
  const [row] = await historyOf(db, workerId, 1, version + 1)
  if (row?.version !== version) return []
  const changes = JSON.parse(row.changes) as Change[]
  const type = typeOf(row.action, changes)
  const worker = await getWorker(db, workerId)
  const name = `${worker.first_name} ${worker.last_name}`.trim()
  return type ? [{ type, workerId, name, changes: changesOf(changes) }] : []
}

type Change = readonly [field: string, before: string | null, after: string | null]

/** Linking changes a worker only where it brings values with it. */
const typeOf = (action: string, changes: readonly Change[]): EventName | null =>
  eventOf(action) ?? (changes.length > 0 ? 'worker.updated' : null)

const changesOf = (changes: readonly Change[]) =>
  changes
    .filter(([field]) => !isPay(field as Parameters<typeof isPay>[0]))
    .map(([field, before, after]) => ({ field, before, after }))
