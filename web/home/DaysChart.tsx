/** The last 30 days as bars, with the same numbers as a table. */
import type { Out } from '../shell/api.ts'
import { calendarDay, number, plural } from '../shell/format.ts'
import { Table } from '../ui/Table.tsx'

type Day = Out<'Overview'>['days'][number]
const SLOT = 10
const HEIGHT = 100
const FOOT = 8

const changed = (d: Day) => d.created + d.updated + d.deactivated

/** The next round number, so that the scale ends at one. */
function roundUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, value)))
  return [1, 2, 3, 4, 5, 6, 8, 10].map((n) => n * power).find((n) => n >= value) ?? value
}

export function DaysChart({ days }: { days: Day[] }) {
  const sum = (of: (d: Day) => number) => days.reduce((total, d) => total + of(d), 0)
  const summary = `${plural(
    sum((d) => d.runs),
    'sync',
    'syncs',
  )}, ${plural(sum(changed), 'change')}, ${number(sum((d) => d.failed))} failed`
  return (
    <section class="stack tight" aria-labelledby="days">
      <h2 id="days">The last 30 days</h2>
      <p class="muted">{summary}.</p>
      <Bars days={days} summary={summary} />
      <ul class="legend" aria-hidden="true">
        {[
          ['bar-changed', 'Changes'],
          ['bar-skipped', 'Not synced'],
          ['bar-failed', 'A sync failed'],
        ].map(([name, text]) => (
          <li key={name}>
            <svg viewBox="0 0 10 10" aria-hidden="true">
              <rect class={name} width="10" height="10" rx={2} />
            </svg>
            {text}
          </li>
        ))}
      </ul>
      <details>
        <summary>Show as a table</summary>
        <DaysTable days={days} />
      </details>
    </section>
  )
}

function Bars({ days, summary }: { days: Day[]; summary: string }) {
  const most = roundUp(Math.max(...days.map((d) => changed(d) + d.skipped), 1))
  const tall = (n: number) => (n / most) * HEIGHT
  const marks = [days[0], days[Math.floor(days.length / 2)], days.at(-1)].filter((d) => d)
  return (
    <div class="bars">
      <span class="bars-scale" aria-hidden="true">
        <span>{number(most)}</span>
        <span>0</span>
      </span>
      <svg
        class="chart"
        viewBox={`0 0 ${days.length * SLOT} ${HEIGHT + FOOT}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={`Bar chart of the last ${days.length} days: ${summary}`}
      >
        {days.map((d, i) => (
          <Bar key={d.day} day={d} x={i * SLOT} tall={tall} />
        ))}
      </svg>
      <span class="bars-days" aria-hidden="true">
        {marks.map((d) => d && <span key={d.day}>{calendarDay(d.day)}</span>)}
      </span>
    </div>
  )
}

function Bar({ day: d, x, tall }: { day: Day; x: number; tall: (n: number) => number }) {
  const done = tall(changed(d))
  const left = tall(d.skipped)
  const thick = { x: x + 1.5, width: SLOT - 3 }
  return (
    <g>
      <title>{`${calendarDay(d.day)}: ${plural(changed(d), 'change')}, ${number(d.skipped)} not synced, ${number(d.failed)} failed`}</title>
      <rect x={x} width={SLOT} height={HEIGHT + FOOT} fill="transparent" />
      <rect class="bar-changed" {...thick} y={HEIGHT - done} height={done} />
      <rect class="bar-skipped" {...thick} y={HEIGHT - done - left} height={left} />
      {d.failed > 0 && <rect class="bar-failed" {...thick} y={HEIGHT + 3} height={FOOT - 3} />}
    </g>
  )
}

const DaysTable = ({ days }: { days: Day[] }) => (
  <Table
    caption="The last 30 days, newest first"
    columns={[
      { head: 'Day', names: true, class: 'nowrap', cell: (d) => calendarDay(d.day) },
      { head: 'Syncs', class: 'num', cell: (d) => number(d.runs) },
      { head: 'Created', class: 'num', cell: (d) => number(d.created) },
      { head: 'Updated', class: 'num', cell: (d) => number(d.updated) },
      { head: 'Deactivated', class: 'num', cell: (d) => number(d.deactivated) },
      { head: 'Not synced', class: 'num', cell: (d) => number(d.skipped) },
      { head: 'Failed syncs', class: 'num', cell: (d) => number(d.failed) },
    ]}
    rows={days.toReversed()}
    rowKey={(d) => d.day}
  />
)
