/** What became of everybody, as one bar and as the same parts to filter by; together they are all. */
import { useLocation } from 'preact-iso'
import type { Out } from '../shell/api.ts'
import { number } from '../shell/format.ts'
import { withQuery } from '../shell/url.ts'
import { OPEN, outcomeWord } from '../shell/words.ts'
import { canAccept } from './AcceptPart.tsx'
import { countOf, everybodyIn, isPlan, type Part, partsOf } from './parts.ts'

type Run = Out<'Run'>

/** "all" is said outright: an address without a filter leads with what matters. */
export const NO_FILTER = { state: 'all', outcome: null, code: null }

const wordOf = (key: Part['key'], run: Run): string => {
  if (key === 'open') return run.direction === 'push' ? 'Not pushed' : 'Not in sync'
  if (key === 'left_out') return 'Left out'
  return key === 'kept' ? 'Kept as before' : outcomeWord(key, run, isPlan(run))
}

/** What the address says to show just this part. */
const filterOf = (key: Part['key']): Record<string, string | null> => {
  if (key === 'open' || key === 'left_out') return { ...NO_FILTER, state: key }
  if (key === 'kept') return { ...NO_FILTER, code: 'kept_as_before' }
  return { state: null, outcome: key, code: null }
}

export function RunBar({ run }: { run: Run }) {
  const parts = partsOf(run)
  if (parts.length === 0) return null
  return (
    <div class="run-bar" aria-hidden="true">
      {parts.map(({ key, count }) => (
        <span
          key={key}
          class={`part part-${key}`}
          style={{ flexGrow: String(count) }}
          title={`${wordOf(key, run)}: ${number(count)}`}
        />
      ))}
    </div>
  )
}

/** `waiting`: who can be accepted now, once it was asked. They are among the others: a number would count them twice. */
export function PartChips({ run, waiting }: { run: Run; waiting: number }) {
  const { query } = useLocation()
  const all = everybodyIn(run)
  const of = (key: Part['key']) =>
    key === 'open' || key === 'left_out'
      ? query.state === key && !query.outcome
      : key === 'kept'
        ? query.code === 'kept_as_before'
        : query.outcome === key
  // Addresses of before name what is not in sync by its outcome.
  const old = OPEN.find((kind) => kind === query.outcome)
  const none = !query.outcome && !query.code && (!query.state || query.state === 'all')
  return (
    <nav class="chips" aria-label="Filter by outcome">
      {run.released && (
        <Chip
          to={{ ...NO_FILTER, state: 'released' }}
          text="Released"
          on={query.state === 'released'}
        />
      )}
      <Chip to={NO_FILTER} text="All" count={all} on={none} />
      {partsOf(run).map(({ key, count }) => (
        <Chip
          key={key}
          to={filterOf(key)}
          text={wordOf(key, run)}
          count={count}
          on={of(key)}
          part={key}
        />
      ))}
      {old && (
        <Chip
          to={{ state: null, outcome: old, code: null }}
          text={outcomeWord(old, run, isPlan(run))}
          count={countOf(run, old)}
          on
        />
      )}
      {canAccept(run) && (waiting > 0 || query.state === 'waiting') && (
        <Chip
          to={{ ...NO_FILTER, state: 'waiting' }}
          text="Waiting"
          on={query.state === 'waiting'}
        />
      )}
    </nav>
  )
}

interface ChipProps {
  to: Record<string, string | null>
  text: string
  count?: number
  on: boolean
  part?: Part['key']
}

function Chip({ to, text, count, on, part }: ChipProps) {
  const { url } = useLocation()
  return (
    <a class="chip" href={withQuery(url, to)} aria-current={on ? 'true' : undefined}>
      {part && <span class={`swatch part-${part}`} aria-hidden="true" />}
      {text} {count !== undefined && <b>{number(count)}</b>}
    </a>
  )
}
