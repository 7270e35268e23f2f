/** Which days the Time page shows, and how: from its address, so that a link shows a colleague the same. */
import { isDay, plusDays, weekOf } from './hours.ts'
import type { Grouping } from './timeRows.ts'

export interface TimeView {
  view: 'week' | 'day'
  by: Grouping
  day: string
  days: string[]
}

/** What the address does not say, or says wrongly, is this week's, by worker. */
export function viewOf(query: Record<string, string>, today: string): TimeView {
  const day = isDay(query.day) ? query.day : today
  const view = query.view === 'day' ? 'day' : 'week'
  const first = view === 'day' ? day : weekOf(day)
  const days = Array.from({ length: view === 'day' ? 1 : 7 }, (_, n) => plusDays(first, n))
  return { view, day, days, by: query.by === 'project' ? 'project' : 'worker' }
}
