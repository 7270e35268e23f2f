/** A connection at a glance: how it stands, the last and the next sync. */
import { useRoute } from 'preact-iso'
import type { Out } from '../api.ts'
import { interval, number, plural } from '../format.ts'
import { api } from '../session.ts'
import { createConnectionPage } from '../state/connectionPage.ts'
import { useScreen } from '../state/screen.ts'
import { ConnectionFrame } from '../ui/ConnectionFrame.tsx'
import { HeldRun } from '../ui/HeldRun.tsx'
import { Failure, Loading, Notice } from '../ui/Notice.tsx'
import { OnOff, RunStatus } from '../ui/Status.tsx'
import { Table } from '../ui/Table.tsx'
import { Time } from '../ui/Time.tsx'
import { issuesOf } from '../url.ts'
import { fieldWord } from '../words.ts'

export default function Connection() {
  const id = useRoute().params.id ?? ''
  const screen = useScreen(() => createConnectionPage(api, id), id)
  const connection = screen.connection.data.value
  const connector = screen.connector.value
  const error = screen.connection.error.value

  return (
    <ConnectionFrame id={id} connection={connection} peopleLabel={screen.peopleLabel.value}>
      {error && !connection && <Failure error={error} retry={screen.load} />}
      {!connection && !error && <Loading what="the integration" />}
      {connection && (
        <>
          {connection.heldRun && <HeldRun run={connection.heldRun} name={connection.name} />}
          <NextStep connection={connection} />
          <Facts connection={connection} />
        </>
      )}
      {connection && connector && (
        <section class="stack tight" aria-labelledby="fields">
          <h2 id="fields">What comes from {connector.name}</h2>
          <Table
            caption={`Fields that come from ${connector.name}`}
            columns={[
              { head: 'Field here', names: true, cell: (f) => fieldWord(f.field) },
              { head: `Field in ${connector.name}`, cell: (f) => f.sourceLabel },
              { head: 'Required', cell: (f) => (f.required ? 'Yes' : 'No') },
            ]}
            rows={connector.fields}
            rowKey={(f) => f.field}
          />
        </section>
      )}
    </ConnectionFrame>
  )
}

type Props = { connection: Out<'Connection'> }

function NextStep({ connection }: Props) {
  const base = `/integrations/${connection.id}`
  if (!connection.enabled)
    return (
      <Notice
        tone="info"
        title="This integration is off"
        actions={
          <a class="button" href={`${base}/settings`}>
            Open Settings
          </a>
        }
      >
        <p>Nothing syncs until it is tested and enabled in Settings.</p>
      </Notice>
    )
  if (!connection.lastRun && !connection.activeRun)
    return (
      <Notice
        tone="info"
        title="Ready for the first sync"
        actions={
          <a class="button primary" href={`${base}/workers`}>
            Preview the first sync
          </a>
        }
      >
        <p>A preview shows what would change and changes nothing.</p>
      </Notice>
    )
  return null
}

function Facts({ connection: c }: Props) {
  const last = c.activeRun ?? c.lastRun
  return (
    <dl class="facts card">
      <div>
        <dt>Status</dt>
        <dd>
          <OnOff on={c.enabled} words={['Enabled', 'Off']} />
        </dd>
      </div>
      <div>
        <dt>Last sync</dt>
        <dd>
          {last ? (
            <a href={`/runs/${last.id}`}>
              {last.startedAt ? <Time at={last.startedAt} /> : 'Waiting to start'}
            </a>
          ) : (
            'Never'
          )}
        </dd>
      </div>
      {last && (
        <div>
          <dt>Result</dt>
          <dd>
            <RunStatus status={last.status} />
          </dd>
        </div>
      )}
      {last && (
        <div>
          <dt>Synced</dt>
          <dd>
            {number(last.synced)} of {number(last.total)}
          </dd>
        </div>
      )}
      <div>
        <dt>Open issues</dt>
        <dd>
          {c.openIssues > 0 ? <a href={issuesOf(c)}>{plural(c.openIssues, 'issue')}</a> : 'None'}
        </dd>
      </div>
      <div>
        <dt>Next sync</dt>
        <dd>{c.nextSyncAt && c.autosync.enabled ? <Time at={c.nextSyncAt} /> : 'By hand only'}</dd>
      </div>
      <div>
        <dt>AutoSync</dt>
        <dd>{c.autosync.enabled ? interval(c.autosync.everyMinutes) : 'Off'}</dd>
      </div>
    </dl>
  )
}
