/** The summary of a day or a week: when it is sent, whether there is anything to say, and in which words. Pure. */

import { causeOf } from '../issues/causes.ts'
import { fewOf, type Letter, type Part } from '../outbox/letter.ts'
import { plural } from '../plural.ts'
import { dayOf, minutesOfDay, startOfDay } from '../time/zone.ts'
import type { IncidentKind, Summary } from './kinds.ts'

export interface SummaryFacts {
  /** Of what is open now, by source and cause; `fresh`: opened in this time, a few by name. */
  issues: { source: string; code: string; open: number; fresh: number; names: string[] }[]
  /** What its syncs did in this time. */
  sources: { source: string; runs: number; failed: number; joined: number; gone: number }[]
  /** What is not over. */
  lasts: { source: string; kind: IncidentKind; subject: string; since: number }[]
}

const HOUR = 7
const DAY_MS = 86_400_000

/** The summaries of this hour in a company's zone: the daily one each morning, the weekly one on Mondays. */
export function dueSummaries(
  now: number,
  timeZone: string,
): { summary: Exclude<Summary, 'never'>; day: string; from: number }[] {
  if (Math.floor(minutesOfDay(now, timeZone) / 60) !== HOUR) return []
  const day = dayOf(now, timeZone)
  const daysAgo = (days: number) =>
    startOfDay(new Date(Date.parse(day) - days * DAY_MS).toISOString().slice(0, 10), timeZone)
  const monday = new Date(Date.parse(day)).getUTCDay() === 1
  return [
    { summary: 'daily', day, from: daysAgo(1) },
    ...(monday ? [{ summary: 'weekly', day, from: daysAgo(7) } as const] : []),
  ]
}

/** Nothing new, nobody came or went, and nothing lasts. */
export const isEmpty = ({ issues, sources, lasts }: SummaryFacts): boolean =>
  lasts.length === 0 &&
  issues.every((i) => i.fresh === 0) &&
  sources.every((s) => s.joined + s.gone + s.failed === 0)

export function summaryLetter(
  f: SummaryFacts,
  how: {
    summary: Exclude<Summary, 'never'>
    company: string
    shown: (time: number) => string
    to: (path: string) => string
  },
): Letter {
  const span = how.summary === 'daily' ? 'since yesterday' : 'this week'
  const open = f.issues.reduce((sum, i) => sum + i.open, 0)
  const fresh = f.issues.filter((i) => i.fresh > 0)
  const isNew = fresh.reduce((sum, i) => sum + i.fresh, 0)
  const section = (title: string, lines: string[]): Part[] =>
    lines.length > 0 ? [title, lines] : []
  return {
    subject:
      isNew > 0
        ? `${how.company}: ${plural(isNew, 'new issue')} ${span}, ${open} open`
        : `${how.company}: ${newsOf(f)} ${span}, ${open === 0 ? 'no open issues' : plural(open, 'open issue')}`,
    parts: [
      ...section(
        'Not over yet:',
        f.lasts.map((l) => `${LASTS[l.kind](l)} since ${how.shown(l.since)}`),
      ),
      ...section(
        `New ${span}:`,
        fresh.map(
          (i) =>
            `${i.source ? `${i.source}: ` : ''}${causeOf(i.code).title}: ${fewOf(i.names, i.fresh)}`,
        ),
      ),
      ...section(`Syncs ${span}:`, f.sources.filter((s) => s.runs > 0).map(ofSource)),
      open === 0
        ? 'Nothing is open.'
        : { label: `See all ${plural(open, 'open issue')}`, url: how.to('/issues') },
      { label: 'Choose what you are told of', url: how.to('/settings/notifications') },
    ],
  }
}

/** Where no issue is new: what there is to say instead. */
function newsOf({ sources }: SummaryFacts): string {
  const sum = (of: 'joined' | 'gone' | 'failed') => sources.reduce((all, s) => all + s[of], 0)
  const [joined, gone, failed] = [sum('joined'), sum('gone'), sum('failed')]
  const news = [
    ...(joined > 0 ? [`${joined} added`] : []),
    ...(gone > 0 ? [`${gone} deactivated`] : []),
    ...(failed > 0 ? [`${plural(failed, 'sync')} failed`] : []),
  ]
  return news.length > 0 ? news.join(', ') : 'nothing new'
}

const LASTS: Record<IncidentKind, (l: SummaryFacts['lasts'][number]) => string> = {
  failing: (l) => `${l.source} fails`,
  held: (l) => `${l.source}: a sync waits for an admin`,
  questions: (l) => `${l.source}: questions wait`,
  silent: (l) =>
    l.subject === 'pc'
      ? `${l.source}: the computer is silent`
      : `${l.source} ${l.subject === 'files' ? 'brings no files' : 'has not synced'}`,
  credentials: () => 'An API token ends within a week; noticed',
}

function ofSource({ source, runs, failed, joined, gone }: SummaryFacts['sources'][number]): string {
  const parts = [
    plural(runs, 'sync'),
    ...(failed > 0 ? [`${failed} failed`] : []),
    `${joined} added`,
    `${gone} deactivated`,
  ]
  return `${source}: ${parts.join(', ')}`
}
