/** Whom settings would change, before they are saved: how far the preview is, what it found, and the decision. */
import { plural } from '../../shell/format.ts'
import { withQuery } from '../../shell/url.ts'
import { Progress } from '../../sync/Progress.tsx'
import { Changes } from '../../ui/Changes.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { type Look, NAMED, type SettingsLook as State } from './settingsLook.ts'

type Asks = Extract<Look, { at: 'asks' }>

export function SettingsLook({ screen }: { screen: State }) {
  const look = screen.look.value
  const run = screen.live.run.value
  return (
    <Dialog open={look !== null} title="What this would change" onClose={screen.leave}>
      {look && (
        <>
          <div role="status">
            <Said look={look} />
          </div>
          {(look.at === 'waits' || look.at === 'reads') && run && (
            <Progress run={run} onCancel={null} cancelling={false} />
          )}
          {look.at === 'asks' && <Who look={look} />}
          <div class="form-foot end decides">
            <button type="button" onClick={screen.leave} autofocus>
              Do not save
            </button>
            {look.at === 'fails' && (
              <button type="button" onClick={screen.again}>
                Look again
              </button>
            )}
            <button type="button" class={look.at === 'asks' ? 'primary' : ''} onClick={screen.save}>
              {look.at === 'asks' ? 'Save' : 'Save without looking'}
            </button>
          </div>
        </>
      )}
    </Dialog>
  )
}

function Said({ look }: { look: Look }) {
  if (look.at === 'asks') return <p class="strong">{look.found.sentence}</p>
  if (look.at === 'fails')
    return (
      <Notice tone="bad" title="What it would change could not be looked at">
        <p>{look.why}</p>
        <p>Nothing is saved yet. What the next sync changes in many, it holds until you decide.</p>
      </Notice>
    )
  return (
    <p class="muted">
      {look.at === 'waits'
        ? 'Another sync is under way; the look begins when it is done. Nothing is saved yet.'
        : 'The source is read with the new settings. Nothing is saved yet, and nobody is changed.'}
    </p>
  )
}

function Who({ look: { runId, found, named } }: { look: Asks }) {
  return (
    <>
      {found.held.length > 0 && (
        <Notice tone="held" title="The next sync would hold some of it until you decide">
          <ul>
            {found.held.map((message) => (
              <li key={message}>{message}</li>
            ))}
          </ul>
        </Notice>
      )}
      {named.map((group) => (
        <details key={group.title}>
          <summary>
            {group.title}: {plural(group.count, 'person', 'people')}
          </summary>
          <ul class="whom">
            {group.people.map((p) => (
              <li key={`${p.externalId} ${p.code}`}>
                <span class="strong">{p.name}</span>{' '}
                {group.query.state ? <span class="muted">{p.message}</span> : null}
                {group.query.outcome === 'updated' && <Changes changes={p.changes} />}
              </li>
            ))}
          </ul>
          {group.count > NAMED && (
            <p>
              <a
                href={withQuery(`/runs/${runId}`, {
                  state: group.query.state ?? 'all',
                  outcome: group.query.outcome ?? null,
                })}
                target="_blank"
                rel="noopener"
              >
                See all of them (opens another tab)
              </a>
            </p>
          )}
        </details>
      ))}
    </>
  )
}
