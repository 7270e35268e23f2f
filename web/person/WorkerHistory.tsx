/** Everything that happened to a worker, newest first: who, when, before → after; and each taken back from here. */
import { CircleAlert, KeyRound, Mail, Pencil } from 'lucide'
import { useState } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import type { Out } from '../shell/api.ts'
import { mayWrite } from '../shell/session.ts'
import { spaced } from '../shell/words.ts'
import type { List } from '../state/list.ts'
import { Changes } from '../ui/Changes.tsx'
import { Filter } from '../ui/filter/Filter.tsx'
import { Icon } from '../ui/Icon.tsx'
import { type Column, ListTable } from '../ui/Table.tsx'
import { Time } from '../ui/Time.tsx'
import { type Entry, type Happened, type Way, wayBack } from './timeline.ts'
import { UndoEntry } from './UndoEntry.tsx'
import type { WorkerScreen } from './workerPage.ts'

const KINDS = {
  change: { icon: Pencil, word: 'Changes' },
  issue: { icon: CircleAlert, word: 'Issues' },
  message: { icon: Mail, word: 'Messages' },
  account: { icon: KeyRound, word: 'Login and exceptions' },
} as const
const CHOICES = [
  { value: '', label: 'Everything' },
  ...Object.entries(KINDS).map(([value, { word }]) => ({ value, label: word })),
]

const columns: Column<Happened>[] = [
  { head: 'When', names: true, class: 'nowrap', cell: (h) => <Time at={h.at} /> },
  { head: 'What', cell: (h) => <What happened={h} /> },
  { head: 'By', cell: (h) => <Actor happened={h} /> },
]

/** Where it says by what somebody was matched. */
const hrefOf = (action: string, runId: string) =>
  action === 'linked' ? `/runs/${runId}?outcome=linked` : `/runs/${runId}`

function What({ happened: { kind, text, how, runId, change } }: { happened: Happened }) {
  return (
    <div class="happened">
      <Icon of={KINDS[kind].icon} class="happened-kind" />
      <div>
        {change ? (
          <>
            <p>{change.of ? `${spaced(text)} (${change.of.name})` : spaced(text)}</p>
            {how && (
              <p class="muted small">{runId ? <a href={hrefOf(text, runId)}>{how}</a> : how}</p>
            )}
            <Changes changes={change.changes} />
          </>
        ) : (
          text
        )}
      </div>
    </div>
  )
}

function Actor({ happened: { by, runId, change } }: { happened: Happened }) {
  const text = change?.actor.kind === 'token' ? `${by} (API token)` : by
  if (!runId) return text
  return <a href={`/runs/${runId}`}>{text ?? 'A sync'}</a>
}

interface Props {
  list: List<Happened>
  worker: Out<'WorkerDetail'>
  screen: Pick<WorkerScreen, 'busy' | 'undoEntry' | 'lookAtUndo' | 'callOff' | 'takeBack'>
}

export function WorkerHistory({ list, worker, screen }: Props) {
  const { route, query } = useLocation()
  const [asked, setAsked] = useState<Entry | null>(null)
  const busy = screen.busy.value !== null
  const changes = (list.items.value ?? []).flatMap((h) => h.change ?? [])
  const wayOf = (e: Entry) => wayBack(e, changes, worker)
  const way = asked && wayOf(asked)

  async function begin(e: Entry, found: Way): Promise<void> {
    if (found.kind !== 'run') return setAsked(e)
    const preview = await screen.lookAtUndo(found.runId, found.externalId)
    if (preview) route(`/runs/${preview.id}`)
  }

  const button = (text: string, label: string, onClick: () => void) => (
    <button type="button" aria-label={label} aria-disabled={busy} onClick={onClick}>
      {text}
    </button>
  )
  const undo: Column<Happened> = {
    head: 'Undo',
    class: 'end',
    cell: ({ change, undo, text }) => {
      if (undo?.kind === 'message')
        return button('Call off', `Call off: ${text}`, () => void screen.callOff(undo.id))
      if (undo)
        return button('Take back', `Take back: ${text}`, () => void screen.takeBack(undo.id))
      const found = change && wayOf(change)
      if (found?.kind === 'taken') return <span class="muted">Taken back</span>
      return (
        found && button('Undo', `Undo version ${change.version}`, () => void begin(change, found))
      )
    },
  }
  return (
    <section class="stack tight" aria-labelledby="history">
      <div class="spread">
        <h2 id="history">Timeline</h2>
        <div>
          <Filter label="What to show" name="happened" choices={CHOICES} />
        </div>
      </div>
      <ListTable
        caption="Timeline, newest first"
        columns={mayWrite.value ? [...columns, undo] : columns}
        list={list}
        rowKey={(h) => h.id}
        noun={['entry', 'entries']}
        empty={{
          title: query.happened ? 'Nothing of this kind has happened' : 'Nothing has happened yet',
        }}
      />
      {asked && way?.kind === 'here' && (
        <UndoEntry
          key={asked.id}
          name={worker.name}
          entry={asked}
          fields={way.fields}
          busy={busy}
          onClose={() => setAsked(null)}
          onUndo={async (fields) => {
            await screen.undoEntry(asked.id, fields)
            setAsked(null)
          }}
        />
      )}
    </section>
  )
}
