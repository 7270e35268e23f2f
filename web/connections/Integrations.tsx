/** A card per connection, and one per connector that can be connected. */
import { TriangleAlert } from 'lucide'
import type { Out } from '../shell/api.ts'
import { plural } from '../shell/format.ts'
import { api, mayWrite } from '../shell/session.ts'
import { issuesOf } from '../shell/url.ts'
import { useScreen } from '../state/screen.ts'
import { Icon } from '../ui/Icon.tsx'
import { Failure, Loading } from '../ui/Notice.tsx'
import { Page } from '../ui/Page.tsx'
import { OnOff } from '../ui/Status.tsx'
import { Time } from '../ui/Time.tsx'
import { ConnectionStateWord } from './ConnectionState.tsx'
import { brings } from './fieldRows.ts'
import { createIntegrations } from './integrations.ts'
import { Synced } from './Synced.tsx'
import { lastSyncOf, saysWhoIsIn } from './standing.ts'

export default function Integrations() {
  const { both } = useScreen(() => createIntegrations(api), '')
  const data = both.data.value
  const error = both.error.value
  return (
    <Page title="Integrations">
      {error && !data && <Failure error={error} retry={both.reload} />}
      {!data && !error && <Loading what="integrations" />}
      {data && data.connections.length > 0 && (
        <section class="stack tight" aria-labelledby="connected">
          <h2 id="connected">Connected</h2>
          <ul class="cards">
            {data.connections.map((c) => (
              <Connected key={c.id} connection={c} connectors={data.connectors} />
            ))}
          </ul>
        </section>
      )}
      {data && (
        <section class="stack tight" aria-labelledby="available">
          <h2 id="available">Available</h2>
          <ul class="cards">
            {data.connectors.map((c) => (
              <Available key={c.kind} connector={c} />
            ))}
          </ul>
        </section>
      )}
    </Page>
  )
}

interface ConnectedProps {
  connection: Out<'Connection'>
  connectors: Out<'ConnectorInfo'>[]
}

function Connected({ connection: c, connectors }: ConnectedProps) {
  const kind = connectors.find((k) => k.kind === c.kind)?.name ?? c.kind
  const last = lastSyncOf(c)
  return (
    <li class="card">
      <div class="spread">
        <h3>
          <a href={`/integrations/${c.id}`}>{c.name}</a>
        </h3>
        {!last && c.enabled && c.state.kind === 'fine' ? (
          <span class="muted">Not synced yet</span>
        ) : c.enabled ? (
          <span>
            <ConnectionStateWord state={c.state} brief />
          </span>
        ) : (
          <OnOff on={false} words={['Enabled', 'Off']} />
        )}
      </div>
      {kind !== c.name && <p class="muted">{kind}</p>}
      {last ? (
        <>
          {saysWhoIsIn(c) && <Synced connection={c} word="synced" />}
          {c.openIssues > 0 && (
            <p>
              <a href={issuesOf(c)}>{plural(c.openIssues, 'open issue')}</a>
            </p>
          )}
        </>
      ) : (
        <p>
          <a href={`/integrations/${c.id}/connect`}>Go on connecting</a>
        </p>
      )}
      {last && (
        <p class="muted small">
          {c.lastGoodAt ? (
            <>
              Last good sync <Time at={c.lastGoodAt} />
            </>
          ) : (
            'No good sync lately'
          )}
          {' · '}
          <span class="nowrap">
            {c.nextSyncAt && c.autosync.enabled ? (
              <>
                next <Time at={c.nextSyncAt} from />
              </>
            ) : (
              'by hand only'
            )}
          </span>
        </p>
      )}
      {c.state.kind !== 'fine' && c.state.message && c.enabled && (
        <p class="muted small">{c.state.message}</p>
      )}
      {c.sameCompanyAs.length > 0 && (
        <p class="small">
          <Icon of={TriangleAlert} /> The same company as {c.sameCompanyAs[0]?.name}
        </p>
      )}
    </li>
  )
}

function Available({ connector: c }: { connector: Out<'ConnectorInfo'> }) {
  return (
    <li class="card">
      <h3>{c.name}</h3>
      <p class="muted">{c.summary}</p>
      <p class="muted small">Brings {brings(c)}</p>
      <div class="actions">
        {mayWrite.value ? (
          <a
            class="button"
            href={`/integrations/new/${encodeURIComponent(c.kind)}`}
            aria-label={`Connect ${c.name}`}
          >
            Connect
          </a>
        ) : (
          <span class="muted">An admin can connect this.</span>
        )}
      </div>
    </li>
  )
}
