/** A connection at a glance: how it stands, the last and the next sync. */
import { useRoute } from 'preact-iso'
import type { Out } from '../shell/api.ts'
import { interval, plural } from '../shell/format.ts'
import { api } from '../shell/session.ts'
import { issuesOf } from '../shell/url.ts'
import { useScreen } from '../state/screen.ts'
import { HeldRun } from '../sync/HeldRun.tsx'
import { Failure, Loading } from '../ui/Notice.tsx'
import { OnOff, RunStatus } from '../ui/Status.tsx'
import { Table } from '../ui/Table.tsx'
import { Time } from '../ui/Time.tsx'
import { ConnectionFrame } from './ConnectionFrame.tsx'
import { ConnectionStateWord } from './ConnectionState.tsx'
import { createConnectionPage } from './connectionPage.ts'
import { DropHere } from './DropHere.tsx'
import { fieldRows } from './fieldRows.ts'
import { NextStep } from './NextStep.tsx'
import { SameCompany } from './SameCompany.tsx'
import { Synced } from './Synced.tsx'
import { lastSyncOf } from './standing.ts'

export default function Connection() {
  const id = useRoute().params.id ?? ''
  const screen = useScreen(() => createConnectionPage(api, id), id)
  const connection = screen.connection.data.value
  const connector = screen.connector.value
  const error = screen.connection.error.value

  return (
    <ConnectionFrame
      id={id}
      connection={connection}
      error={screen.connection.error.value}
      connector={connector}
      peopleLabel={screen.peopleLabel.value}
    >
      {error && !connection && <Failure error={error} retry={screen.load} />}
      {!connection && !error && <Loading what="the integration" />}
      {connection && (
        <>
          {connection.heldRun && <HeldRun run={connection.heldRun} name={connection.name} />}
          <SameCompany connection={connection} />
          <NextStep connection={connection} connector={connector} />
          {connector?.takesFiles && connection.settings.from === 'file' && (
            <DropHere connection={connection} />
          )}
          <Facts connection={connection} />
        </>
      )}
      {connection && connector && (
        <section class="stack tight" aria-labelledby="fields">
          <h2 id="fields">What comes from {connector.name}</h2>
          <Table
            caption={`Fields that come from ${connector.name}`}
            columns={[
              { head: `Field in ${connector.name}`, names: true, cell: (f) => f.there },
              { head: 'Field here', cell: (f) => f.here },
              { head: 'Required?', cell: (f) => f.required },
            ]}
            rows={fieldRows(connector, connection)}
            rowKey={(f) => `${f.here} ${f.there}`}
          />
        </section>
      )}
    </ConnectionFrame>
  )
}

function Facts({ connection: c }: { connection: Out<'Connection'> }) {
  const last = lastSyncOf(c)
  return (
    <dl class="facts card">
      <div>
        <dt>Status</dt>
        <dd>
          {c.enabled ? (
            <ConnectionStateWord state={c.state} />
          ) : (
            <OnOff on={false} words={['Enabled', 'Off']} />
          )}
        </dd>
      </div>
      {c.lastRun && (
        <div>
          <dt>Last good sync</dt>
          <dd>{c.lastGoodAt ? <Time at={c.lastGoodAt} /> : 'None yet'}</dd>
        </div>
      )}
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
            <Synced connection={c} />
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
        <dd>
          {c.autosync.enabled ? interval(c.autosync.everyMinutes) : 'Off'}
          {c.autosync.enabled && c.autosync.at && ` at ${c.autosync.at}`}
        </dd>
      </div>
    </dl>
  )
}
