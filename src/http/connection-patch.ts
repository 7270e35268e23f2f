/** Changing a connection: what one change means for the rest of it. */
import type { z } from '@hono/zod-openapi'
import { connectorOf } from '../connectors/registry.ts'
import { Refusal } from '../core/refusal.ts'
import type { Settings } from '../env.ts'
import { auditStatement } from '../store/accounts.ts'
import {
  type Connection,
  getConnection,
  replanAll,
  updateConnection,
  watchLocalEdits,
} from '../store/connections.ts'
import type { CompanyDb } from '../store/database.ts'
import type { Clock } from '../store/ids.ts'
import { checkSettings, refuseMovedSecrets, sealCredentials } from './connection-input.ts'
import type { Actor } from './context.ts'
import type { ConnectionPatch } from './schemas/connection.ts'

export async function patchConnection(
  db: CompanyDb,
  config: Settings,
  actor: Actor,
  before: Connection,
  given: z.infer<typeof ConnectionPatch>,
  clock: Clock,
): Promise<Connection> {
  const connector = connectorOf(before.kind)
  const now = clock.now()
  const patch: Parameters<typeof updateConnection>[2] = {}
  for (const key of ['name', 'enabled', 'editPolicy', 'invite', 'priority'] as const)
    if (given[key] !== undefined) Object.assign(patch, { [key]: given[key] })
  if (given.settings) {
    patch.settings = checkSettings(connector, { ...before.settings, ...given.settings }, config)
    refuseMovedSecrets(before, patch.settings, given.credentials, config)
    patch.testedAt = null
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
  }
  if (given.autosync || given.enabled !== undefined) patch.nextDueAt = dueAfter(before, patch, now)
  const unlockedBefore = before.editPolicy === 'unlocked'
  const locksAgain =
    unlockedBefore && patch.editPolicy !== undefined && patch.editPolicy !== 'unlocked'
  const detail = { name: before.name, changed: Object.keys(patch).filter((k) => k !== 'nextDueAt') }
  await db.batch([
    updateConnection(db, before.id, patch, now),
    ...(locksAgain ? [watchLocalEdits(db, before.id)] : []),
    ...(patch.priority !== undefined && patch.priority !== before.priority ? [replanAll(db)] : []),
    auditStatement(db, clock, actor, 'connection.change', before.id, detail),
  ])
  return getConnection(db, before.id)
}

/** Switched on, the first sync is at the next tick; a new interval counts from now. */
function dueAfter(
  before: Connection,
  patch: { autosync?: boolean; enabled?: boolean; everyMinutes?: number },
  now: number,
): number | null {
  const on = (patch.autosync ?? before.autosync) && (patch.enabled ?? before.enabled)
  if (!on) return null
  const wasOn = before.autosync && before.enabled
  return wasOn ? now + (patch.everyMinutes ?? before.everyMinutes) * 60_000 : now
}
