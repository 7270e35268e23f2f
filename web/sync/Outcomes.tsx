/** What became of each person, filtered by outcome, reason and name; the filter is in the URL. */
import { useLocation } from 'preact-iso'
import type { Out } from '../shell/api.ts'
import { number } from '../shell/format.ts'
import { mayWrite } from '../shell/session.ts'
import { withQuery } from '../shell/url.ts'
import { codeWord, isActive, OPEN, OUTCOMES, openCount, outcomeWord } from '../shell/words.ts'
import { Changes } from '../ui/Changes.tsx'
import { SearchBox } from '../ui/SearchBox.tsx'
import { OutcomeStatus } from '../ui/Status.tsx'
import { type Column, ListTable } from '../ui/Table.tsx'
import { AcceptPart, canAccept, FieldBox, PickBox } from './AcceptPart.tsx'
import type { RunScreen } from './runPage.ts'
import { canUndo } from './UndoNotice.tsx'

type Run = Out<'Run'>

const columns: Column<Out<'Outcome'>>[] = [
  {
    head: 'Person',
    names: true,
    cell: (o) => (o.workerId ? <a href={`/workers/${o.workerId}`}>{o.name}</a> : o.name),
  },
  { head: 'ID', class: 'nowrap', cell: (o) => o.externalId },
  { head: 'Outcome', cell: (o) => <OutcomeStatus outcome={o.outcome} /> },
  {
    head: 'What happened',
    cell: (o) => <WhatHappened of={o} />,
  },
]

/** Whoever was put right at the source need not wait for the next sync. */
function Retry({ screen, run, of }: { screen: RunScreen; run: Run; of: Out<'Outcome'> }) {
  const { route } = useLocation()
  return (
    <button
      type="button"
      aria-label={`Retry ${of.name}`}
      aria-disabled={screen.busy.value !== null}
      onClick={async () => {
        const next = await screen.retry(run.connectionId, of.externalId)
        if (next) route(`/runs/${next.id}`)
      }}
    >
      Retry
    </button>
  )
}

/** Whoever waits for a decision is released, not tried again. */
const HELD = ['deactivation_held', 'change_held']

/** One person of a bad sync is put back without the others. */
function Undo({ screen, of }: { screen: RunScreen; of: Out<'Outcome'> }) {
  const { route } = useLocation()
  return (
    <button
      type="button"
      aria-label={`Undo ${of.name}`}
      aria-disabled={screen.busy.value !== null}
      onClick={async () => {
        const preview = await screen.lookAtUndo({ people: [of.externalId] })
        if (preview) route(`/runs/${preview.id}`)
      }}
    >
      Undo
    </button>
  )
}

const CHANGED = ['created', 'updated', 'linked', 'deactivated']

/** Whoever waits can be picked, and each of their fields. */
function withPicks(screen: RunScreen, run: Run): Column<Out<'Outcome'>>[] {
  const all = withRetry(screen, run)
  if (!canAccept(run)) return all
  return all.map((column) =>
    column.names
      ? {
          ...column,
          cell: (o) =>
            o.waits && o.externalId ? (
              <span class="pick-row">
                <PickBox screen={screen} of={o} />
                <span>{column.cell(o)}</span>
              </span>
            ) : (
              column.cell(o)
            ),
        }
      : column.head === 'What happened'
        ? { ...column, cell: (o) => <WhatHappened of={o} screen={screen} /> }
        : column,
  )
}

function WhatHappened({ of: o, screen }: { of: Out<'Outcome'>; screen?: RunScreen }) {
  const picks = screen && o.waits === 'fields' && o.externalId ? screen : null
  return (
    <div>
      <p>
        {o.message}{' '}
        {o.otherWorkerId && <a href={`/workers/${o.otherWorkerId}`}>See the other worker</a>}
      </p>
      <Changes
        changes={o.changes}
        {...(picks && {
          before: (field: string, label: string) => (
            <FieldBox screen={picks} of={o} field={field} label={label} />
          ),
        })}
      />
    </div>
  )
}

function withRetry(screen: RunScreen, run: Run): Column<Out<'Outcome'>>[] {
  if (!mayWrite.value || run.mode === 'preview' || isActive(run)) return columns
  const undoes = canUndo(run)
  if (run.mode !== 'apply' && !undoes) return columns
  const cell = (o: Out<'Outcome'>) => {
    if (!o.externalId || HELD.includes(o.code)) return null
    if (o.level !== 'info' && run.mode === 'apply')
      return <Retry screen={screen} run={run} of={o} />
    return undoes && CHANGED.includes(o.outcome) ? <Undo screen={screen} of={o} /> : null
  }
  return [...columns, { head: run.mode === 'undo' ? 'Undo' : 'Retry', class: 'end', cell }]
}

/** Of a push each row is an entry; its id says nothing to anybody. */
const pushColumns = columns
  .filter((c) => c.head !== 'ID')
  .map((c) => (c.names ? { ...c, head: 'Worker' } : c))
  .map((c) =>
    c.head === 'Outcome'
      ? {
          ...c,
          cell: (o: Out<'Outcome'>) => <OutcomeStatus outcome={o.outcome} direction="push" />,
        }
      : c,
  )

const WORDS = {
  pull: {
    title: (planned: boolean) => (planned ? 'What would happen to each person' : 'People'),
    search: 'Search by name or ID',
    caption: 'People in this sync',
    noun: ['person', 'people'] as [string, string],
    active: 'Nobody yet: the sync is under way',
    nothing: 'This sync saw nobody',
    filtered: 'Nobody matches these filters',
  },
  push: {
    title: (planned: boolean) => (planned ? 'What would be pushed' : 'Hours'),
    search: 'Search by name',
    caption: 'Hours in this push',
    noun: ['entry', 'entries'] as [string, string],
    active: 'Nothing yet: the push is under way',
    nothing: 'There was nothing to push',
    filtered: 'Nothing matches these filters',
  },
}

/** Nothing of it was done, or not yet. */
const isPlan = (run: Run) =>
  run.mode === 'preview' || (run.hold?.scope === 'run' && run.counts.total === 0)

/** What was only planned is in no count yet, but each reason knows its own. */
const countOf = (run: Run, outcome?: Out<'OutcomeKind'>): number =>
  (outcome ? run.counts[outcome] : run.counts.total) +
    (outcome === 'skipped' ? run.counts.kept : 0) ||
  run.codes.reduce((sum, c) => sum + (!outcome || c.outcome === outcome ? c.count : 0), 0)

export function Outcomes({ screen, run }: { screen: RunScreen; run: Run }) {
  const { query } = useLocation()
  const words = WORDS[run.direction]
  const all = !query.state || query.state === 'all'
  const filtered = Boolean(!all || query.outcome || query.code || query.query)
  return (
    <section class="stack tight" aria-labelledby="people">
      <h2 id="people">{words.title(isPlan(run))}</h2>
      <div class="spread">
        <OutcomeChips run={run} />
        <SearchBox label={words.search} />
      </div>
      <ReasonChips run={run} />
      <AcceptPart screen={screen} run={run} />
      <ListTable
        caption={words.caption}
        columns={run.direction === 'push' ? pushColumns : withPicks(screen, run)}
        list={screen.outcomes}
        rowKey={(o) => `${o.externalId} ${o.code}`}
        noun={words.noun}
        empty={
          filtered
            ? { title: words.filtered, children: <ClearFilters /> }
            : {
                title: isActive(run) ? words.active : words.nothing,
              }
        }
      />
    </section>
  )
}

function ClearFilters() {
  const { url } = useLocation()
  return <a href={withQuery(url, { ...NO_FILTER, query: null })}>Clear the filters</a>
}

/** "all" is said outright: an address without a filter leads with those not in sync. */
const NO_FILTER = { state: 'all', outcome: null, code: null }

function OutcomeChips({ run }: { run: Run }) {
  const { query, url } = useLocation()
  const open = openCount(run)
  // Of one kind only, those not in sync need no second chip.
  const apart = OPEN.filter((o) => run.counts[o] > 0).length > 1
  const shown = OUTCOMES.filter(
    (o) =>
      query.outcome === o || (countOf(run, o) > 0 && (apart || !OPEN.some((kind) => kind === o))),
  )
  const all = !query.outcome && !query.code && query.state !== 'open' && query.state !== 'waiting'
  return (
    <nav class="chips" aria-label="Filter by outcome">
      {open > 0 && (
        <a
          class="chip"
          href={withQuery(url, { ...NO_FILTER, state: 'open' })}
          aria-current={query.state === 'open' ? 'true' : undefined}
        >
          {run.direction === 'push' ? 'Not pushed' : 'Not in sync'} <b>{number(open)}</b>
        </a>
      )}
      {canAccept(run) && (
        <a
          class="chip"
          href={withQuery(url, { ...NO_FILTER, state: 'waiting' })}
          aria-current={query.state === 'waiting' ? 'true' : undefined}
        >
          Waiting
        </a>
      )}
      <a class="chip" href={withQuery(url, NO_FILTER)} aria-current={all ? 'true' : undefined}>
        All <b>{number(countOf(run))}</b>
      </a>
      {shown.map((o) => (
        <a
          key={o}
          class="chip"
          href={withQuery(url, { state: null, outcome: o, code: null })}
          aria-current={query.outcome === o ? 'true' : undefined}
        >
          {outcomeWord(o, run.direction)} <b>{number(countOf(run, o))}</b>
        </a>
      ))}
    </nav>
  )
}

function ReasonChips({ run }: { run: Run }) {
  const { query, url } = useLocation()
  const codes = run.codes.filter(
    (c) =>
      c.code !== c.outcome &&
      (!query.outcome || c.outcome === query.outcome) &&
      (query.state !== 'open' || OPEN.some((kind) => kind === c.outcome)),
  )
  if (codes.length === 0) return null
  return (
    <nav class="chips" aria-label="Filter by reason">
      {codes.map((c) => {
        const here = query.code === c.code
        return (
          <a
            key={`${c.outcome} ${c.code}`}
            class="chip"
            href={withQuery(url, { code: here ? null : c.code })}
            aria-current={here ? 'true' : undefined}
          >
            {codeWord(c.code)} <b>{number(c.count)}</b>
          </a>
        )
      })}
    </nav>
  )
}
