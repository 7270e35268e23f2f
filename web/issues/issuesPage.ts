/** Everybody who is not synced, by cause: tried again where they stand, left waiting, picked one by one. */
import { batch, computed, signal } from '@preact/signals'
import type { In, Out, Query } from '../shell/api.ts'
import type { Api } from '../shell/calls/all.ts'
import { plural } from '../shell/format.ts'
import { isActive } from '../shell/words.ts'
import { createAct } from '../state/act.ts'
import { createList, type List, type PageRequest } from '../state/list.ts'
import { createRemote } from '../state/remote.ts'
import { asQuery, type IssueFilter } from './issueFilter.ts'
import { asRows, cameOf, change, leaveOut } from './issueVerbs.ts'

export type Issue = Out<'Issue'>
export type IssueGroup = Out<'IssueGroup'>
type Deeds = Pick<
  Api,
  'issues' | 'issueCauses' | 'retryIssues' | 'patchIssues' | 'leaveOut' | 'run' | 'members'
>

const ROWS = '50'
const MANY = '200'
const MOST_PICKED = 1000
const EVERY_MS = 700

export const groupKey = (g: IssueGroup): string => `${g.code} ${g.connectionId ?? ''}`

interface Around {
  /** Waits so many milliseconds. */
  pause?: (ms: number) => Promise<void>
  /** Puts a text where it can be pasted from. */
  copy: (text: string) => Promise<void>
}

/** `withMembers`: who asks may see whom issues can be assigned to. */
export function createIssuesPage(
  api: Deeds,
  filter: IssueFilter,
  withMembers: boolean,
  { pause = (ms) => new Promise<void>((done) => setTimeout(done, ms)), copy }: Around,
) {
  const groups = createRemote((abort) => api.issueCauses(asQuery(filter), abort))
  const members = createRemote(async (signal) =>
    withMembers ? (await api.members({ cursor: undefined, signal })).items : [],
  )
  /** What may be chosen as a cause: of all there are in this state. */
  const causes = createRemote(async (signal): Promise<[code: string, cause: string][]> => {
    const { items } = await api.issueCauses({ state: filter.state }, signal)
    return items.map((g) => [g.code, g.cause])
  })
  const lists = new Map<string, List<Issue>>()
  const picked = signal<ReadonlySet<string>>(new Set())
  /** What is under way, and what came of it. */
  const said = signal('')
  const { busy, act } = createAct()
  let stopped = false
  let leaving = new AbortController()
  /** Of those picked with a whole group: more than the page shows. */
  const pickedWhole = new Map<string, Issue>()

  const narrowed = ({ code, connectionId }: IssueGroup): Query => ({
    ...asQuery(filter),
    code,
    ...(connectionId && { connectionId }),
  })

  /** All of a group, page by page. */
  async function allOf(group: IssueGroup, most = Number.POSITIVE_INFINITY): Promise<Issue[]> {
    const all: Issue[] = []
    const query = { ...narrowed(group), limit: MANY }
    let cursor: string | null = null
    do {
      const asked: PageRequest = { cursor: cursor ?? undefined, signal: leaving.signal }
      const page: Out<'IssueList'> = await api.issues(query, asked)
      for (const one of page.items) if (one.kind === 'trouble') all.push(one)
      cursor = page.nextCursor
    } while (cursor !== null && all.length < most)
    return all.slice(0, most)
  }

  /** The people of a group, read when it is opened. */
  function listOf(group: IssueGroup): List<Issue> {
    const key = groupKey(group)
    const known = lists.get(key)
    if (known) return known
    const list = createList((page) => api.issues({ ...narrowed(group), limit: ROWS }, page))
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

  /** Does it, and shows what is so then. */
  async function verb(name: string, deed: () => Promise<string>): Promise<void> {
    await act(name, async () => {
      const came = await deed()
      await reload()
      said.value = came
    })
  }
  const changeTo = (
    ids: readonly string[],
    to: Omit<In<'IssuesPatch'>, 'ids'>,
    done: (n: number) => string,
  ) => verb(to.state ?? 'change', () => change(api, ids, to, done))

  /** What payroll needs, to be pasted into an e-mail or a sheet: of a group, or of those that are picked. */
  async function copyRows(of: IssueGroup | readonly string[]): Promise<void> {
    await act('copy', async () => {
      const rows = 'code' in of ? await allOf(of) : shownWith(of)
      await copy(asRows(rows))
      said.value = `${plural(rows.length, 'row')} copied: paste ${rows.length === 1 ? 'it' : 'them'} into an email or a sheet.`
    })
  }
  const shownWith = (ids: readonly string[]): Issue[] => {
    const known = [
      ...pickedWhole.values(),
      ...[...lists.values()].flatMap((l) => l.items.value ?? []),
    ]
    const byId = new Map(known.map((i) => [i.id, i]))
    return ids.flatMap((id) => byId.get(id) ?? [])
  }

  function pick(ids: readonly string[], on: boolean): void {
    const next = new Set(picked.value)
    for (const id of ids)
      if (on) next.add(id)
      else next.delete(id)
    picked.value = next
  }

  /** Everybody of a group, also whom the page does not show yet, as far as all of them can be tried again at once. */
  async function pickAll(group: IssueGroup): Promise<void> {
    await act('pick', async () => {
      const all = await allOf(group, MOST_PICKED)
      for (const one of all) pickedWhole.set(one.id, one)
      pick(
        all.map((i) => i.id),
        true,
      )
    })
  }

  return {
    groups,
    members,
    causes,
    listOf,
    picked,
    busy,
    said,
    reload,
    retry,
    pick,
    /** Of all that match, questions too. */
    counts: computed(() => groups.data.value?.states ?? null),
    wait: (
      ids: readonly string[],
      waits: Pick<In<'IssuesPatch'>, 'until' | 'waitingFor' | 'note'>,
    ) => changeTo(ids, { state: 'waiting', ...waits }, (n) => (n === 1 ? 'waits now' : 'wait now')),
    reopen: (ids: readonly string[]) =>
      changeTo(ids, { state: 'open' }, (n) => (n === 1 ? 'is open again' : 'are open again')),
    /** To a member by name, or to nobody. */
    assign: (ids: readonly string[], assigneeId: string | null) => {
      const whose = members.data.value?.find((m) => m.userId === assigneeId)?.name
      const is = (n: number) => (n === 1 ? 'is' : 'are')
      return changeTo(
        ids,
        { assigneeId },
        (n) => `${is(n)} ${whose ? `${whose}’s` : 'nobody’s'} now`,
      )
    },
    say: (ids: readonly string[], comment: string) =>
      changeTo(ids, { comment }, (n) => (n === 1 ? 'has your comment' : 'have your comment')),
    leaveOut: (ids: readonly string[], reason: string) =>
      verb('leave out', () => leaveOut(api, ids, reason)),
    copyRows,
    pickAll,
    start() {
      stopped = false
      leaving = new AbortController()
      void groups.reload()
      void members.reload()
      if (filter.code) void causes.reload()
      return () => {
        stopped = true
        leaving.abort()
        groups.stop()
        members.stop()
        causes.stop()
        for (const list of lists.values()) list.stop()
      }
    },
  }
}

export type IssuesScreen = ReturnType<typeof createIssuesPage>
