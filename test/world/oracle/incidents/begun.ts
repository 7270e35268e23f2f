/** Which incidents there were by what happened: when each began, and when it was over. */
import type { SeenRun } from '../../history.ts'
import type { Past } from '../past.ts'
import type { About } from './said.ts'

export interface Incident {
  about: About
  /** The connection's id, or the token's name. */
  whose: string
  began: number
  /** Null while it lasts. */
  over: number | null
  /** Something else of the same kind came to it: it may be told again. */
  again: number[]
  /** The runs that began it, and ended it; a run that failed as the third in a row. */
  runs: { first: SeenRun | null; last: SeenRun | null; third: SeenRun | null }
}

const DAY_MS = 86_400_000
/** So long before a token ends. */
const SOON_MS = 7 * DAY_MS

/** Whole syncs of a connection, or what else is asked for, each as often as something was told of it. */
export const syncsOf = (
  past: Past,
  connectionId: string,
  modes: readonly SeenRun['mode'][] = ['apply'],
): { at: number; run: SeenRun }[] =>
  past.history.events.flatMap((event) =>
    event.kind === 'run' &&
    event.at <= past.at &&
    event.run.connectionId === connectionId &&
    modes.includes(event.run.mode) &&
    event.run.isPartial !== true
      ? [{ at: event.at, run: event.run }]
      : [],
  )

export const incidentsOf = (past: Past): Incident[] => [
  ...past.history.sources.flatMap(({ connectionId }) => [
    ...failures(past, connectionId),
    ...holds(past, connectionId),
    ...questions(past, connectionId),
  ]),
  ...tokens(past),
]

const begun = (
  about: About,
  whose: string,
  began: number,
  first: SeenRun | null = null,
): Incident => ({
  ...{ about, whose, began, over: null, again: [] },
  runs: { first, last: null, third: null },
})

/** When nothing was tried of it any more: it was switched off, or all syncs were paused. */
const stopsOf = (past: Past, connectionId: string): number[] =>
  past.admin
    .filter(
      (one) =>
        one.deed === 'pause' || (one.deed === 'switch-off' && one.connectionId === connectionId),
    )
    .map(({ at }) => at)

/** From the first sync that fails until one reads its source as a whole, held then or not, or nothing is tried any more. */
function failures(past: Past, connectionId: string): Incident[] {
  const all: Incident[] = []
  const counted = new Set<string>()
  let [now, inARow]: [Incident | null, number] = [null, 0]
  const stops = stopsOf(past, connectionId)
  const stopBefore = (at: number) => {
    for (let stop = stops[0]; stop !== undefined && stop < at; stop = stops[0]) {
      stops.shift()
      if (now) now.over = stop
      ;[now, inARow] = [null, 0]
    }
  }
  for (const { at, run } of syncsOf(past, connectionId)) {
    stopBefore(run.finishedAt ?? at)
    if (run.status === 'failed' && !counted.has(run.id)) {
      counted.add(run.id)
      inARow += 1
      if (!now) {
        now = begun('failing', connectionId, run.finishedAt ?? at, run)
        all.push(now)
      }
      if (inARow === 3) now.runs.third = run
    } else if (run.held || ['succeeded', 'warnings'].includes(run.status)) {
      if (now) now.over = run.held ? at : (run.finishedAt ?? at)
      if (now) now.runs.last = run
      now = null
      inARow = 0
    }
  }
  stopBefore(past.at)
  return all
}

/**
 * From a sync, or an undo, that is held until none is: it was decided, or a newer sync found nothing to hold. A sync and
 * undos of several wait side by side, and one that comes to the others is told again.
 */
function holds(past: Past, connectionId: string): Incident[] {
  const all: Incident[] = []
  let now: Incident | null = null
  const waits = new Map<string, Waiting>()
  let isOff = false
  const switches = past.admin.filter(
    (one) => one.connectionId === connectionId && /^switch-o/.test(one.deed),
  )
  // What a source holds that is off cannot be let through: nobody is waited for until it is on again.
  const switchBefore = (at: number) => {
    for (let one = switches[0]; one !== undefined && one.at < at; one = switches[0]) {
      switches.shift()
      isOff = one.deed === 'switch-off'
      if (isOff && now) {
        now.over = one.at
        now = null
      } else if (!isOff && !now && waits.size > 0) {
        now = begun('held', connectionId, one.at)
        all.push(now)
      }
    }
  }
  const decided = (id: string, at: number) => {
    waits.delete(id)
    if (!now || waits.size > 0) return
    now.over = at
    now = null
  }
  for (const { at, run } of syncsOf(past, connectionId, ['apply', 'undo'])) {
    switchBefore(run.finishedAt ?? at)
    const before = waits.get(run.id)
    const others = [...waits].filter(([id]) => id !== run.id)
    const replaced = others.filter(([, one]) => takesPlace(run.mode, one)).map(([id]) => id)
    // Of another company a question tells.
    if (run.held && !run.held.codes.includes('another_company')) {
      const says = JSON.stringify(run.held.says)
      const last = others.findLast(([, one]) => one.mode === run.mode)?.[1]
      if (!now && !isOff) {
        now = begun('held', connectionId, at, run)
        all.push(now)
      } else if (!before && last?.says !== says) now?.again.push(at)
      for (const id of replaced) waits.delete(id)
      waits.set(run.id, { mode: run.mode, says, gaveWay: false })
    } else if (before) {
      // A newer one took its place unless somebody decided: what becomes of that is told next.
      if (run.status === 'cancelled' && !isRejected(past, run.id)) before.gaveWay = true
      else decided(run.id, at)
    } else if (['succeeded', 'warnings', 'failed'].includes(run.status))
      for (const id of replaced) decided(id, at)
  }
  switchBefore(past.at)
  return all
}

interface Waiting {
  mode: SeenRun['mode']
  says: string
  gaveWay: boolean
}
/** A sync takes the place of another one, and of an undo that gave way to it; an undo, of none that still waits. */
const takesPlace = (mode: SeenRun['mode'], one: Waiting): boolean =>
  mode === 'apply' ? one.mode === 'apply' || one.gaveWay : one.gaveWay && one.mode === mode

const isRejected = (past: Past, id: string): boolean =>
  past.admin.some(({ deed, detail }) => deed === 'reject' && detail.runId === id)

/** Those that were put at once, together, until the last of them is answered or asked no more. */
function questions({ seen }: Past, connectionId: string): Incident[] {
  const mine = (seen.told?.asked ?? []).filter((one) => one.connectionId === connectionId)
  return [...Map.groupBy(mine, (one) => one.openedAt)].map(([at, group]) => ({
    ...begun('questions', connectionId, at),
    over: group.some((one) => one.closedAt === null)
      ? null
      : Math.max(...group.map((one) => one.closedAt ?? 0)),
  }))
}

function tokens(past: Past): Incident[] {
  return past.admin
    .filter(({ deed }) => deed === 'token')
    .flatMap(({ at, detail }) => {
      const [name, endsAt] = [String(detail.name), Number(detail.endsAt)]
      const began = Math.max(at, endsAt - SOON_MS)
      const revoked = past.admin.find((one) => one.deed === 'revoke' && one.detail.name === name)
      const over = Math.min(endsAt, revoked?.at ?? endsAt)
      if (over <= began || began > past.at) return []
      return [{ ...begun('token', name, began), over: over > past.at ? null : over }]
    })
}
