/** A connection at a glance: how it stands, the last and the next sync. */
import { useRoute } from 'preact-iso'
import type { Out } from '../shell/api.ts'
import { interval, number, plural } from '../shell/format.ts'
import { api } from '../shell/session.ts'
import { issuesOf } from '../shell/url.ts'
import { fieldWord } from '../shell/words.ts'
import { useScreen } from '../state/screen.ts'
import { HeldRun } from '../sync/HeldRun.tsx'
import { Failure, Loading } from '../ui/Notice.tsx'
import { OnOff, RunStatus } from '../ui/Status.tsx'
import { Table } from '../ui/Table.tsx'
import { Time } from '../ui/Time.tsx'
import { ConnectionFrame } from './ConnectionFrame.tsx'
import { createConnectionPage } from './connectionPage.ts'
import { isSuggestion, mappingOf, storedMapping } from './fields/mapping.ts'
import { NextStep } from './NextStep.tsx'

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
      connector={connector}
      peopleLabel={screen.peopleLabel.value}
    >
      {error && !connection && <Failure error={error} retry={screen.load} />}
      {!connection && !error && <Loading what="the integration" />}
      {connection && (
        <>
          {connection.heldRun && <HeldRun run={connection.heldRun} name={connection.name} />}
          <NextStep connection={connection} connector={connector} />
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
              {
                head: `Field in ${connector.name}`,
                cell: (f) => sourceLabel(f, connector, connection),
              },
              { head: 'Required', cell: (f) => (f.required ? 'Yes' : 'No') },
            ]}
            rows={connector.fields.filter((f) => connection.owns.includes(f.field))}
            rowKey={(f) => `${f.field} ${f.sourceLabel}`}
          />
        </section>
      )}
    </ConnectionFrame>
  )
}

/** What a field really comes from, where there are columns to choose: several may say who works there. */
const FROM: Record<string, readonly string[]> = {
  firstName: ['firstName', 'fullName'],
  lastName: ['lastName', 'fullName'],
  email: ['email', 'moreEmails'],
  phone: ['phone', 'morePhones'],
  extension: ['extension', 'phone', 'morePhones'],
  suffix: ['suffix', 'fullName'],
  status: ['status', 'active', 'inactive', 'lastDay'],
  employmentStatus: ['status'],
}

function sourceLabel(
  f: Out<'ConnectorInfo'>['fields'][number],
  connector: Out<'ConnectorInfo'>,
  { settings }: Out<'Connection'>,
): string {
  const map = mappingOf(connector)
  if (!map) return f.sourceLabel
  if (isSuggestion(map, settings)) return `By its name, such as “${f.sourceLabel}”`
  const stored = storedMapping(map, settings)
  const columns = (FROM[f.field] ?? [f.field]).flatMap((name) => stored[name] ?? [])
  if (columns.length > 0) return [...new Set(columns)].join(', ')
  if (f.field === 'location' && settings.location) return `Always “${settings.location}”`
  return f.field === 'status' ? 'Whoever is in the file works here' : 'No column'
}

function Facts({ connection: c }: { connection: Out<'Connection'> }) {
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
        <dd>
          {c.autosync.enabled ? interval(c.autosync.everyMinutes) : 'Off'}
          {c.autosync.enabled && c.autosync.at && ` at ${c.autosync.at}`}
        </dd>
      </div>
    </dl>
  )
}
