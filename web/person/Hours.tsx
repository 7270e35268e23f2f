/** The hours of the last weeks, by project. */
import type { Out } from '../shell/api.ts'
import { number } from '../shell/format.ts'
import { HoursByProject } from '../time/HoursByProject.tsx'
import { sumOf } from '../time/timeRows.ts'

export function Hours({ entries, workerId }: { entries: Out<'TimeEntry'>[]; workerId: string }) {
  if (entries.length === 0) return null
  return (
    <section class="stack tight" aria-labelledby="hours">
      <h2 id="hours">Hours</h2>
      <p class="muted">
        {number(sumOf(entries))} h in the last four weeks.{' '}
        <a href={`/time?worker=${workerId}`}>See them</a>
      </p>
      <HoursByProject entries={entries} label="Hours by project" />
    </section>
  )
}
