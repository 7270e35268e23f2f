/** Workers as the API shows them. */
import type { z } from '@hono/zod-openapi'
import { connectorOf } from '../../connectors/registry.ts'
import { FIELDS, type FieldName } from '../../core/person.ts'
import { nationalPhone } from '../../core/phone.ts'
import type { HistoryRow, LinkRow, WorkerRow } from '../../store/workers.ts'
import type { FieldSource, HistoryEntry, Worker, WorkerDetail } from '../schemas/worker.ts'

export const iso = (time: number): string => new Date(time).toISOString()
export const isoOrNull = (time: number | null): string | null => (time === null ? null : iso(time))

export function workerView(w: WorkerRow): z.infer<typeof Worker> {
  return {
    id: w.id,
    firstName: w.first_name,
    lastName: w.last_name,
    name: `${w.first_name} ${w.last_name}`.trim(),
    email: w.email,
    phone: w.phone,
    phoneNational: nationalPhone(w.phone),
    payrollId: w.payroll_id,
    status: w.status,
    positionId: w.position_id,
    position: w.position ?? null,
    version: w.version,
    createdAt: iso(w.created_at),
    updatedAt: iso(w.updated_at),
  }
}

/** The link whose connection owns the field: of several, the one of highest standing. */
export const ownerOf = (field: FieldName, links: readonly LinkRow[]): LinkRow | undefined =>
  links.find((link) => connectorOf(link.kind).fields.some((f) => f.field === field))

const LOCKS = { locked: 'locked', overwrite: 'overwrite', unlocked: 'local' } as const

/** `history` newest first: the first entry that names a field is where its value came from. */
export function workerDetail(
  w: WorkerRow,
  links: readonly LinkRow[],
  history: readonly HistoryRow[],
): z.infer<typeof WorkerDetail> {
  const entries = history.map(historyView)
  const fields = FIELDS.map((field): z.infer<typeof FieldSource> => {
    const owner = ownerOf(field, links)
    const entry = entries.find((e) => e.changes.some((c) => c.field === field))
    return {
      field,
      lock: owner ? LOCKS[owner.editPolicy] : 'free',
      ownedBy: owner
        ? { connectionId: owner.connectionId, connectionName: owner.connectionName }
        : null,
      source: entry?.actor.kind ?? 'none',
      by: entry?.actor.name ?? null,
      connectionId: entry?.connectionId ?? null,
      runId: entry?.runId ?? null,
      at: entry?.at ?? null,
    }
  })
  return {
    ...workerView(w),
    fields,
    links: links.map((l) => ({
      connectionId: l.connectionId,
      connectionName: l.connectionName,
      kind: l.kind,
      externalId: l.externalId,
      issue: l.issueCode ? { code: l.issueCode, message: l.issueMessage ?? '' } : null,
    })),
  }
}

type Action = z.infer<typeof HistoryEntry>['action']
type ActorKind = z.infer<typeof HistoryEntry>['actor']['kind']

export function historyView(row: HistoryRow): z.infer<typeof HistoryEntry> {
  const changes = JSON.parse(row.changes) as [string, string | null, string | null][]
  return {
    version: row.version,
    at: iso(row.at),
    action: row.action as Action,
    actor: { kind: row.actorKind as ActorKind, name: row.actor },
    runId: row.runId,
    connectionId: row.connectionId,
    changes: changes.map(([field, before, after]) => ({ field, before, after })),
  }
}
