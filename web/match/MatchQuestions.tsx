/** What the board asks before it acts: what the next sync would change, and whether somebody is here already. */

import { Dialog } from '../ui/Dialog.tsx'
import { Notice } from '../ui/Notice.tsx'
import type { Match } from './match.ts'

export function LinkQuestion({ screen, source }: { screen: Match; source: string }) {
  const asked = screen.asked.value
  const preview = asked?.preview
  const close = () => {
    screen.asked.value = null
    screen.picked.value = null
  }
  return (
    <Dialog open={Boolean(preview)} title="Link these two?" onClose={close}>
      {asked && preview && (
        <>
          <p>
            <span class="strong">{asked.target.name}</span> in the directory is{' '}
            <span class="strong">{asked.source.name}</span> in {source}.
          </p>
          {preview.status && (
            <Notice
              tone="warn"
              title={
                preview.status === 'deactivates'
                  ? `The next sync would deactivate ${asked.target.name}.`
                  : `The next sync would make ${asked.target.name} active again.`
              }
            />
          )}
          {preview.problem && <Notice tone="warn" title={preview.problem} />}
          {preview.changes.length > 0 ? (
            <>
              <p>The next sync then changes in the directory:</p>
              <dl class="match-changes">
                {preview.changes.map((c) => (
                  <div key={c.label}>
                    <dt>{c.label}</dt>
                    <dd>
                      <del>{c.before ?? 'empty'}</del> → <ins>{c.after ?? 'empty'}</ins>
                    </dd>
                  </div>
                ))}
              </dl>
            </>
          ) : (
            !preview.problem && <p>The next sync changes nothing: both say the same.</p>
          )}
          <p class="muted small">Linking sends nobody an email.</p>
          <div class="form-foot end">
            <button type="button" onClick={close}>
              Cancel
            </button>
            <button
              type="button"
              class="primary"
              autofocus
              aria-disabled={screen.busy.value !== null}
              onClick={() => void screen.link(asked)}
            >
              Link
            </button>
          </div>
        </>
      )}
    </Dialog>
  )
}

export function AlikeQuestion({ screen }: { screen: Match }) {
  const alike = screen.alike.value
  const close = () => {
    screen.alike.value = null
  }
  return (
    <Dialog open={alike !== null} title="Is this somebody you have?" onClose={close}>
      {alike && (
        <>
          <p>Somebody very like {alike.card.name} is in the directory already.</p>
          <ul class="match-alike">
            {alike.duplicates.map(({ worker, reason }) => (
              <li key={worker.id}>
                <span>
                  <span class="strong">{worker.name}</span> {reason}
                  {worker.status === 'inactive' && ', and is inactive'}.
                </span>
                {screen.target(worker.id) && (
                  <button
                    type="button"
                    onClick={() => {
                      close()
                      void screen.ask({ targetId: worker.id, externalId: alike.card.externalId })
                    }}
                  >
                    Link with {worker.name}
                  </button>
                )}
              </li>
            ))}
          </ul>
          <div class="form-foot end">
            <button type="button" onClick={close} autofocus>
              Cancel
            </button>
            <button type="button" onClick={() => void screen.create(alike.card, true)}>
              Create another
            </button>
          </div>
        </>
      )}
    </Dialog>
  )
}
