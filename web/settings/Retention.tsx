/** How long what is kept, and the record of who was erased. */
import { useState } from 'preact/hooks'
import type { Out } from '../shell/api.ts'
import { api } from '../shell/session.ts'
import { byWord } from '../shell/words.ts'
import { useScreen } from '../state/screen.ts'
import { Confirm } from '../ui/Dialog.tsx'
import { TextField } from '../ui/Field.tsx'
import { Form } from '../ui/Form.tsx'
import { Failure, Loading } from '../ui/Notice.tsx'
import { ListTable } from '../ui/Table.tsx'
import { Time } from '../ui/Time.tsx'
import { createRetention, KEPT, type Kind, type RetentionScreen } from './retention.ts'
import { SettingsFrame } from './SettingsFrame.tsx'

const LABEL: Record<Kind, string> = {
  history: 'History of workers, in days',
  runs: 'Syncs and what each did, in days',
  pages: 'What sources sent, in days',
  logs: 'Logs as files, in days',
}
const GOES: Record<Kind, string> = {
  history: 'What became of a worker before that is forgotten; their values stay.',
  runs: 'A sync goes with its details; its log becomes a file before.',
  pages: 'Then a sync no longer tells who was the same; its log does.',
  logs: 'Counted from when the file was written. Links to it open nothing any more.',
}

export default function Retention() {
  const screen = useScreen(() => createRetention(api), '')
  const now = screen.retention.data.value
  const error = screen.retention.error.value
  return (
    <SettingsFrame title="Retention">
      <div class="stack">
        <div class="narrow stack">
          <p>
            What is older goes by itself, within an hour or a day. Nothing goes that the next sync
            compares with.
          </p>
          {error && !now && <Failure error={error} retry={screen.retention.reload} />}
          {!now && !error && <Loading what="what is kept" />}
          {now && (
            <Form
              form={screen.form}
              label="Retention"
              submit="Save"
              guarded
              discard={() => screen.form.reset(screen.form.saved.value)}
            >
              {KEPT.map((kind) => (
                <TextField
                  key={kind}
                  {...screen.form.text(kind)}
                  type="number"
                  label={LABEL[kind]}
                  placeholder={now[kind].days === null ? 'for ever' : String(now[kind].days)}
                  hint={<Hint kind={kind} of={now} />}
                />
              ))}
            </Form>
          )}
        </div>
        <Erased screen={screen} />
      </div>
    </SettingsFrame>
  )
}

function Hint({ kind, of }: { kind: Kind; of: Out<'Retention'> }) {
  const { most, oldest } = of[kind]
  return (
    <>
      {GOES[kind]}{' '}
      {most === null ? 'Empty: for ever.' : `Empty: as long as possible, ${most} days.`}
      {oldest && (
        <>
          {' '}
          The oldest is of <Time at={oldest} day />.
        </>
      )}
    </>
  )
}

function Erased({ screen }: { screen: RetentionScreen }) {
  const [asking, setAsking] = useState<string | null>(null)
  return (
    <section class="stack tight" aria-labelledby="erased">
      <h2 id="erased">People who were erased</h2>
      <ListTable
        caption="People who were erased, newest first"
        columns={[
          { head: 'When', names: true, class: 'nowrap', cell: (e) => <Time at={e.at} /> },
          { head: 'By', cell: (e) => byWord(e.by) },
          { head: 'State', cell: (e) => (e.state === 'done' ? 'Done' : 'Under way') },
          {
            head: 'What stays elsewhere',
            class: 'wrap',
            cell: (e) => (
              <ul class="changes">
                {e.stays.map((sentence) => (
                  <li key={sentence}>{sentence}</li>
                ))}
              </ul>
            ),
          },
          {
            head: 'Sources',
            cell: (e) =>
              e.keptOut === 0 ? (
                'May bring them in'
              ) : (
                <button
                  type="button"
                  aria-disabled={screen.busy.value !== null || e.state !== 'done'}
                  onClick={() => e.state === 'done' && setAsking(e.id)}
                >
                  Let in again…
                </button>
              ),
          },
        ]}
        list={screen.erasures}
        rowKey={(e) => e.id}
        noun={['person', 'people']}
        empty={{ title: 'Nobody was erased yet' }}
      />
      <Confirm
        open={asking !== null}
        title="Let them in again?"
        confirm="Let in again"
        busy={screen.busy.value !== null}
        onClose={() => setAsking(null)}
        onConfirm={async () => {
          if (asking) await screen.letIn(asking)
          setAsking(null)
        }}
      >
        <p>
          A source that has them brings them in with its next sync, as somebody new. What was erased
          does not come back.
        </p>
      </Confirm>
    </section>
  )
}
