/** How a connection stands: its state, and not the colour of its last run. Pure. */
import { type FilesCame, filesSilentAfter, noFileSince } from '../incidents/files.ts'
import { pcSilentAfter, silentAfter } from '../incidents/silence.ts'

/**
 * fine · failing: its last sync failed · quarantined: so did those before it, and it is tried ever more rarely · waiting: for
 * an admin's word · silent: nothing has come for long, though it should · paused: by an admin.
 */
export const CONNECTION_STATES = [
  'fine',
  'failing',
  'quarantined',
  'waiting',
  'silent',
  'paused',
] as const
export type ConnectionStateKind = (typeof CONNECTION_STATES)[number]

export interface ConnectionState {
  kind: ConnectionStateKind
  /** Unix milliseconds: since when it is so, and when it tries again by itself; null where that is not known. */
  since: number | null
  nextTryAt: number | null
  /** In a sentence; empty while all is fine. */
  message: string
}

/** A whole sync that ended, as far as its end goes; the newest first. */
export interface EndedSync {
  failed: boolean
  at: number
  message: string
}

export interface Standing {
  enabled: boolean
  autosync: boolean
  everyMinutes: number
  /** Hours an admin has chosen; null: the usual. */
  silentHours: number | null
  /** The computer it is read from: when an update of it was read last, and why those since were not; null where there is none. */
  computer: { at: number; fails: string | null } | null
  /** Of its files of people, when they came, and the day of the last one in words; null where none has. */
  files?: (FilesCame & { lastDay: string }) | null
  nextDueAt: number | null
  /** When its settings were changed last, Unix milliseconds: nothing could be heard of it before. */
  changedAt: number
  pause: { reason: string; at: number; until: number | null } | null
  held: { at: number; message: string } | null
  /** It syncs nobody before Test Integration succeeded with what was changed. */
  untested?: boolean
  ended: readonly EndedSync[]
  /** When it began to fail, if that was before all of `ended`. */
  failedFrom?: number | null
}

/** So many failures in a row are no hiccup. */
export const QUARANTINED_AFTER = 3
const HOUR = 3_600_000

/** Failures in a row up to now. */
export const failuresInARow = (ended: readonly Pick<EndedSync, 'failed'>[]): number => {
  const first = ended.findIndex((run) => !run.failed)
  return first < 0 ? ended.length : first
}

/** How long an automatic sync waits after so many failures in a row, in milliseconds; 0 while it goes on as planned. */
export function backOff(failures: number): number {
  if (failures < QUARANTINED_AFTER) return 0
  return ([6, 12][failures - QUARANTINED_AFTER] ?? 24) * HOUR
}

/** By itself nothing is tried, whatever its schedule says. */
const UNTESTED: ConnectionState = {
  ...{ kind: 'waiting', since: null, nextTryAt: null },
  message: 'It was changed, and syncs again once Test Integration has succeeded.',
}

export function stateOf(s: Standing, now: number): ConnectionState {
  const nextTryAt = s.autosync && s.enabled ? s.nextDueAt : null
  if (s.pause)
    return {
      kind: 'paused',
      since: s.pause.at,
      nextTryAt: s.pause.until,
      message: `All syncs are paused: ${s.pause.reason}`,
    }
  if (!s.enabled)
    return { kind: 'paused', since: null, nextTryAt: null, message: 'Switched off under Settings.' }
  if (s.held) return { kind: 'waiting', since: s.held.at, nextTryAt, message: s.held.message }
  if (s.untested && s.autosync) return UNTESTED
  const failures = failuresInARow(s.ended)
  const [last] = s.ended
  if (failures > 0 && last)
    return {
      kind: failures >= QUARANTINED_AFTER ? 'quarantined' : 'failing',
      since: s.failedFrom ?? s.ended[failures - 1]?.at ?? last.at,
      nextTryAt,
      message: last.message,
    }
  const file = s.files ? Math.max(s.files.at, s.changedAt) : null
  const away = s.files ? filesSilentAfter(s.files, s.silentHours) : null
  if (s.files && file !== null && away !== null && now - file > away)
    return {
      kind: 'silent',
      since: file,
      nextTryAt,
      message: noFileSince(s.files.lastDay, s.files),
    }
  const heard = Math.max(last?.at ?? 0, s.changedAt)
  const silent = silentAfter(s)
  if (silent !== null && now - heard > silent)
    return {
      kind: 'silent',
      since: heard,
      nextTryAt,
      message: s.autosync
        ? 'It should have synced by itself since.'
        : 'No sync of it has got through since.',
    }
  const pc = s.computer && Math.max(s.computer.at, s.changedAt)
  if (pc !== null && now - pc > pcSilentAfter(s.silentHours))
    return {
      kind: 'silent',
      since: pc,
      nextTryAt,
      message: s.computer?.fails
        ? `No update of it was read since: ${s.computer.fails}`
        : 'The computer it is read from has not been heard of since.',
    }
  return { kind: 'fine', since: last?.at ?? null, nextTryAt, message: '' }
}
