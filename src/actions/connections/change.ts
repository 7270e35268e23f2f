/** Changing a connection: what is not named is kept, and what one change means for the rest of it. */
import type { z } from 'zod'
import type { ConnectionPatch } from '../../api/connection.ts'
import { resealed } from '../../auth/credentials.ts'
import type { Connector } from '../../connectors/connector.ts'
import { connectorOf } from '../../connectors/registry.ts'
import { FIGURES } from '../../core/plan/guard/guard-policy.ts'
import { Refusal } from '../../core/refusal.ts'
import { isCompanyHold } from '../../core/runs/source-company.ts'
import { nameOf } from '../../store/audit.ts'
import {
  type Connection,
  connectionAsRead,
  getConnection,
  replanAll,
  replanOne,
  updateConnection,
  watchLocalEdits,
} from '../../store/connections/connections.ts'
import { setTokens } from '../../store/connections/tokens.ts'
import type { Statement } from '../../store/database.ts'
import { isFenceError } from '../../store/fence.ts'
import { openHeld } from '../../store/incidents/open.ts'
import { stopIncidents } from '../../store/incidents/stop.ts'
import { unended } from '../../store/runs/whole.ts'
import type { ActingWith } from '../acting.ts'
import { record } from '../record.ts'
import { noteCompanyBefore } from './company.ts'
import { refuseMovedSecrets, sealCredentials } from './credentials.ts'
import { dailyAtOf, dueAfter } from './schedule.ts'
import { checkSettings, connectsElsewhere, refuseNoField } from './settings.ts'

type Given = z.infer<typeof ConnectionPatch>
type Patch = Parameters<typeof updateConnection>[2]

/** Somebody else may change it between reading and writing: then it is read again. */
const TRIES = 5

/** Throws `not_found`, `invalid`, `first_sync_first` and `version_conflict`. */
export async function changeConnection(
  acting: ActingWith<'config'>,
  id: string,
  given: Given,
): Promise<Connection> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    try {
      return await changeAsRead(acting, id, given)
    } catch (error) {
      if (!isFenceError(error)) throw error
    }
  }
  throw new Refusal('version_conflict', 'Others are changing this integration. Try again.')
}

async function changeAsRead(
  acting: ActingWith<'config'>,
  id: string,
  given: Given,
): Promise<Connection> {
  const { db, clock } = acting
  const before = await getConnection(db, id)
  const connector = connectorOf(before.kind)
  const patch: Patch = {
    ...named(given),
    ...(await sourceOf(acting, connector, before, given)),
    ...guardOf(before, given),
    ...(given.silentAfterHours !== undefined && { silentHours: given.silentAfterHours }),
    ...expectOf(given),
    ...autosyncOf(acting, connector, before, given),
  }
  const detail = {
    name: before.name,
    changed: Object.keys(patch).filter(
      (k) => k !== 'nextDueAt' && k !== 'files' && !(k === 'credentials' && !given.credentials),
    ),
    ...(given.autosync?.reviewed && { firstSyncReviewed: true }),
  }
  await record(acting, { action: 'connection.change', subject: id, detail }, [
    connectionAsRead(db, before),
    updateConnection(db, id, patch, clock.now()),
    ...consequences(acting, before, patch),
    ...(await switched(acting, before, patch)),
    ...(given.settings || given.credentials ? await noteCompanyBefore(acting, before) : []),
  ])
  return getConnection(db, id)
}

function named(given: Given): Patch {
  const patch: Patch = {}
  for (const key of ['name', 'enabled', 'editPolicy', 'invite', 'priority'] as const)
    if (given[key] !== undefined) Object.assign(patch, { [key]: given[key] })
  return patch
}

/** Another source, or another way in, has not been tested. */
async function sourceOf(
  { db, clock, config }: ActingWith<'config'>,
  connector: Connector,
  before: Connection,
  given: Given,
): Promise<Patch> {
  const patch: Patch = {}
  if (given.settings) {
    patch.settings = checkSettings(connector, { ...before.settings, ...given.settings }, config)
    await refuseNoField(db, connector, patch.settings)
    refuseMovedSecrets(before, patch.settings, given.credentials, config)
    if (connectsElsewhere(connector, before.settings, patch.settings)) {
      patch.testedAt = null
      // How files come from elsewhere is another rhythm; where they are fetched there is none.
      patch.files = null
    }
  }
  if (given.credentials) {
    const { id, credentials } = before
    patch.credentials = await sealCredentials(
      connector,
      config,
      db.companyId,
      id,
      credentials,
      given.credentials,
    )
    patch.credentialsAt = clock.now()
    patch.testedAt = null
  } else {
    const anew = await resealed(config, db.companyId, before.id, before.credentials)
    if (anew !== before.credentials) patch.credentials = anew
  }
  return patch
}

function guardOf(before: Connection, { guard }: Given): Patch {
  if (!guard) return {}
  const after = { ...before.guard, enabled: guard.enabled ?? before.guard.enabled }
  for (const name of FIGURES) {
    const { min, share, max } = before.guard[name]
    const asked = guard[name]
    after[name] = {
      min: asked?.min ?? min,
      share: asked?.share ?? share,
      max: asked?.max ?? max,
    }
    if (after[name].min > after[name].max)
      throw new Refusal('invalid', 'The least number must not be above the most.', {
        errors: [{ field: `guard.${name}.min`, message: 'must not be above max' }],
      })
  }
  return { guard: after }
}

function expectOf({ expect }: Given): Patch {
  if (expect === undefined) return {}
  return { expect: expect && { joiners: expect.joiners, until: Date.parse(expect.until) } }
}

function autosyncOf(
  { clock, actor }: ActingWith<'config'>,
  connector: Connector,
  before: Connection,
  { autosync, enabled }: Given,
): Patch {
  if (!autosync && enabled === undefined) return {}
  const [now, { timeZone }] = [clock.now(), actor.company]
  const patch: Patch = {}
  if (autosync) {
    patch.autosync = autosync.enabled ?? before.autosync
    patch.everyMinutes = autosync.everyMinutes ?? before.everyMinutes
    patch.dailyAt = dailyAtOf(autosync.at, patch.everyMinutes, before, timeZone, now)
    if (patch.autosync && !before.autosync && connector.firstSyncByHand && !before.committedRunId)
      throw new Refusal(
        'first_sync_first',
        `The first sync of ${before.name} is made by hand: sync, look through what it did, then switch on AutoSync.`,
      )
  }
  const after = { ...patch, ...(enabled !== undefined && { enabled }) }
  const nextDueAt = dueAfter(before, after, autosync?.at !== undefined, timeZone, now)
  return { ...patch, nextDueAt }
}

/** Nothing is expected of a source that is off; once it is on again, what it holds waits for an admin as before. */
async function switched(
  { db, clock, actor }: Pick<ActingWith<'config'>, 'db' | 'clock' | 'actor'>,
  { id, enabled }: Connection,
  patch: Patch,
): Promise<Statement[]> {
  if (patch.enabled === undefined || patch.enabled === enabled) return []
  const now = clock.now()
  if (!patch.enabled) return stopIncidents(db, id, { how: 'off', by: nameOf(actor) }, now)
  const { held } = await unended(db, id)
  if (!held || isCompanyHold(held.hold)) return []
  return openHeld(db, { connectionId: id, runId: held.id, now }, false)
}

/** Are there fields it owns with one of these settings and not with the other? */
function ownsOtherwise({ kind, settings }: Connection, after: Connection['settings']): boolean {
  const owned = (of: Connection['settings']) => [...connectorOf(kind).owned(of)].sort().join()
  return owned(settings) !== owned(after)
}

function consequences({ db }: ActingWith<'config'>, before: Connection, patch: Patch): Statement[] {
  const { id, editPolicy, priority, signedIn } = before
  const locksAgain =
    editPolicy === 'unlocked' && patch.editPolicy !== undefined && patch.editPolicy !== 'unlocked'
  const moves = patch.priority !== undefined && patch.priority !== priority
  const ownsOthers = patch.settings !== undefined && ownsOtherwise(before, patch.settings)
  return [
    // Tokens are good for one address and one app.
    ...(patch.testedAt === null && signedIn ? [setTokens(db, id, null)] : []),
    ...(locksAgain ? watchLocalEdits(db, id) : []),
    ...(moves || ownsOthers ? [replanAll(db)] : []),
    // What is held of a source that was switched off is planned again before it is applied.
    ...(patch.enabled === false && before.enabled ? [replanOne(db, id)] : []),
  ]
}
