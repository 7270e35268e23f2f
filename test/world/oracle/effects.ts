/** What leaves by itself, by e-mail and webhook: each once, to whom it is for, and not never. */
import type { HumanId, SeenHook, SeenRun, SeenWorker } from '../history.ts'
import { excused, takenOutByAdmin, waiting } from './allowances.ts'
import { changesNothing, endedWell } from './ends.ts'
import type { Past } from './past.ts'
import type { Accuse } from './rule.ts'

const HOUR_MS = 3_600_000
/** For as long as an invocation may stand still. */
const STANDS_STILL_MS = HOUR_MS / 2
/** What is not taken is told again for about two days; the waits until then grow. */
const TOLD_AGAIN_MS = 48 * HOUR_MS

export function effectsOnce(past: Past, accuse: Accuse): void {
  const mails = Map.groupBy(past.seen.emails, ({ to, cause }) => JSON.stringify([to, cause]))
  for (const [mail, ...again] of mails.values()) {
    if (!mail || again.length === 0 || again.length < timesGiven(past, mail.to)) continue
    accuse(`${mail.to} got "${mail.cause}" ${again.length + 1} times`, null)
  }
  const hooks = Map.groupBy(past.seen.webhooks, (hook) => hook.id)
  for (const [id, all] of hooks)
    for (const [i, first] of all.entries()) {
      const second = all[i + 1]
      if (second && !maybeLost(past, first, second.at))
        accuse(`webhook ${id} was sent again although it had arrived`, null)
    }
  toldTwice(past, accuse)
}

/** A run ends, or is held, once, and a worker is made once: two messages with ids of their own are two effects. */
function toldTwice(past: Past, accuse: Accuse): void {
  const ids = new Map<string, string>()
  for (const { id, about } of past.seen.webhooks)
    for (const one of about) {
      if (!/^(run\.finished|run\.held|worker\.created) /.test(one)) continue
      const before = ids.get(one)
      if (before !== undefined && before !== id)
        accuse(`"${one}" is told by webhooks ${before} and ${id}`, null)
      ids.set(one, id)
    }
}

/**
 * How often a human got this address: two may share it, and of one it may have been corrected, which ends the link
 * of the e-mail before (identity 6). The source that says so most often; each of them, where one of them said otherwise
 * meanwhile, as another then gives it back. Each profile has a link of its own: whether one human may have two is a matter
 * of another rule.
 */
function timesGiven(past: Past, address: string): number {
  const given = new Map<HumanId, number>()
  const otherwise = new Set<HumanId>()
  const all: ReadonlyMap<HumanId, number>[] = []
  for (const { connectionId } of past.history.sources) {
    const [before, here] = [new Map<string, boolean>(), new Map<HumanId, number>()]
    for (const { people } of past.showings(connectionId))
      for (const { key, human, email } of people) {
        const has = email?.toLowerCase() === address.toLowerCase()
        if (has && !before.get(key)) here.set(human, (here.get(human) ?? 0) + 1)
        if (email && !has) otherwise.add(human)
        before.set(key, has)
      }
    all.push(here)
  }
  for (const here of all)
    for (const [human, times] of here) {
      const others = given.get(human) ?? 0
      given.set(human, otherwise.has(human) ? others + times : Math.max(others, times))
    }
  const ofEach = (human: HumanId, times: number) =>
    (times + timesUndone(past, human)) * Math.max(1, past.workersOf(human).length)
  return [...given].reduce((sum, [human, times]) => sum + ofEach(human, times), 0)
}

/** B3: what is undone gives back what was before, and an admin who goes on gives it anew. */
const timesUndone = (past: Past, human: HumanId): number =>
  2 *
  [...past.runs.values()].filter(
    ({ mode, connectionId, outcomes }) =>
      mode === 'undo' &&
      outcomes.some(
        ({ key, outcome }) => outcome === 'updated' && past.wasOf({ connectionId, key }, human),
      ),
  ).length

/**
 * Nobody can know whether a hook arrived when the sender or the answer was lost: it goes again, under its id. A
 * sender that stood still goes on with what it had in hand.
 */
const maybeLost = (past: Past, first: SeenHook, to: number): boolean =>
  !first.heard ||
  past.troubles.some(({ at, seam }) => {
    const from = seam === 'freeze' ? first.at - STANDS_STILL_MS : first.at
    return at >= from && at <= to && seam !== 'mail' && seam !== 'hook'
  })

/** S5, design 7: a welcome is for who is new and works here, since an admin wanted it, and for nobody else. */
export function welcomes(past: Past, accuse: Accuse): void {
  for (const { at, to, cause } of past.seen.emails) {
    const humans = past.humansAt(to)
    if (humans.length === 0) accuse(`"${cause}" went to ${to}, which is nobody's`, null)
    if (humans.length > 0 && humans.every((human) => !past.worked(human, at - TOLD_AGAIN_MS, at)))
      accuse(`"${cause}" went to ${to} of somebody who works nowhere`, humans[0] ?? null)
    // Whose link an admin cut may have been welcomed as somebody who is theirs no more.
    if (humans.some((human) => takenOutByAdmin(past, human))) continue
    const workers = humans.map((human) => past.workersOf(human))
    if (workers.length > 0 && workers.every((all) => all.length > 0 && all.every(isOld(past))))
      accuse(`"${cause}" went to ${to}, who is not new`, null)
  }
  for (const human of past.humans)
    for (const worker of past.workersOf(human)) {
      const run = past.runs.get(worker.history[0]?.runId ?? '')
      if (!run || !isNew(past, worker, run)) continue
      const since = Math.max(madeAt(worker), past.heldAt(run.connectionId))
      if (!isDue(past, since)) continue
      if (!stayed(worker) || !past.works(human) || excused(past, human)) continue
      if (isHeld(past, run.connectionId)) continue
      // Its key may be another human's by now: whom it was made for was welcomed at its own address.
      const isWelcomed = past.seen.emails.some(({ to }) => to === worker.email)
      if (!isWelcomed && !past.once(mailed).has(human))
        accuse(`${worker.id} was made by ${run.id} and got no welcome`, human)
    }
}

/** Everybody who has got an e-mail, at whichever address. */
const mailed = (past: Past): Set<HumanId> =>
  new Set(past.seen.emails.flatMap(({ to }) => past.humansAt(to)))
const invited = (past: Past, connectionId: string) =>
  past.admin.find((one) => one.deed === 'invite' && one.connectionId === connectionId)
/** An admin had heard that it is so. */
const invitedSince = (past: Past, connectionId: string): number =>
  invited(past, connectionId)?.at ?? Infinity
/** It may have been so: they had asked for it. */
const mayInviteSince = (past: Past, connectionId: string): number => {
  const { at, since = at } = invited(past, connectionId) ?? { at: Infinity }
  return since
}
/** Made by a sync that was no first one, while welcomes were wanted; who had left by then and comes back is rehired. */
const isNew = (past: Past, worker: SeenWorker, run: SeenRun): boolean =>
  worker.history[0]?.action === 'created' &&
  worker.history[0].status !== 'inactive' &&
  run.queuedAt >= invitedSince(past, run.connectionId) &&
  past.bringers(run.connectionId).some((one) => endedWell(one) && one.queuedAt < run.queuedAt)
/** Here since before welcomes were wanted, or since a first sync. */
const isOld =
  (past: Past) =>
  ({ history: [made] }: SeenWorker): boolean => {
    const run = past.runs.get(made?.runId ?? '')
    if (!made || !run) return false
    // Until a run has brought somebody in, its sync is a first one.
    const [first] = past.bringers(run.connectionId)
    return made.at < mayInviteSince(past, run.connectionId) || first?.id === run.id
  }
const madeAt = (worker: SeenWorker): number => worker.history[0]?.at ?? 0
/** Active since they were made: whoever leaves, or is taken back, before it is sent is not welcomed. */
const stayed = ({ active, email, history }: SeenWorker): boolean =>
  active && email !== null && !history.some(({ action }) => GONE.includes(action))
const GONE = ['deactivated', 'archived']
/** Until what is held is decided, no welcome of its runs leaves. */
const isHeld = (past: Past, connectionId: string): boolean =>
  past.once(waiting).some((run) => run.connectionId === connectionId)

/** It happened long enough ago to have been told, whatever failed. */
function isDue(past: Past, happenedAt: number): boolean {
  const { calmSince } = past.history
  const calm = calmSince !== null && happenedAt > calmSince
  return past.at > happenedAt + (calm ? HOUR_MS : TOLD_AGAIN_MS)
}

/** Whoever listens hears of each sync that ended, and of everybody who came or left. */
export function toldOf(past: Past, accuse: Accuse): void {
  const since = past.admin.find(({ deed }) => deed === 'listen')?.at ?? Infinity
  const told = new Set(past.seen.webhooks.flatMap(({ about }) => about))
  const missed = (at: number, about: string) =>
    at >= since && isDue(past, at) && !told.has(about) && accuse(`nobody was told: ${about}`, null)
  for (const run of past.runs.values())
    if (run.finishedAt !== null && !run.held && !changesNothing(run) && !gaveWay(past, run))
      missed(run.finishedAt, `run.finished ${run.id}`)
  for (const { id, history } of past.seen.workers)
    for (const event of ['created', 'deactivated']) {
      const first = history.find(({ action }) => action === event)
      if (first) missed(first.at, `worker.${event} ${id}`)
    }
}

/** It was held, and a newer sync took over what it held: who was told of the one is told of the other. */
const gaveWay = (past: Past, run: SeenRun): boolean =>
  run.status === 'cancelled' && past.everHeld.has(run.id)
