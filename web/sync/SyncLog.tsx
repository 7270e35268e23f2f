/** The log of all syncs of a connection, newest first. */
import { isCounted } from '../run/parts.ts'
import { undoneLink } from '../run/undone.ts'
import type { Out } from '../shell/api.ts'
import { dateTime, number } from '../shell/format.ts'
import { inSync, leftOutOf } from '../shell/inSync.ts'
import { timeZone } from '../shell/session.ts'
import { foldedLine, isActive, isWholeSync, runWord, triggerWord } from '../shell/words.ts'
import { RunStatus } from '../ui/Status.tsx'
import { type Column, ListTable } from '../ui/Table.tsx'
import { Time } from '../ui/Time.tsx'
import { LogButtons } from './LogButtons.tsx'
import type { SyncPage } from './syncPage.ts'

type Run = Out<'Run'>

export function SyncLog({ screen, label }: { screen: SyncPage; label: string }) {
  const singular = label.replace(/s$/, '')
  const columns: Column<Run>[] = [
    {
      head: 'Date',
      names: true,
      class: 'nowrap',
      cell: (run) => (
        <>
          <a href={`/runs/${run.id}`}>
            <Time at={run.startedAt ?? run.queuedAt} />
          </a>
          {run.folded && <div class="muted">{foldedLine(run.folded.syncs)}</div>}
        </>
      ),
    },
    {
      head: 'Status',
      cell: (run) => (
        <>
          <RunStatus status={run.status} />
          <UndoneLink run={run} />
        </>
      ),
    },
    {
      head: 'Mode',
      cell: (run) => (isWholeSync(run) ? 'Sync' : <span class="tag">{runWord(run)}</span>),
    },
    { head: 'Synced', class: 'nowrap', cell: synced },
    { head: 'Triggered by', cell: (run) => triggerWord(run.trigger) },
    {
      head: 'Log',
      class: 'end',
      cell: (run) =>
        !isActive(run) && (
          <LogButtons
            date={dateTime(run.startedAt ?? run.queuedAt, timeZone.value)}
            first={run.logFormat}
            onDownload={(format) => screen.download(run.id, format)}
          />
        ),
    },
  ]
  return (
    <section class="stack tight" aria-labelledby="sync-log">
      <h2 id="sync-log">{singular} Sync Logs</h2>
      <ListTable
        caption={`${singular} Sync Logs, newest first`}
        columns={columns}
        list={screen.runs}
        rows={screen.rows.value}
        rowKey={(run) => run.id}
        noun={['sync', 'syncs']}
        empty={{
          title: 'Nothing has been synced yet',
          children: 'Press Preview to see what a sync would do without changing anything.',
        }}
      />
    </section>
  )
}

/** That it was taken back, or some of it, and by what. */
function UndoneLink({ run }: { run: Run }) {
  const link = undoneLink(run)
  if (!link) return null
  return (
    <div class="small">
      <a href={link.href} aria-label={link.label}>
        {link.text}
      </a>
    </div>
  )
}

/** Of a reading nobody was synced: it says how many it found. */
const synced = (run: Run) =>
  run.mode === 'refresh' && run.counts.total > 0 ? (
    <span class="muted">{number(run.counts.total)} read</span>
  ) : !isCounted(run) && run.status !== 'succeeded' ? (
    <span class="muted">–</span>
  ) : (
    <>
      {inSync(run)}
      {leftOutOf(run) > 0 && <span class="muted small"> · {number(leftOutOf(run))} left out</span>}
    </>
  )
