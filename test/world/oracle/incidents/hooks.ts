/** Webhooks are told of each change of a source once: it fails, it is quarantined, it works again. */
import type { Past } from '../past.ts'
import type { Accuse } from '../rule.ts'
import type { Incident } from './begun.ts'
import { endsWithin } from './time.ts'

const NEWS = /^(connection\.failing|connection\.recovered|source\.quarantined) /

export function hooksTold(past: Past, incidents: readonly Incident[], accuse: Accuse): void {
  const ids = new Map<string, Set<string>>()
  for (const { id, about } of past.seen.webhooks)
    for (const one of about.filter((words) => NEWS.test(words)))
      ids.set(one, (ids.get(one) ?? new Set()).add(id))
  const due = new Map<string, number>()
  for (const { about, began, over, runs } of incidents) {
    if (about !== 'failing') continue
    if (runs.first) due.set(`connection.failing ${runs.first.id}`, began)
    if (runs.third) due.set(`source.quarantined ${runs.third.id}`, runs.third.finishedAt ?? began)
    if (runs.last && over !== null) due.set(`connection.recovered ${runs.last.id}`, over)
  }
  for (const [words, at] of due)
    if (!ids.has(words) && past.at > endsWithin(past, 'failing', false, at))
      accuse(`no webhook was told: ${words}`, null)
  for (const [words, all] of ids) {
    if (all.size > 1) accuse(`webhooks were told twice: ${words}`, null)
    if (!due.has(words)) accuse(`webhooks were told about nothing: ${words}`, null)
  }
}
