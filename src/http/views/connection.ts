/** Connections and connectors as the API shows them. */
import type { z } from '@hono/zod-openapi'
import type { Connection, ConnectionState, ConnectorInfo } from '../../api/connection.ts'
import type { Connector } from '../../connectors/connector.ts'
import { connectorOf } from '../../connectors/registry.ts'
import { stateOf } from '../../core/runs/connection-state.ts'
import type { Run } from '../../core/runs/run.ts'
import { dayInWords } from '../../core/time/day.ts'
import { dayOf } from '../../core/time/zone.ts'
import type { Connection as ConnectionRow } from '../../store/connections/connections.ts'
import { isOn, type Pause } from '../../store/connections/pauses.ts'
import { type Computer, computerOf } from '../../store/connections/web-connectors.ts'
import type { CompanyDb } from '../../store/database.ts'
import { underWaySince } from '../../store/incidents/state.ts'
import { lastEnded, toldOfSource, turnsOf, unended } from '../../store/runs/whole.ts'
import { iso, isoOrNull } from './iso.ts'
import { runBrief } from './run.ts'

/** More syncs than these are not looked through one by one. */
const LOOK_BACK = 10

export interface Standing {
  /** The last whole syncs that say how the source is; the newest first. */
  ended: Run[]
  /** When it began to fail, if that was before all of these. */
  failedFrom: number | null
  /** When a whole sync went through last. */
  goodAt: number | null
  /** That sync, where it is among the last few. */
  good: Run | null
  last: Run | null
  active: Run | null
  held: Run | null
  /** Since when what it holds waits: each newer sync takes it over. */
  heldFrom: number | null
  /** The computer it is read from; null where there is none. */
  computer: Computer | null
}

export async function standingOf(
  db: CompanyDb,
  { id, kind }: Pick<ConnectionRow, 'id' | 'kind'>,
): Promise<Standing> {
  const [ended, last, { active, held }, computer] = await Promise.all([
    toldOfSource(db, id, LOOK_BACK),
    lastEnded(db, id),
    unended(db, id),
    kind === 'quickbooks-desktop' ? computerOf(db, id) : null,
  ])
  const good = ended.find((r) => r.status === 'succeeded' || r.status === 'warnings') ?? null
  const isLong = !good && ended.length === LOOK_BACK
  const { goodAt, failedFrom } = isLong
    ? await turnsOf(db, id)
    : { goodAt: good?.finishedAt ?? null, failedFrom: null }
  const heldFrom = held && (await underWaySince(db, id, 'held'))
  return { ended, failedFrom, goodAt, good, last, active, held, heldFrom, computer }
}

/** How it stands, whatever colour its last run has. */
function stateView(
  c: ConnectionRow,
  { ended, failedFrom, held, heldFrom, computer }: Standing,
  { pause, timeZone, now }: Pick<Beside, 'pause' | 'timeZone' | 'now'>,
): z.infer<typeof ConnectionState> {
  const on = pause && isOn(pause, now) ? pause : null
  // While all was paused nothing could be heard of it, also where the pause has ended by itself.
  const changedAt = Math.max(c.updatedAt, (!on && pause?.until) || 0)
  const state = stateOf(
    {
      ...{ enabled: c.enabled, autosync: c.autosync, everyMinutes: c.everyMinutes },
      ...{ silentHours: c.silentHours, computer },
      files: c.files && { ...c.files, lastDay: dayInWords(dayOf(c.files.at, timeZone)) },
      ...{ nextDueAt: c.nextDueAt, changedAt, pause: on },
      held: held && {
        at: heldFrom ?? held.finishedAt ?? held.queuedAt,
        message: held.hold?.reasons.map((r) => r.message).join(' ') ?? '',
      },
      failedFrom,
      untested: connectorOf(c.kind).testFirst === true && c.testedAt === null,
      ended: ended.map((run) => ({
        failed: run.status === 'failed',
        at: run.finishedAt ?? run.queuedAt,
        message: run.error?.message ?? '',
      })),
    },
    now,
  )
  return { ...state, since: isoOrNull(state.since), nextTryAt: isoOrNull(state.nextTryAt) }
}

const brief = (run: Run | null) => run && runBrief(run)

interface Beside {
  standing: Standing
  /** Its open issues, as GET /issues counts them. */
  open: number
  /** The pause there is, or was last. */
  pause: Pause | null
  /** Others that lead to the same company at the vendor. */
  same: readonly ConnectionRow[]
  /** The company's. */
  timeZone: string
  now: number
}

export function connectionView(
  c: ConnectionRow,
  { standing, open, pause, same, timeZone, now }: Beside,
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
    silentAfterHours: c.silentHours,
    invite: c.invite,
    priority: c.priority,
    testedAt: isoOrNull(c.testedAt),
    lastGoodAt: isoOrNull(standing.goodAt),
    sameCompanyAs: same.map(({ id, name }) => ({ id, name })),
    lastRun: brief(standing.last),
    lastGoodRun: brief(standing.good),
    activeRun: brief(standing.active),
    heldRun: brief(standing.held),
    openIssues: open,
    state: stateView(c, standing, { pause, timeZone, now }),
    createdAt: iso(c.createdAt),
    updatedAt: iso(c.updatedAt),
  }
}

/** Beside what is copied into a vendor's form. */
const COPIED = { redirect: 'Redirect address', address: 'Address of this product' } as const

type GuideStep = z.infer<typeof ConnectorInfo>['guide'][number]

const stepView = (
  { text, link, copy, when }: Connector['guide'][number],
  at: Record<keyof typeof COPIED, string>,
): GuideStep => ({
  text,
  ...(link && { link }),
  ...(copy && { copy: { label: COPIED[copy], value: at[copy] } }),
  ...(when && { when: Object.fromEntries(Object.entries(when).map(([k, v]) => [k, [...v]])) }),
})

/** `at`: the addresses of this deployment. */
export function connectorView(
  c: Connector,
  at: Record<keyof typeof COPIED, string>,
): z.infer<typeof ConnectorInfo> {
  return {
    kind: c.kind,
    name: c.name,
    summary: c.summary,
    peopleLabel: c.peopleLabel,
    autosyncEveryMinutes: c.autosyncEveryMinutes,
    fields: c.fields.map(({ always, ...field }) => field),
    needs: [...(c.needs ?? [])],
    settingsSchema: c.settingsSchema,
    credentialsSchema: c.credentialsSchema,
    docs: c.docs,
    guide: c.guide.map((step) => stepView(step, at)),
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
