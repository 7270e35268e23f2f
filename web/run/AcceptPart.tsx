/** Saying yes to some of what waits: by group, by field, or to whoever is picked in the list below; or no to those. */
import type { Out } from '../shell/api.ts'
import { plural } from '../shell/format.ts'
import { mayWrite } from '../shell/session.ts'
import { Confirm } from '../ui/Dialog.tsx'
import { isAcceptable, isAcceptableNow } from './acceptable.ts'
import { groupsOf, linesOf, waitsLine } from './acceptWords.ts'
import { mayReject, RejectPicked } from './RejectPicked.tsx'
import type { RunScreen } from './runPage.ts'

type Run = Out<'Run'>
type Field = 'phone'

/** … by whoever is signed in. */
export const canAccept = (run: Run): boolean => mayWrite.value && isAcceptable(run)
export const canAcceptNow = (screen: RunScreen, run: Run): boolean =>
  mayWrite.value && isAcceptableNow(screen, run)

export function AcceptPart({ screen, run }: { screen: RunScreen; run: Run }) {
  const { all, asking, busy, picked, asked, look, accept, clear, close, pick } = screen.accepting
  const part = all.data.value
  if (!canAcceptNow(screen, run) || !part || part.people === 0) return null
  const { kinds, fields } = groupsOf(part)
  // All that waits, of one kind, is what the buttons of the hold above are about.
  const alike = run.status === 'held' && part.outcomes.length === 1 && fields.length === 0
  const shown = (screen.outcomes.items.value ?? []).filter((o) => o.waits && o.externalId)
  const count = picked.value.size
  const now = asking.value
  const rejects = mayReject(run)
  const whom = plural(count, 'person', 'people')
  return (
    <section class="card stack tight accept" aria-labelledby="accept">
      <h3 id="accept">
        {rejects ? 'Decide about some of them' : 'Accept a part of it'}:{' '}
        {plural(part.people, 'person waits', 'people wait')}
      </h3>
      {!alike && (
        <div class="actions">
          {kinds.map(({ key, text, causes }) => (
            <button key={key} type="button" onClick={() => look({ causes })}>
              Accept {text}
            </button>
          ))}
          {fields.map(({ key, text, field }) => (
            <button key={key} type="button" onClick={() => look({ fields: [field as Field] })}>
              Accept {text}
            </button>
          ))}
        </div>
      )}
      <div class="spread">
        <label class="pick-row">
          <input
            type="checkbox"
            checked={shown.length > 0 && shown.every((o) => picked.value.has(o.externalId))}
            disabled={shown.length === 0}
            onChange={(e) =>
              pick(
                shown.map((o) => o.externalId),
                e.currentTarget.checked,
              )
            }
          />
          {count === 0 ? 'Pick everybody shown below, or some of them' : `${whom} picked`}
        </label>
        <div class="actions">
          {count > 0 && (
            <button type="button" class="quiet" onClick={clear}>
              Pick nobody
            </button>
          )}
          {rejects && <RejectPicked screen={screen} />}
          <button
            type="button"
            class="primary"
            disabled={count === 0}
            aria-disabled={busy.value !== null}
            onClick={() => look(asked.value)}
          >
            {count === 0 ? 'Accept' : `Accept ${whom}`}
          </button>
        </div>
      </div>
      <Confirm
        open={now !== null}
        title={`Accept ${plural(now?.part.people ?? 0, 'person', 'people')}?`}
        confirm={
          busy.value === 'accept'
            ? 'Accepting…'
            : `Accept ${plural(now?.part.people ?? 0, 'person', 'people')}`
        }
        busy={busy.value !== null}
        onClose={close}
        onConfirm={() => void accept()}
      >
        {now && (
          <>
            <ul>
              {linesOf(now.part).map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
            {now.part.along.length > 0 && (
              <p>Because they exchange phones, these come along: {now.part.along.join(', ')}.</p>
            )}
            <p>{waitsLine(now.part)}</p>
          </>
        )}
      </Confirm>
    </section>
  )
}

/** The box by which somebody who waits is picked. */
export function PickBox({ screen, of }: { screen: RunScreen; of: Out<'Outcome'> }) {
  const { picked, pick } = screen.accepting
  const what = picked.value.get(of.externalId)
  return (
    <input
      type="checkbox"
      aria-label={`Pick ${of.name}`}
      checked={what === 'all'}
      ref={(box) => {
        if (box) box.indeterminate = what !== undefined && what !== 'all'
      }}
      onChange={(e) => pick([of.externalId], e.currentTarget.checked)}
    />
  )
}

/** … and one of their fields. */
export function FieldBox(props: {
  screen: RunScreen
  of: Out<'Outcome'>
  field: string
  label: string
}) {
  const { screen, of, field, label } = props
  const { picked, pickField } = screen.accepting
  const what = picked.value.get(of.externalId)
  const all = of.changes.map((c) => c.field)
  return (
    <input
      type="checkbox"
      aria-label={`Accept ${label} of ${of.name}`}
      checked={what === 'all' || what?.has(field) === true}
      onChange={(e) => pickField(of.externalId, field, all, e.currentTarget.checked)}
    />
  )
}
