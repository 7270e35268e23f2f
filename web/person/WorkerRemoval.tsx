/** Removing a worker, bringing them back, and merging: the buttons, and what each will do before it is done. */
import { useState } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import type { Out } from '../shell/api.ts'
import { api, mayWrite } from '../shell/session.ts'
import { byWord } from '../shell/words.ts'
import { Confirm } from '../ui/Dialog.tsx'
import { Notice } from '../ui/Notice.tsx'
import { Time } from '../ui/Time.tsx'
import { MergeDialog } from '../workers/doubles/MergeDialog.tsx'
import { createRemoval, type Removal } from './removal.ts'

interface Props {
  worker: Out<'WorkerDetail'>
  reload: () => Promise<void>
}

export function WorkerActions({ worker, reload }: Props) {
  const { route } = useLocation()
  const [removal] = useState(() => createRemoval(api, worker.id, reload))
  const [shown, setShown] = useState<'archive' | 'merge' | null>(null)
  const close = () => setShown(null)
  if (!mayWrite.value || worker.archived) return null
  return (
    <>
      <button type="button" onClick={() => setShown('merge')}>
        Merge with…
      </button>
      <button type="button" class="danger-text" onClick={() => setShown('archive')}>
        Archive
      </button>
      <Confirm
        open={shown === 'archive'}
        title={`Archive ${worker.name}?`}
        confirm="Archive"
        danger
        busy={removal.busy.value !== null}
        onClose={close}
        onConfirm={async () => {
          await removal.archive()
          close()
        }}
      >
        <p>They leave every list and picker, and can be restored at any time. Until then:</p>
        <ul class="told">
          {losses(worker).map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      </Confirm>
      {shown === 'merge' && (
        <MergeDialog
          keep={worker}
          onClose={close}
          onMerged={(kept) => {
            close()
            if (kept.id === worker.id) void reload()
            else route(`/workers/${kept.id}`)
          }}
        />
      )}
    </>
  )
}

function losses(w: Out<'WorkerDetail'>): string[] {
  const given = [w.phoneNational ?? w.phone, w.email, w.payrollId, ...w.employeeIds].filter(Boolean)
  const sources = w.links.map((l) => l.connectionName).join(', ')
  return [
    ...(given.length > 0 ? [`Others may have what was theirs: ${given.join(', ')}.`] : []),
    'Their login and welcome link open nothing.',
    'Hours and history stay. Hours not pushed yet are not pushed.',
    ...(sources
      ? [
          `A sync of ${sources} does not bring them back: while they are still there, it is an open issue.`,
        ]
      : []),
  ]
}

/** At the top of the page of somebody who was removed. */
export function RemovedNotice({ worker, reload }: Props) {
  const [removal] = useState(() => createRemoval(api, worker.id, reload))
  const [asking, setAsking] = useState(false)
  const { archived } = worker
  if (!archived) return null
  const had = [archived.phoneNational ?? archived.phone, archived.email, archived.payrollId]
  const shown = [...had, ...archived.employeeIds].filter(Boolean).join(', ')
  return (
    <Notice
      tone="warn"
      title="Archived"
      actions={
        mayWrite.value && (
          <button
            type="button"
            class="primary"
            onClick={async () => setAsking(await removal.look())}
          >
            Restore
          </button>
        )
      }
    >
      <p>
        Removed by {byWord(archived.by)}, <Time at={archived.at} />.{' '}
        {shown && `They gave up ${shown}. `}
        Nothing of them is edited until they are restored.
      </p>
      <Confirm
        open={asking}
        title={`Restore ${worker.name}?`}
        confirm="Restore"
        busy={removal.busy.value !== null}
        onClose={() => setAsking(false)}
        onConfirm={async () => {
          await removal.restore()
          setAsking(false)
        }}
      >
        <Restored removal={removal} />
      </Confirm>
    </Notice>
  )
}

function Restored({ removal }: { removal: Removal }) {
  const found = removal.found.value
  if (!found) return null
  const back = [found.phoneNational ?? found.phone, found.email, found.payrollId]
  const all = [...back, ...found.employeeIds].filter(Boolean).join(', ')
  return (
    <>
      <p>
        They are {found.status} again, as they were{all && `, with ${all}`}.
      </p>
      {found.leftOut.length > 0 && (
        <>
          <p>This does not come back:</p>
          <ul class="told">
            {found.leftOut.map((l) => (
              <li key={l.message}>{l.message}</li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}

/** Who was merged into this worker, each to be taken apart again. */
export function MergedWith({ worker, reload }: Props) {
  const [removal] = useState(() => createRemoval(api, worker.id, reload))
  const [asked, setAsked] = useState<(typeof worker.merged)[number] | null>(null)
  if (worker.merged.length === 0) return null
  return (
    <section class="stack tight" aria-labelledby="merged">
      <h2 id="merged">Merged</h2>
      {worker.merged.map((m) => (
        <p key={m.mergeId}>
          {m.name}, by {byWord(m.by)}, <Time at={m.at} />.{' '}
          {mayWrite.value && (
            <button
              type="button"
              class="quiet"
              aria-label={`Undo the merge with ${m.name}`}
              onClick={() => setAsked(m)}
            >
              Undo
            </button>
          )}
        </p>
      ))}
      <Confirm
        open={asked !== null}
        title={`Make ${worker.name} and ${asked?.name ?? ''} two workers again?`}
        confirm="Undo the merge"
        busy={removal.busy.value !== null}
        onClose={() => setAsked(null)}
        onConfirm={async () => {
          if (asked) await removal.unmerge(asked.mergeId)
          setAsked(null)
        }}
      >
        <p>
          Values, links, hours and the login go back to where they were. What was changed since
          stays as it is, and is named.
        </p>
      </Confirm>
    </section>
  )
}
