/** How many people were not in sync at the end of each of the last 30 days. */
import type { Out } from '../shell/api.ts'
import { calendarDay, number, plural } from '../shell/format.ts'
import { roundUp } from './scale.ts'

type Day = Out<'Overview'>['days'][number]
const SLOT = 10
const HEIGHT = 100

export function OpenChart({ days }: { days: Day[] }) {
  const known = days.filter((d) => d.open !== null)
  const [first, now] = [known[0], known.at(-1)]
  if (!first || !now) return null
  const most = roundUp(Math.max(...known.map((d) => d.open ?? 0), 1))
  const tall = (n: number) => (n / most) * HEIGHT
  const summary = summaryOf(first, now)
  return (
    <section class="stack tight" aria-labelledby="open-days">
      <h2 id="open-days">Not in sync</h2>
      <p class="muted">{summary}</p>
      <div class="bars">
        <span class="bars-scale" aria-hidden="true">
          <span>{number(most)}</span>
          <span>0</span>
        </span>
        <svg
          class="chart"
          viewBox={`0 0 ${days.length * SLOT} ${HEIGHT}`}
          preserveAspectRatio="none"
          role="img"
          aria-label={`People not in sync at the end of each day: ${summary}`}
        >
          {days.map((d, i) => (
            <g key={d.day}>
              <title>
                {`${calendarDay(d.day)}: ${d.open === null ? 'not known' : plural(d.open, 'person', 'people')}`}
              </title>
              <rect x={i * SLOT} width={SLOT} height={HEIGHT} fill="transparent" />
              <rect
                class="bar-skipped"
                x={i * SLOT + 1.5}
                width={SLOT - 3}
                y={HEIGHT - tall(d.open ?? 0)}
                height={tall(d.open ?? 0)}
              />
            </g>
          ))}
        </svg>
        <span class="bars-days" aria-hidden="true">
          <span>{calendarDay(days[0]?.day ?? first.day)}</span>
          <span>{calendarDay(now.day)}</span>
        </span>
      </div>
    </section>
  )
}

function summaryOf(first: Day, now: Day): string {
  const [before, open] = [first.open ?? 0, now.open ?? 0]
  const today = `${plural(open, 'person', 'people')} now`
  if (first.day === now.day) return `${today}.`
  if (before === open) return `${today}, as on ${calendarDay(first.day)}.`
  const than = `${number(Math.abs(open - before))} ${open < before ? 'fewer' : 'more'}`
  return `${today}, ${than} than on ${calendarDay(first.day)}.`
}
