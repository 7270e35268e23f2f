/** Changing a connection: what one change means for the rest of it. */
import type { z } from '@hono/zod-openapi'
import type { ConnectionPatch } from '../api/connection.ts'
import type { Connector } from '../connectors/connector.ts'
import { connectorOf } from '../connectors/registry.ts'
import { Refusal } from '../core/refusal.ts'
import { nextDue } from '../core/time/schedule.ts'
import { minutesOfDay } from '../core/time/zone.ts'
import type { Settings } from '../env.ts'
import { auditStatement } from '../store/accounts/accounts.ts'
import {
  type Connection,
  getConnection,
  replanAll,
  updateConnection,
  watchLocalEdits,
} from '../store/connections/connections.ts'
import { setTokens } from '../store/connections/tokens.ts'
import type { CompanyDb } from '../store/database.ts'
import type { Clock } from '../store/ids.ts'
import { checkSettings, refuseMovedSecrets, sealCredentials } from './connection-input.ts'
import type { Actor } from './context.ts'

const DAY_MINUTES = 1440

export async function patchConnection(
  db: CompanyDb,
  config: Settings,
  actor: Actor,
  before: Connection,
  given: z.infer<typeof ConnectionPatch>,
  clock: Clock,
  timeZone: string,
): Promise<Connection> {
  const connector = connectorOf(before.kind)
  const now = clock.now()
  const patch: Parameters<typeof updateConnection>[2] = {}
  for (const key of ['name', 'enabled', 'editPolicy', 'invite', 'priority'] as const)
    if (given[key] !== undefined) Object.assign(patch, { [key]: given[key] })
  if (given.settings) {
    patch.settings = checkSettings(connector, { ...before.settings, ...given.settings }, config)
    refuseMovedSecrets(before, patch.settings, given.credentials, config)
    if (connectsElsewhere(connector, before.settings, patch.settings)) patch.testedAt = null
  }
  if (given.credentials) {
    patch.credentials = await sealCredentials(
      connector,
      config,
      db.companyId,
      before.id,
      before.credentials,
      given.credentials,
    )
    patch.credentialsAt = now
    patch.testedAt = null
  }
  if (given.guard) {
    const { min, share, max } = before.guard.deactivations
    const asked = given.guard.deactivations
    const deactivations = {
      min: asked?.min ?? min,
      share: asked?.share ?? share,
      max: asked?.max ?? max,
    }
    if (deactivations.min > deactivations.max)
      throw new Refusal('invalid', 'The least number must not be above the most.', {
        errors: [{ field: 'guard.deactivations.min', message: 'must not be above max' }],
      })
    patch.guard = { enabled: given.guard.enabled ?? before.guard.enabled, deactivations }
  }
  if (given.autosync) {
    patch.autosync = given.autosync.enabled ?? before.autosync
    patch.everyMinutes = given.autosync.everyMinutes ?? before.everyMinutes
    patch.dailyAt = dailyAtOf(given.autosync.at, patch.everyMinutes, before, timeZone, now)
    if (patch.autosync && !before.autosync && connector.firstSyncByHand && !before.committedRunId)
      throw new Refusal(
        'first_sync_first',
        `The first sync of ${before.name} is made by hand: sync, look through what it did, then switch on AutoSync.`,
      )
  }
  if (given.autosync || given.enabled !== undefined)
    patch.nextDueAt = dueAfter(before, patch, given.autosync?.at !== undefined, timeZone, now)
  const unlockedBefore = before.editPolicy === 'unlocked'
  const locksAgain =
    unlockedBefore && patch.editPolicy !== undefined && patch.editPolicy !== 'unlocked'
  const detail = {
    name: before.name,
    changed: Object.keys(patch).filter((k) => k !== 'nextDueAt'),
    ...(given.autosync?.reviewed && { firstSyncReviewed: true }),
  }
  await db.batch([
    updateConnection(db, before.id, patch, now),
    // Tokens are good for one address and one app.
    ...(patch.testedAt === null && before.signedIn ? [setTokens(db, before.id, null)] : []),
    ...(locksAgain ? [watchLocalEdits(db, before.id)] : []),
    ...(patch.priority !== undefined && patch.priority !== before.priority ? [replanAll(db)] : []),
    auditStatement(db, clock, actor, 'connection.change', before.id, detail),
  ])
  return getConnection(db, before.id)
}

/** Settings that say where to connect and as whom, and whether one of them is another now. */
function connectsElsewhere(
  connector: Connector,
  before: Record<string, unknown>,
  after: Record<string, unknown>,
): boolean {
  // A test says nothing about paths and shapes, unless the connector says it does.
  const names = connector.connectsBy ?? Object.keys(after)
  return ['baseUrl', ...names].some(
    (name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]),
  )
}

/** Minutes after midnight of "HH:MM"; without one, as it was, or the time it is now. */
function dailyAtOf(
  at: string | undefined,
  everyMinutes: number,
  before: Connection,
  timeZone: string,
  now: number,
): number | null {
  if (everyMinutes % DAY_MINUTES !== 0) return null
  if (at === undefined) return before.dailyAt ?? minutesOfDay(now, timeZone)
  const [hours = 0, minutes = 0] = at.split(':').map(Number)
  return hours * 60 + minutes
}

/** Switched on, the first sync is at the next tick, or at its time of day where one is set; intervals count from now. */
function dueAfter(
  before: Connection,
  patch: { autosync?: boolean; enabled?: boolean; everyMinutes?: number; dailyAt?: number | null },
  timeGiven: boolean,
  timeZone: string,
  now: number,
): number | null {
  const after = { ...before, ...patch }
  if (!after.autosync || !after.enabled) return null
  const wasOn = before.autosync && before.enabled
  if (!wasOn && !timeGiven) return now
  // A time of day comes next when the clock shows it; without one the interval counts from now.
  const from = timeGiven ? now : now + after.everyMinutes * 60_000 - 60_000
  return nextDue({ ...after, nextDueAt: now }, timeZone, after.dailyAt === null ? now : from)
}
