/** Before settings of a source that syncs are saved: a preview shows whom they would change, and somebody decides. */
import { signal } from '@preact/signals'
import type { Out } from '../../shell/api.ts'
import type { Api } from '../../shell/calls/all.ts'
import { type ApiError, asApiError } from '../../shell/http.ts'
import { isActive } from '../../shell/words.ts'
import { createLive } from '../../state/live.ts'
import type { Values } from '../schema/schema.ts'
import { type Found, foundIn, type Group } from './found.ts'

type Run = Out<'Run'>
type Outcome = Out<'Outcome'>

/** So many of each group are named. */
export const NAMED = 20

/**
 * waits: for another sync to end · reads: the preview is under way · asks: it found somebody, the first of whom are
 * named · fails: it could not be made.
 */
export type Look =
  | { at: 'waits' }
  | { at: 'reads' }
  | { at: 'asks'; runId: string; found: Found; named: (Group & { people: Outcome[] })[] }
  | { at: 'fails'; why: string }

/** Nothing syncs with them until somebody tests or enables it, and is shown then what a sync would do. */
const IDLE = ['not_enabled', 'not_tested']

const NEW_CREDENTIALS =
  'The new credentials belong to another address, and can only be used once they are saved.'

interface Asking {
  settings: Values
  newCredentials: boolean
  /** So many are not in sync with the settings as they are. */
  open: number
  decide: (saves: boolean) => void
  refuse: (error: ApiError) => void
}

export function createSettingsLook(
  api: Pick<Api, 'previewSettings' | 'run' | 'outcomes' | 'cancel'>,
  id: string,
) {
  const look = signal<Look | null>(null)
  const live = createLive(api, (run) => void ended(run))
  /** What is being asked about; what comes in of an earlier one is for nobody. */
  let asking: Asking | null = null

  /**
   * Is it to be saved? Throws what the server finds wrong with the settings. `newCredentials`: some go with them, which
   * no preview can use before they are saved.
   */
  function mayChange(
    connection: Out<'Connection'>,
    settings: Values,
    newCredentials = false,
  ): Promise<boolean> {
    const { lastRun, heldRun, enabled, openIssues } = connection
    if (!enabled || !(lastRun || heldRun) || isSame(connection.settings, settings))
      return Promise.resolve(true)
    settle(false)
    return new Promise((decide, refuse) => {
      asking = { settings, newCredentials, open: openIssues, decide, refuse }
      void begin(asking)
    })
  }

  async function begin(mine: Asking): Promise<void> {
    look.value = { at: 'reads' }
    try {
      const run = await api.previewSettings(id, mine.settings)
      if (asking === mine) follow(run)
      else callOff(run)
    } catch (cause) {
      if (asking === mine) await notBegun(mine, asApiError(cause))
    }
  }

  async function notBegun(mine: Asking, error: ApiError): Promise<void> {
    const { runId } = error.facts
    if (IDLE.includes(error.code)) return settle(true)
    if (error.code === 'run_in_progress' && typeof runId === 'string') {
      look.value = { at: 'waits' }
      const run = await api.run(runId).catch(() => null)
      if (asking !== mine) return
      return run ? follow(run) : fail(error.message)
    }
    // What is said of the stored ones is not true of those that go with it.
    const stored = error.errors.every(({ field }) => field.startsWith('credentials.'))
    if (mine.newCredentials && stored) return fail(NEW_CREDENTIALS)
    if (error.errors.length === 0) return fail(error.message)
    close()
    mine.refuse(error)
  }

  function follow(run: Run): void {
    live.follow(run)
    if (!isActive(run)) void ended(run)
  }

  async function ended(run: Run): Promise<void> {
    const mine = asking
    if (!mine) return
    if (look.value?.at === 'waits') return begin(mine)
    if (run.status === 'failed' || run.status === 'cancelled')
      return fail(run.error?.message ?? 'The preview was cancelled.')
    const found = foundIn(run, mine.open)
    if (!found) return settle(true)
    try {
      const named = await Promise.all(found.groups.map((group) => peopleOf(run.id, group)))
      if (asking === mine) look.value = { at: 'asks', runId: run.id, found, named }
    } catch (cause) {
      if (asking === mine) fail(asApiError(cause).message)
    }
  }

  async function peopleOf(runId: string, group: Group) {
    const { items } = await api.outcomes(runId, { ...group.query, limit: String(NAMED) }, {})
    return { ...group, people: items }
  }

  function fail(why: string): void {
    look.value = { at: 'fails', why }
  }

  /** It would only keep the connection from syncing. */
  function callOff(run: Run): void {
    void api.cancel(run.id).catch(() => undefined)
  }

  function settle(saves: boolean): void {
    const asked = asking
    close()
    asked?.decide(saves)
  }

  function close(): void {
    const run = live.run.value
    if (look.value?.at === 'reads' && run && isActive(run)) callOff(run)
    asking = null
    look.value = null
    live.stop()
    live.run.value = null
    live.resume()
  }

  return {
    look,
    live,
    mayChange,
    save: () => settle(true),
    leave: () => settle(false),
    again: () => asking && void begin(asking),
    stop: () => settle(false),
  }
}

/** Does each setting that is given say what it says already? */
const isSame = (saved: Values, given: Values): boolean =>
  Object.entries(given).every(
    ([name, value]) => JSON.stringify(saved[name]) === JSON.stringify(value),
  )

export type SettingsLook = ReturnType<typeof createSettingsLook>
