/** What became of a worker, version by version, as the API shows it. */
import type { z } from '@hono/zod-openapi'
import type { HistoryEntry } from '../../../api/workers/history.ts'
import { isPay, shownValue } from '../../../core/people/fields.ts'
import type { HistoryRow } from '../../../store/directory/workers.ts'
import { iso } from '../iso.ts'

type Action = z.infer<typeof HistoryEntry>['action']
type ActorKind = z.infer<typeof HistoryEntry>['actor']['kind']

const HIDDEN = '•••'

/** Changes as they may be shown: pay only to those who may see it. */
export function changesView(
  changes: readonly (readonly [string, string | null, string | null])[],
  pay: boolean,
): { field: string; before: string | null; after: string | null }[] {
  return changes.map(([field, before, after]) => {
    const shown = (value: string | null) =>
      value !== null && !pay && isPay(field) ? HIDDEN : shownValue(field, value)
    return { field, before: shown(before), after: shown(after) }
  })
}

export function historyView(row: HistoryRow, pay: boolean): z.infer<typeof HistoryEntry> {
  const changes = JSON.parse(row.changes) as [string, string | null, string | null][]
  return {
    id: String(row.version),
    version: row.version,
    at: iso(row.at),
    action: row.action as Action,
    actor: { kind: row.actorKind as ActorKind, name: row.actor },
    runId: row.runId,
    connectionId: row.connectionId,
    of: null,
    undoes: row.undoes ? (JSON.parse(row.undoes) as number[]) : [],
    changes: changesView(changes, pay),
  }
}
