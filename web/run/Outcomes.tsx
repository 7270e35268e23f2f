/** What became of each person, filtered by part, cause and name; the filter is in the URL. */
import { useLocation } from 'preact-iso'
import type { Out } from '../shell/api.ts'
import { withQuery } from '../shell/url.ts'
import { isActive } from '../shell/words.ts'
import { DownloadButton } from '../ui/DownloadButton.tsx'
import { SearchBox } from '../ui/filter/SearchBox.tsx'
import { ListTable } from '../ui/Table.tsx'
import { WhatIs } from '../ui/WhatIs.tsx'
import { AcceptPart } from './AcceptPart.tsx'
import { CauseList } from './CauseList.tsx'
import { columnsOf } from './columns.tsx'
import { isDropped, isPlan } from './parts.ts'
import { NO_FILTER, PartChips, RunBar } from './RunBar.tsx'
import type { RunScreen } from './runPage.ts'

type Run = Out<'Run'>

const WORDS = {
  pull: {
    title: (planned: boolean) => (planned ? 'What would happen to each person' : 'People'),
    dropped: 'What was planned for each person',
    search: 'Search by name or ID',
    caption: 'People in this sync',
    noun: ['person', 'people'] as [string, string],
    active: 'Nobody yet: the sync is under way',
    nothing: 'This sync saw nobody',
    filtered: 'Nobody matches these filters',
  },
  push: {
    title: (planned: boolean) => (planned ? 'What would be pushed' : 'Hours'),
    dropped: 'What was planned',
    search: 'Search by name',
    caption: 'Hours in this push',
    noun: ['entry', 'entries'] as [string, string],
    active: 'Nothing yet: the push is under way',
    nothing: 'There was nothing to push',
    filtered: 'Nothing matches these filters',
  },
}

export function Outcomes({ screen, run }: { screen: RunScreen; run: Run }) {
  const { query } = useLocation()
  const words = WORDS[run.direction]
  const all = !query.state || query.state === 'all'
  const filtered = Boolean(!all || query.outcome || query.code || query.query)
  return (
    <section class="stack tight" aria-labelledby="people">
      <h2 id="people">{isDropped(run) ? words.dropped : words.title(isPlan(run))}</h2>
      <RunBar run={run} />
      <div class="spread">
        <PartChips run={run} waiting={screen.accepting.all.data.value?.people ?? 0} />
        <div class="row">
          {filtered && !isActive(run) && (screen.outcomes.items.value ?? []).length > 0 && (
            <DownloadButton makeLink={screen.partLink} label={`Download these ${words.noun[1]}`}>
              Download these
            </DownloadButton>
          )}
          <SearchBox label={words.search} />
        </div>
      </div>
      {query.outcome === 'conflict' && (
        <p class="muted small">
          Conflict <WhatIs word="Conflict" />
        </p>
      )}
      <CauseList screen={screen} run={run} />
      <AcceptPart screen={screen} run={run} />
      <ListTable
        caption={words.caption}
        columns={columnsOf(screen, run)}
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
