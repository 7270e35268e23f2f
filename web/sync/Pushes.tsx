/** Pushes of hours to a connection: the log of all of them, a new one, and the projects they go to. */
import { FolderSync, Send } from 'lucide'
import { useLocation, useRoute } from 'preact-iso'
import { ConnectionFrame } from '../connections/ConnectionFrame.tsx'
import type { Out } from '../shell/api.ts'
import { dateTime, number } from '../shell/format.ts'
import { api, mayWrite, timeZone } from '../shell/session.ts'
import { isActive, triggerWord } from '../shell/words.ts'
import { useScreen } from '../state/screen.ts'
import { CheckField } from '../ui/Field.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Failure, Loading } from '../ui/Notice.tsx'
import { RunStatus } from '../ui/Status.tsx'
import { type Column, ListTable } from '../ui/Table.tsx'
import { Time } from '../ui/Time.tsx'
import { LogButtons } from './LogButtons.tsx'
import { createPushesPage, type PushesScreen } from './pushesPage.ts'

type Run = Out<'Run'>

export default function Pushes() {
  const id = useRoute().params.id ?? ''
  const { route } = useLocation()
  const screen = useScreen(() => createPushesPage(api, id), id)
  const connection = screen.connection.data.value
  const error = screen.error.value
  async function preview(): Promise<void> {
    const run = await screen.preview()
    if (run) route(`/runs/${run.id}`)
  }
  return (
    <ConnectionFrame
      id={id}
      connection={connection}
      error={screen.connection.error.value}
      connector={screen.connector.value}
      peopleLabel={screen.peopleLabel.value}
      title="Pushes"
      actions={
        mayWrite.value && (
          <button
            type="button"
            class="primary"
            aria-disabled={screen.busy.value !== null}
            onClick={() => void preview()}
          >
            <Icon of={Send} />
            Push hours…
          </button>
        )
      }
    >
      {error && !connection && <Failure error={error} retry={screen.load} />}
      {!connection && !error && <Loading what="the integration" />}
      <p class="muted">
        Hours entered under <a href="/time">Time</a> become time cards in{' '}
        {connection?.name ?? 'this integration'}. A push shows what it would do before it does
        anything, and never sends the same hours twice.
      </p>
      {mayWrite.value && <Projects screen={screen} id={id} />}
      <section aria-labelledby="push-log">
        <h2 id="push-log">Push log</h2>
        <ListTable
          caption="Pushes, newest first"
          columns={columnsFor(screen)}
          list={screen.pushes}
          rowKey={(run) => run.id}
          noun={['push', 'pushes']}
          empty={{ title: 'Nothing has been pushed yet' }}
        />
      </section>
    </ConnectionFrame>
  )
}

function Projects({ screen, id }: { screen: PushesScreen; id: string }) {
  return (
    <section class="group" aria-labelledby="projects">
      <h2 id="projects">Projects</h2>
      <p class="muted">
        Those whose name or number is exactly the name of a project here are linked by themselves;
        link the others by hand under{' '}
        <a href={`/integrations/${encodeURIComponent(id)}/match/customers`}>Match</a>.
      </p>
      <CheckField
        label="Add projects that are not here yet to the list"
        checked={screen.add.value}
        onChange={(on) => {
          screen.add.value = on
        }}
      />
      <div class="actions">
        <button
          type="button"
          aria-disabled={screen.busy.value !== null}
          onClick={() => void screen.readProjects()}
        >
          <Icon of={FolderSync} />
          {screen.busy.value === 'projects' ? 'Reading…' : 'Get projects'}
        </button>
      </div>
    </section>
  )
}

const columnsFor = (screen: PushesScreen): Column<Run>[] => [
  {
    head: 'Date',
    names: true,
    class: 'nowrap',
    cell: (run) => (
      <a href={`/runs/${run.id}`}>
        <Time at={run.startedAt ?? run.queuedAt} />
      </a>
    ),
  },
  { head: 'Status', cell: (run) => <RunStatus status={run.status} /> },
  {
    head: 'Mode',
    cell: (run) => (run.mode === 'preview' ? <span class="tag">Preview</span> : 'Push'),
  },
  {
    head: 'Pushed',
    class: 'nowrap',
    cell: (run) => `${number(run.counts.synced)} of ${number(run.counts.total)}`,
  },
  { head: 'Triggered by', cell: (run) => triggerWord(run.trigger) },
  {
    head: 'Log',
    class: 'end',
    cell: (run) =>
      !isActive(run) && (
        <LogButtons
          date={dateTime(run.startedAt ?? run.queuedAt, timeZone.value)}
          first={run.logFormat}
          onDownload={(format) => screen.download(run.id, format)}
        />
      ),
  },
]
