/** Connections and connectors as the API shows them. */
import type { z } from '@hono/zod-openapi'
import type { Connection, ConnectorInfo } from '../../api/connection.ts'
import type { Connector } from '../../connectors/connector.ts'
import { connectorOf } from '../../connectors/registry.ts'
import type { Run } from '../../core/runs/run.ts'
import type { Connection as ConnectionRow } from '../../store/connections/connections.ts'
import type { CompanyDb } from '../../store/database.ts'
import { listSyncs } from '../../store/runs/runs.ts'
import { iso, isoOrNull } from './iso.ts'
import { runBrief } from './run.ts'

/** How far back the last finished sync is looked for, among cancelled ones and those of a few people. */
const LOOK_BACK = 10

export interface Standing {
  last: Run | null
  active: Run | null
  held: Run | null
}

export async function standingOf(db: CompanyDb, connectionId: string): Promise<Standing> {
  const runs = await listSyncs(db, connectionId, LOOK_BACK)
  const ended = (r: Run) =>
    r.mode === 'apply' &&
    r.terms.onlyPeople === undefined &&
    r.finishedAt !== null &&
    r.status !== 'held'
  return {
    last: runs.find((r) => ended(r) && r.error?.code !== 'superseded') ?? null,
    active: runs.find((r) => r.status === 'queued' || r.status === 'running') ?? null,
    held: runs.find((r) => r.status === 'held') ?? null,
  }
}

const brief = (run: Run | null) => run && runBrief(run)

/** `openIssues`: of the connection, as GET /issues counts them. */
export function connectionView(
  c: ConnectionRow,
  standing: Standing,
  openIssues: number,
): z.infer<typeof Connection> {
  return {
    id: c.id,
    kind: c.kind,
    name: c.name,
    enabled: c.enabled,
    settings: c.settings,
    credentials: { stored: Object.keys(c.credentials), updatedAt: isoOrNull(c.credentialsAt) },
    autosync: { enabled: c.autosync, everyMinutes: c.everyMinutes, at: timeOfDay(c.dailyAt) },
    signedIn: c.signedIn,
    owns: [...connectorOf(c.kind).owned(c.settings)],
    nextSyncAt: c.autosync && c.enabled ? isoOrNull(c.nextDueAt) : null,
    editPolicy: c.editPolicy,
    guard: c.guard,
    expect: c.expect && { joiners: c.expect.joiners, until: iso(c.expect.until) },
    invite: c.invite,
    priority: c.priority,
    testedAt: isoOrNull(c.testedAt),
    lastRun: brief(standing.last),
    activeRun: brief(standing.active),
    heldRun: brief(standing.held),
    openIssues,
    createdAt: iso(c.createdAt),
    updatedAt: iso(c.updatedAt),
  }
}

export function connectorView(c: Connector): z.infer<typeof ConnectorInfo> {
  return {
    kind: c.kind,
    name: c.name,
    summary: c.summary,
    peopleLabel: c.peopleLabel,
    autosyncEveryMinutes: c.autosyncEveryMinutes,
    fields: c.fields.map(({ field, sourceLabel, required }) => ({ field, sourceLabel, required })),
    settingsSchema: c.settingsSchema,
    credentialsSchema: c.credentialsSchema,
    docs: c.docs,
    oauth: c.powers.signIn,
    testFirst: c.testFirst === true,
    firstSyncByHand: c.firstSyncByHand === true,
    takesFiles: c.powers.drops === 'file',
    hasSample: c.powers.sample,
    takesHours: c.powers.pushes,
    delta: typeof c.powers.delta === 'object' && c.powers.delta.byHand === 'delta',
  }
}

function timeOfDay(minutes: number | null): string | null {
  if (minutes === null) return null
  const two = (n: number) => String(n).padStart(2, '0')
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
}
