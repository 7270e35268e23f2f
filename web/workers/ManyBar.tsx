/** What is done with those who are chosen: it says to whom before, and how many and who not after. */
import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import type { Offers } from '../lists/offers.ts'
import { number, plural } from '../shell/format.ts'
import { Confirm, Dialog } from '../ui/Dialog.tsx'
import { Notice } from '../ui/Notice.tsx'
import { KeptAsTheyAre } from './KeptAsTheyAre.tsx'
import { ManyEdit } from './ManyEdit.tsx'
import { type Deed, type Many, reachOf } from './many.ts'

interface Props {
  many: Many
  /** Of the whole list; null while nobody knows. */
  total: number | null
  offers: Offers
}

interface Asked {
  deed: Deed
  verb: string
  what: ComponentChildren
}
const ASKED: Record<string, Asked> = {
  deactivate: {
    deed: { do: 'edit', patch: { status: 'inactive' } },
    verb: 'Deactivate',
    what: 'They become inactive here, and cannot sign in.',
  },
  archive: {
    deed: { do: 'archive' },
    verb: 'Archive',
    what: 'They leave every list, and give up their phone number and email. Each can be restored. A source that still has somebody raises an issue instead of bringing them back.',
  },
  welcome: {
    deed: { do: 'welcome' },
    verb: 'Welcome',
    what: 'Each is sent the welcome email with a new link; one sent before stops working. Whoever has an account is left out, and named afterwards.',
  },
}

export function ManyBar({ many, total, offers }: Props) {
  const [asking, ask] = useState<Asked | null>(null)
  const [editing, setEditing] = useState(false)
  const count = many.count.value
  const busy = many.busy.value
  const progress = many.progress.value
  const people = plural(count, 'worker')
  const looked = many.looked.value
  const reach = reachOf(many.chosen.value, asking?.deed ?? { do: 'archive' }, looked?.refused)
  const meant = plural(reach.about.size, 'worker')
  const nobody = reach.about.size === 0
  const askFor = (asked: Asked | null) => {
    ask(asked)
    if (asked) many.lookAhead(asked.deed)
    else many.lookedEnough()
  }
  const begin = (deed: Deed) => {
    ask(null)
    setEditing(false)
    void many.perform(deed)
  }
  return (
    <>
      <Result many={many} />
      {count > 0 && (
        <section class="card many" aria-label="Chosen workers">
          <p class="strong" role="status">
            {progress
              ? `${number(progress.done)} of ${number(progress.of)} done…`
              : busy === 'choose'
                ? 'Choosing everybody…'
                : `${people} chosen`}
          </p>
          {total !== null && count < total && (
            <button
              type="button"
              class="quiet"
              aria-disabled={busy !== null}
              onClick={() => void many.chooseAll()}
            >
              Choose all {number(total)} of this list
            </button>
          )}
          <div class="actions">
            <button
              type="button"
              aria-disabled={busy !== null}
              onClick={() => !busy && setEditing(true)}
            >
              Edit…
            </button>
            {Object.entries(ASKED).map(([name, asked]) => (
              <button
                key={name}
                type="button"
                aria-disabled={busy !== null}
                onClick={() => !busy && askFor(asked)}
              >
                {asked.verb}…
              </button>
            ))}
            <button type="button" class="quiet" onClick={many.clear}>
              Choose nobody
            </button>
          </div>
        </section>
      )}
      <Confirm
        open={asking !== null}
        title={nobody ? `${asking?.verb}: nobody` : `${asking?.verb} ${meant}?`}
        confirm={nobody ? 'Close' : `${asking?.verb} ${meant}`}
        danger={asking?.deed.do === 'archive' && !nobody}
        busy={looked?.busy === true}
        onClose={() => askFor(null)}
        onConfirm={() => {
          if (looked?.busy) return
          if (asking && !nobody) begin(asking.deed)
          else askFor(null)
        }}
      >
        {!nobody && <p>{asking?.what}</p>}
        {reach.left.map(({ why, count }) => (
          <p key={why}>
            {plural(count, 'worker is', 'workers are')} {why}, and left out.
          </p>
        ))}
        {asking?.deed.do === 'edit' && <KeptAsTheyAre looked={looked} of={reach.about.size} />}
        <Names of={reach.about} />
      </Confirm>
      <Dialog open={editing} title={`Edit ${people}`} onClose={() => setEditing(false)}>
        <Names of={many.chosen.value} />
        <ManyEdit
          offers={offers}
          people={people}
          onClose={() => setEditing(false)}
          onEdit={(patch) => begin({ do: 'edit', patch })}
        />
      </Dialog>
    </>
  )
}

const SHOWN = 12

function Names({ of }: { of: Many['chosen']['value'] }) {
  const names = [...of.values()].map((worker) => worker.name)
  const more = names.length - SHOWN
  if (names.length === 0) return null
  return (
    <p class="muted">
      {names.slice(0, SHOWN).join(', ')}
      {more > 0 && ` and ${number(more)} more`}.
    </p>
  )
}

function Result({ many }: { many: Many }) {
  const result = many.result.value
  return (
    <div role="status">
      {result && (
        <Notice tone={result.refused.length > 0 ? 'warn' : 'good'}>
          <p>{result.message}</p>
          {result.refused.length > 0 && (
            <ul>
              {result.refused.slice(0, 100).map((r) => (
                <li key={`${r.name} ${r.message}`}>
                  <span class="strong">{r.name}</span>: {r.message}
                </li>
              ))}
            </ul>
          )}
        </Notice>
      )}
    </div>
  )
}
