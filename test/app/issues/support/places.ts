/** Each place that shows or counts issues. */
import { expect } from 'vitest'
import { everyPage, type Office, type Page } from '../../http/support/office.ts'
import type { Told } from './desk.ts'

const sum = (all: readonly { openIssues: number }[]) =>
  all.reduce((n, { openIssues }) => n + openIssues, 0)

/** Each place that shows or counts issues, as it is for whoever looks now. */
export async function everyPlace(office: Office) {
  const get = async <T>(path: string) => (await office.viewer<T>('GET', path)).body
  const rows = async (query: string) =>
    (await everyPage<Told>(office.viewer, `/issues?limit=3&${query}`)).flat()
  const [open, waiting, done, all] = await Promise.all(
    ['state=open', 'state=waiting', 'state=done', ''].map(rows),
  )
  const causes = await get<{ total: number; states: { open: number; waiting: number } }>(
    '/issues/causes?state=open',
  )
  const home = await get<{ connections: { openIssues: number }[] }>('/overview')
  const sources = await get<Page<{ id: string; openIssues: number }>>('/connections')
  const each = await Promise.all(
    sources.items.map(({ id }) => get<{ openIssues: number }>(`/connections/${id}`)),
  )
  const listed = await Promise.all(
    sources.items.map(({ id }) => get<{ total: number }>(`/issues?state=open&connectionId=${id}`)),
  )
  const names = async (query: string) => (await office.names(query)).sort()
  return {
    open: open ?? [],
    waiting: waiting ?? [],
    done: done ?? [],
    all: all ?? [],
    counts: [
      causes.total,
      causes.states.open,
      sum(home.connections),
      sum(sources.items),
      sum(each),
      (await get<{ total: number }>('/issues?state=open&limit=1')).total,
    ],
    bySource: [
      listed.map(({ total }) => total),
      sources.items.map((c) => c.openIssues),
      each.map((c) => c.openIssues),
    ],
    waits: [causes.states.waiting],
    withIssue: await names('hasIssue=true&limit=2'),
    without: await names('hasIssue=false&limit=50'),
    everybody: await names('limit=50'),
  }
}

/** No issue is in no list, none is in two, and each count is that of the list. */
export function sameEverywhere(now: Awaited<ReturnType<typeof everyPlace>>, after: string): void {
  const listed = [...now.open, ...now.waiting, ...now.done].map((i) => i.id).sort()
  expect([after, listed]).toEqual([after, now.all.map((i) => i.id).sort()])
  expect([after, new Set(now.counts)]).toEqual([after, new Set([now.open.length])])
  expect([after, new Set(now.bySource.map(String)).size]).toEqual([after, 1])
  expect([after, now.waits]).toEqual([after, [now.waiting.length]])
  expect([after, [...now.withIssue, ...now.without].sort()]).toEqual([after, now.everybody])
}
