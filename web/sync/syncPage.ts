/** What a connection's sync page knows and can do. */
import { computed, signal } from '@preact/signals'
import { createConnectionPage } from '../connections/connectionPage.ts'
import { fieldsOf } from '../connections/schema/schema.ts'
import { createSettingsLook } from '../connections/settings/settingsLook.ts'
import type { In, LogFormat, Mode, Out } from '../shell/api.ts'
import type { Api } from '../shell/calls/all.ts'
import type { ApiError } from '../shell/http.ts'
import { sayDone } from '../shell/toasts.ts'
import { isActive, isWholeSync } from '../shell/words.ts'
import { createAct } from '../state/act.ts'
import { downloadLog } from '../state/download.ts'
import { createList } from '../state/list.ts'
import { createLive } from '../state/live.ts'
import { createFileDrop } from './fileDrop.ts'

type Run = Out<'Run'>
const WENT: Run['status'][] = ['succeeded', 'warnings']

/** Who tried some people again, or only looked at what an undo would do, has not asked how the source stands. */
const saysHowItStands = (r: Run): boolean =>
  r.mode === 'apply' ? isWholeSync(r) : !(r.undoes && r.mode === 'preview')

export type FirstSync = 'free' | 'unknown' | 'missing' | { review: Run }

/**
 * What AutoSync waits for: nothing, a first sync by hand, or a look at what that did. Where AutoSync has run
 * before, somebody has looked.
 */
function firstSyncOf(
  connector: Out<'ConnectorInfo'> | null,
  went: readonly Run[] | null,
): FirstSync {
  if (!connector?.firstSyncByHand) return 'free'
  if (!went) return 'unknown'
  const last = went[0]
  if (!last) return 'missing'
  return went.some((r) => r.trigger.kind === 'autosync') ? 'free' : { review: last }
}

export function createSyncPage(api: Api, id: string) {
  const base = createConnectionPage(api, id)
  const runs = createList((page) => api.runs(id, page))
  const { busy, act, inTurn } = createAct()
  const live = createLive(api, () => {
    void base.connection.reload()
    void runs.reload()
  })

  const rows = computed(() => {
    const now = live.run.value
    return runs.items.value?.map((run) => (run.id === now?.id ? now : run)) ?? null
  })

  /** The last sync, where so much was tried again since that the log does not reach back to it. */
  const older = signal<Run | null>(null)
  const known = computed(() => rows.value && [...rows.value, ...(older.value ? [older.value] : [])])

  const full = signal(false)
  const welcomeFirst = signal(false)
  /** Syncs of everybody that went through, newest first, as far as the log is loaded. */
  const went = computed(
    () => known.value?.filter((r) => isWholeSync(r) && WENT.includes(r.status)) ?? null,
  )
  const drop = createFileDrop(api, id, (runId) => void followId(runId).catch(() => undefined))

  async function followId(runId: string): Promise<void> {
    await live.followRead(() => api.run(runId))
    if (!runs.items.value?.some((r) => r.id === runId)) void runs.reload()
  }

  async function load(): Promise<void> {
    await Promise.all([base.load(), runs.reload()])
    if (base.connector.value?.takesFiles) void drop.look()
    const lastId = base.connection.data.value?.lastRun?.id
    if (lastId && rows.value && !rows.value.some((r) => r.id === lastId))
      older.value = await api.run(lastId).catch(() => null)
    const active = base.connection.data.value?.activeRun ?? runs.items.value?.find(isActive)
    if (active) await followId(active.id).catch(() => undefined)
  }

  function alreadyRunning(error: ApiError): boolean {
    const runId = error.facts.runId
    if (error.code !== 'run_in_progress' || typeof runId !== 'string') return false
    sayDone('A sync is already under way; here is its progress.')
    void followId(runId).catch(() => undefined)
    return true
  }

  async function sync(mode: Mode): Promise<void> {
    const run = await act(
      mode,
      () => api.startRun(id, mode, full.value, mode === 'apply' && welcomeFirst.value),
      alreadyRunning,
    )
    if (!run) return
    full.value = false
    live.follow(run)
    void runs.reload()
  }

  async function cancel(): Promise<void> {
    const run = live.run.value
    const next = run && (await act('cancel', () => api.cancel(run.id)))
    if (next) live.follow(next)
  }

  const settingsLook = createSettingsLook(api, id)

  async function change(name: string, patch: In<'ConnectionPatch'>, said: string): Promise<void> {
    const next = await inTurn(name, async () => {
      const now = base.connection.data.value
      const saves = !now || !patch.settings || (await settingsLook.mayChange(now, patch.settings))
      return saves ? api.patchConnection(id, patch) : null
    })
    if (!next) return
    base.connection.data.value = next
    sayDone(said)
  }

  return {
    ...base,
    runs,
    rows,
    went,
    /** How the source stood when it was last read as a whole, or looked at: it ended. */
    last: computed(() => known.value?.find((r) => saysHowItStands(r) && !isActive(r)) ?? null),
    live,
    busy,
    sync,
    cancel,
    full,
    welcomeFirst,
    drop,
    settingsLook,
    /** Settings that are switches on this page. */
    flags: computed(() =>
      fieldsOf(base.connector.value?.settingsSchema ?? {}).filter((f) => f.onSyncPage),
    ),
    firstSync: computed(() => firstSyncOf(base.connector.value, went.value)),
    setAutosync: (enabled: boolean, reviewed = false) =>
      change(
        'autosync',
        { autosync: { enabled, ...(reviewed && { reviewed }) } },
        `AutoSync is ${enabled ? 'on' : 'off'}.`,
      ),
    setAt: (at: string) => change('at', { autosync: { at } }, `AutoSync begins at ${at}.`),
    setFlag: (name: string, on: boolean, label: string) =>
      change(name, { settings: { [name]: on } }, `${label} is ${on ? 'on' : 'off'}.`),
    setEvery: (everyMinutes: number) =>
      change('every', { autosync: { everyMinutes } }, 'The AutoSync interval is saved.'),
    setPolicy: (editPolicy: Out<'EditPolicy'>) =>
      change(
        'policy',
        { editPolicy },
        editPolicy === 'unlocked' ? 'Fields are unlocked.' : 'Fields are locked.',
      ),
    download: (runId: string, format: LogFormat) => downloadLog(api, runId, format),
    start() {
      live.resume()
      void load()
      return () => {
        base.stop()
        live.stop()
        settingsLook.stop()
        runs.stop()
      }
    },
  }
}

export type SyncPage = ReturnType<typeof createSyncPage>
