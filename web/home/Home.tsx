/** Is everybody in? Who is not, why, and what to do. */

import { ConnectionStateWord } from '../connections/ConnectionState.tsx'
import { Synced } from '../connections/Synced.tsx'
import { lastSyncOf } from '../connections/standing.ts'
import { Questions } from '../issues/Questions.tsx'
import type { Out } from '../shell/api.ts'
import { number, plural } from '../shell/format.ts'
import { PausedNotice } from '../shell/notices/PausedNotice.tsx'
import { api } from '../shell/session.ts'
import { issuesOf } from '../shell/url.ts'
import { useScreen } from '../state/screen.ts'
import { HeldRun } from '../sync/HeldRun.tsx'
import { isOverdue } from '../sync/late.ts'
import { Failure, Loading } from '../ui/Notice.tsx'
import { Page } from '../ui/Page.tsx'
import { RunStatus } from '../ui/Status.tsx'
import { type Column, Table } from '../ui/Table.tsx'
import { Time } from '../ui/Time.tsx'
import { Answer } from './Answer.tsx'
import { DaysChart } from './DaysChart.tsx'
import { FirstSteps } from './FirstSteps.tsx'
import { firstSteps } from './firstSteps.ts'
import { createHome } from './home.ts'
import { OpenChart } from './OpenChart.tsx'
import { SharesChart } from './SharesChart.tsx'

type Overview = Out<'Overview'>
type Source = Overview['connections'][number]

export default function Home() {
  const { overview, held, load } = useScreen(() => createHome(api), '')
  const data = overview.data.value
  const error = overview.error.value
  const steps = data && firstSteps(data.connections)
  return (
    <Page title="Home">
      {error && !data && <Failure error={error} retry={load} />}
      {!data && !error && <Loading what="the overview" />}
      {data?.pause && <PausedNotice pause={data.pause} onEnded={load} />}
      {held.value.map((one) => (
        <HeldRun key={one.run.id} {...one} />
      ))}
      {data && data.connections.length > 0 && (
        <Questions filter={{ limit: '3' }} all="/issues" folded />
      )}
      {steps && data && <FirstSteps steps={steps} hasWorkers={data.hasWorkers} />}
      {data && data.connections.length > 0 && (
        <>
          {!steps && <Answer connections={data.connections} />}
          <section class="stack tight" aria-labelledby="sources">
            <h2 id="sources">By integration</h2>
            <Table
              caption="How each integration stands"
              columns={columnsOf(data.pause !== null)}
              rows={data.connections}
              rowKey={(c) => c.id}
            />
          </section>
          {!steps && (
            <section class="pictures" aria-label="The last 30 days">
              <OpenChart days={data.days} />
              <DaysChart days={data.days} />
              <SharesChart connections={data.connections} days={data.days} />
            </section>
          )}
        </>
      )}
    </Page>
  )
}

const columnsOf = (paused: boolean): Column<Source>[] => [
  {
    head: 'Integration',
    names: true,
    cell: (c) => <a href={`/integrations/${c.id}/workers`}>{c.name}</a>,
  },
  { head: 'State', cell: (c) => stateOf(c, paused) },
  { head: 'Last sync', cell: (c) => <LastSync connection={c} /> },
  { head: 'Synced', cell: (c) => <Synced connection={c} /> },
  {
    head: 'Open issues',
    cell: openOf,
  },
  { head: 'Next sync', cell: nextSync },
]

/** One that has never synced is neither fine nor failing. */
function stateOf(c: Source, paused: boolean) {
  if (!lastSyncOf(c) && c.state.kind === 'fine') return <span class="muted">Not synced yet</span>
  // Since when and why all of them are paused stands above, once.
  const brief = paused && c.state.kind === 'paused' && c.state.since !== null
  return <ConnectionStateWord state={c.state} brief={brief} />
}

/** Whoever waits with a held sync is no issue yet: they are on its page. */
function openOf(c: Source) {
  if (c.openIssues === 0 && !c.heldRun) return 'None'
  return (
    <div>
      {c.openIssues > 0 && (
        <a class="nowrap" href={issuesOf(c)}>
          {plural(c.openIssues, 'issue')}
        </a>
      )}
      {c.newIssues > 0 && (
        <p class="muted small nowrap">{number(c.newIssues)} new since yesterday</p>
      )}
      {c.heldRun && (
        <p>
          <a class="nowrap" href={`/runs/${c.heldRun.id}?state=open`}>
            See who waits
          </a>
        </p>
      )}
    </div>
  )
}

function LastSync({ connection }: { connection: Source }) {
  const run = lastSyncOf(connection)
  if (!run) return <span class="muted">Never</span>
  return (
    <span class="last">
      <RunStatus status={run.status} />
      {run.startedAt && (
        <a href={`/runs/${run.id}`}>
          <Time at={run.startedAt} />
        </a>
      )}
      {connection.lastGoodRun && connection.lastGoodRun.id !== run.id && (
        <span class="muted small">
          Last good one <Time at={connection.lastGoodRun.startedAt ?? ''} />
        </span>
      )}
    </span>
  )
}

function nextSync(c: Source) {
  if (!c.enabled) return <a href={`/integrations/${c.id}/settings`}>Off: enable it</a>
  if (!c.autosync || !c.nextSyncAt) return <span class="muted nowrap">By hand only</span>
  if (isOverdue(c))
    return (
      <>
        <Time at={c.nextSyncAt} from />, not begun
      </>
    )
  return <Time at={c.nextSyncAt} from />
}
