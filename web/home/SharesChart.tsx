/** How much of each source was in at the end of each of the last 30 days: a strip of days for each. */
import type { Out } from '../shell/api.ts'
import { calendarDay, number } from '../shell/format.ts'
import { type DayShare, percent, shareWords, strip } from './shares.ts'

type Overview = Out<'Overview'>
const SLOT = 10
const HEIGHT = 28

export function SharesChart({ connections, days }: Pick<Overview, 'connections' | 'days'>) {
  const known = connections.filter((c) => c.shares.some((s) => s))
  const [first, last] = [days[0], days.at(-1)]
  if (known.length === 0 || !first || !last) return null
  return (
    <section class="stack tight across" aria-labelledby="share-days">
      <h2 id="share-days">Synced, by integration</h2>
      <p class="muted">How many of its people were in when each day was over.</p>
      <ul class="shares">
        {known.map((c) => (
          <Source key={c.id} name={c.name} id={c.id} days={strip(days, c.shares)} />
        ))}
      </ul>
      <p class="bars-days muted small" aria-hidden="true">
        <span>{calendarDay(first.day)}</span>
        <span>{calendarDay(last.day)}</span>
      </p>
    </section>
  )
}

function Source({ id, name, days }: { id: string; name: string; days: DayShare[] }) {
  const words = shareWords(days)
  return (
    <li>
      <span class="shares-name">
        <a href={`/integrations/${id}/workers`}>{name}</a>
        <span class="muted small">{words.now}</span>
      </span>
      <svg
        class="chart"
        viewBox={`0 0 ${days.length * SLOT} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={`${name}, the last ${days.length} days: ${words.all}`}
      >
        {days.map((d, i) => (
          <Day key={d.day} day={d} x={i * SLOT} />
        ))}
      </svg>
    </li>
  )
}

function Day({ day: d, x }: { day: DayShare; x: number }) {
  const thick = { x: x + 1, width: SLOT - 2, rx: 1 }
  const out = d.out * HEIGHT
  const said = d.share
    ? `${number(d.share.synced)} of ${number(d.share.of)} synced, ${percent(d.share)}`
    : 'not synced yet'
  return (
    <g>
      <title>{`${calendarDay(d.day)}: ${said}`}</title>
      <rect x={x} width={SLOT} height={HEIGHT} fill="transparent" />
      {d.share ? (
        <>
          <rect class="bar-synced" {...thick} y={out} height={HEIGHT - out} />
          {out > 0 && <rect class="bar-skipped" {...thick} y={0} height={out} />}
        </>
      ) : (
        <rect class="bar-none" {...thick} y={HEIGHT - 2} height={2} />
      )}
    </g>
  )
}
