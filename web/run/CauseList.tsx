/** Why: what people have in common, in a sentence, with the first of their names. One click shows just them. */
import { useLocation } from 'preact-iso'
import type { Out } from '../shell/api.ts'
import { named, number } from '../shell/format.ts'
import { withQuery } from '../shell/url.ts'
import { codeWord, outcomeWord } from '../shell/words.ts'
import { OutcomeShape } from '../ui/Status.tsx'
import { causesShown } from './causes.ts'
import { isPlan } from './parts.ts'
import type { RunScreen } from './runPage.ts'

type Run = Out<'Run'>
type Cause = Out<'RunCauses'>['items'][number]

export function CauseList({ screen, run }: { screen: RunScreen; run: Run }) {
  const { query } = useLocation()
  if (query.state === 'released' || query.state === 'waiting') return null
  const told = screen.causes.data.value?.items
  const blank = { cause: '', remedy: '', names: [] }
  const causes = causesShown<Cause>(told ?? run.codes.map((c) => ({ ...c, ...blank })), query)
  // What the part that is shown says already.
  const plain = causes.length === 1 && causes[0]?.code === query.outcome
  if (causes.length === 0 || plain) return null
  return (
    <nav class="causes" aria-label="Filter by cause">
      <ul>
        {causes.map((c) => (
          <li key={`${c.outcome} ${c.code}`}>
            <CauseRow of={c} word={wordOf(c, run)} />
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** What keeps people out is called as under Issues; what needs no reason, as what becomes of it. */
const wordOf = ({ code, outcome, cause }: Cause, run: Run): string => {
  if (cause) return cause
  return code === outcome ? outcomeWord(outcome, run, isPlan(run)) : codeWord(code, isPlan(run))
}

function CauseRow({ of: c, word }: { of: Cause; word: string }) {
  const { query, url } = useLocation()
  const here = query.code === c.code
  return (
    <a
      class="cause"
      href={withQuery(url, { code: here ? null : c.code })}
      aria-current={here ? 'true' : undefined}
    >
      <OutcomeShape outcome={c.outcome} calm={c.level === 'info'} />
      <span class="cause-what">
        <span class="strong">{word}</span>
        {c.level !== 'info' && c.remedy && <span class="muted small">{c.remedy}</span>}
      </span>
      <span class="cause-who muted">{named(c)}</span>
      <b class="num">{number(c.count)}</b>
    </a>
  )
}
