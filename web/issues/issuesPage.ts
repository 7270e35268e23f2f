/** Everybody who is not synced, by cause: tried again where they stand, left waiting, picked one by one. */
import { batch, computed, signal } from '@preact/signals'
import type { Api, In, Out, Query } from '../shell/api.ts'
import { number, plural } from '../shell/format.ts'
import { sayFailed } from '../shell/toasts.ts'
import { isActive } from '../shell/words.ts'
import { createAct } from '../state/act.ts'
import { createList, type List } from '../state/list.ts'
import { createRemote } from '../state/remote.ts'

export type Issue = Out<'Issue'>
export type IssueGroup = Out<'IssueGroup'>
type Deeds = Pick<Api, 'issues' | 'issueCauses' | 'retryIssues' | 'patchIssue' | 'run'>

const ROWS = '50'
const EVERY_MS = 700

export const groupKey = (g: IssueGroup): string => `${g.code} ${g.connectionId ?? ''}`

/** `filter`: state, and whatever else the address says. `pause` waits so many milliseconds. */
export function createIssuesPage(
  api: Deeds,
  filter: Query,
  pause = (ms: number) => new Promise<void>((done) => setTimeout(done, ms)),
) {
  const groups = createRemote((abort) => api.issueCauses(filter, abort))
  const lists = new Map<string, List<Issue>>()
  const picked = signal<ReadonlySet<string>>(new Set())
  /** What is under way, and what came of it. */
  const said = signal('')
  const { busy, act } = createAct()
  let stopped = false

  /** The people of a group, read when it is opened. */
  function listOf(group: IssueGroup): List<Issue> {
    const key = groupKey(group)
    const known = lists.get(key)
    if (known) return known
    const { code, connectionId } = group
    const only = { ...filter, code, ...(connectionId && { connectionId }), limit: ROWS }
    const list = createList((page) => api.issues(only, page))
    lists.set(key, list)
    void list.reload()
    return list
  }

  async function reload(): Promise<void> {
    batch(() => {
      picked.value = new Set()
    })
    await Promise.all([groups.reload(), ...[...lists.values()].map((list) => list.reload())])
  }

  /** Those, or all that the filter finds; followed until it is known what came of it. */
  async function retry(which: In<'IssueRetry'>): Promise<void> {
    await act('retry', async () => {
      said.value = 'Asking the source…'
      const { runs, refused } = await api.retryIssues(which)
      const ended: Out<'Run'>[] = []
      for (const { runId } of runs) {
        let run = await api.run(runId)
        while (isActive(run) && !stopped) {
          said.value = run.progress.message
          await pause(EVERY_MS)
          run = await api.run(runId)
        }
        ended.push(run)
      }
      if (stopped) return
      await reload()
      said.value = cameOf(ended, refused)
    }).finally(() => {
      if (said.value === 'Asking the source…') said.value = ''
    })
  }

  async function change(ids: readonly string[], to: In<'IssuePatch'>, done: string): Promise<void> {
    await act(to.state, async () => {
      let changed = 0
      for (const id of ids) {
        try {
          await api.patchIssue(id, to)
          changed += 1
        } catch {
          // Over by now: the list says so.
        }
      }
      if (changed < ids.length)
        sayFailed(`${plural(ids.length - changed, 'issue')} could not be changed.`)
      await reload()
      said.value = `${plural(changed, 'issue')} ${done}.`
    })
  }

  function pick(ids: readonly string[], on: boolean): void {
    const next = new Set(picked.value)
    for (const id of ids)
      if (on) next.add(id)
      else next.delete(id)
    picked.value = next
  }

  return {
    groups,
    listOf,
    picked,
    busy,
    said,
    reload,
    retry,
    pick,
    /** Of all that match, questions too. */
    counts: computed(() => groups.data.value?.states ?? null),
    wait: (ids: readonly string[], waits: Omit<In<'IssuePatch'>, 'state'>) =>
      change(ids, { state: 'waiting', ...waits }, 'waits now'),
    reopen: (ids: readonly string[]) => change(ids, { state: 'open' }, 'open again'),
    start() {
      stopped = false
      void groups.reload()
      return () => {
        stopped = true
        groups.stop()
        for (const list of lists.values()) list.stop()
      }
    },
  }
}

/** "2 of 3 are synced now. Procore is switched off." */
function cameOf(runs: readonly Out<'Run'>[], refused: Out<'IssueRetried'>['refused']): string {
  const total = runs.reduce((sum, run) => sum + run.counts.total, 0)
  const synced = runs.reduce((sum, run) => sum + run.counts.synced, 0)
  const failed = runs.flatMap((run) => (run.error ? [run.error.message] : []))
  const held = runs.some((run) => run.status === 'held')
  return [
    ...(total > 0 ? [`${number(synced)} of ${number(total)} synced now.`] : []),
    ...(runs.length > 0 && total === 0 && failed.length === 0
      ? ['Nobody was there any more.']
      : []),
    ...(held ? ['Some of it waits for you to release it.'] : []),
    ...failed,
    ...refused.map((r) => r.message),
    ...(runs.length === 0 && refused.length === 0 ? ['Nobody is left to try again.'] : []),
  ].join(' ')
}

export type IssuesScreen = ReturnType<typeof createIssuesPage>
