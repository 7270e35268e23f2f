/** What the syncs of the last 30 days changed, by kind, as bars, with the same numbers as a table. */
import type { Out } from '../shell/api.ts'
import { calendarDay, number, plural } from '../shell/format.ts'
import { Table } from '../ui/Table.tsx'
import { roundUp } from './scale.ts'

type Day = Out<'Overview'>['days'][number]
const SLOT = 10
const HEIGHT = 100
const FOOT = 8

const changed = (d: Day) => d.created + d.updated + d.deactivated

/** From the bottom of a bar to its top. */
const KINDS = [
  { key: 'updated', text: 'Changed' },
  { key: 'created', text: 'Added' },
  { key: 'deactivated', text: 'Deactivated' },
] as const

export function DaysChart({ days }: { days: Day[] }) {
  const sum = (of: (d: Day) => number) => days.reduce((total, d) => total + of(d), 0)
  const summary = [
    plural(
      sum((d) => d.runs),
      'sync',
      'syncs',
    ),
    plural(sum(changed), 'change'),
    ...(sum((d) => d.failed) > 0 ? [`${number(sum((d) => d.failed))} failed`] : []),
  ].join(', ')
  return (
    <section class="stack tight" aria-labelledby="days">
      <h2 id="days">Changes</h2>
      <p class="muted">{summary}.</p>
      <Bars days={days} summary={summary} />
      <ul class="legend" aria-hidden="true">
        {[...KINDS, { key: 'failed', text: 'A sync failed' }].map(({ key, text }) => (
          <li key={key}>
            <svg viewBox="0 0 10 10" aria-hidden="true">
              <rect class={`bar-${key}`} width="10" height="10" rx={2} />
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
  const most = roundUp(Math.max(...days.map(changed), 1))
  const tall = (n: number) => (n / most) * HEIGHT
  // Below the line only what failed has a mark; otherwise bars stand on the line itself.
  const foot = days.some((d) => d.failed > 0) ? FOOT : 0
  const marks = [days[0], days[Math.floor(days.length / 2)], days.at(-1)].filter((d) => d)
  return (
    <div class="bars">
      <span class="bars-scale" aria-hidden="true">
        <span>{number(most)}</span>
        <span>0</span>
      </span>
      <svg
        class="chart"
        viewBox={`0 0 ${days.length * SLOT} ${HEIGHT + foot}`}
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
  let top = HEIGHT
  const parts = KINDS.map(({ key }) => {
    const height = tall(d[key])
    top -= height
    return { key, y: top, height }
  })
  const thick = { x: x + 1.5, width: SLOT - 3 }
  return (
    <g>
      <title>{`${calendarDay(d.day)}: ${number(d.created)} added, ${number(d.updated)} changed, ${number(d.deactivated)} deactivated, ${number(d.failed)} failed`}</title>
      <rect x={x} width={SLOT} height={HEIGHT + FOOT} fill="transparent" />
      {parts.map(({ key, y, height }) => (
        <rect key={key} class={`bar-${key}`} {...thick} y={y} height={height} />
      ))}
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
      { head: 'Added', class: 'num', cell: (d) => number(d.created) },
      { head: 'Changed', class: 'num', cell: (d) => number(d.updated) },
      { head: 'Deactivated', class: 'num', cell: (d) => number(d.deactivated) },
      {
        head: 'Not in sync',
        class: 'num',
        cell: (d) => (d.open === null ? '–' : number(d.open)),
      },
      { head: 'Failed syncs', class: 'num', cell: (d) => number(d.failed) },
    ]}
    rows={days.toReversed()}
    rowKey={(d) => d.day}
  />
)
