/** One worker: profile with sources and locks, issues, links, history. */
import { useEffect } from 'preact/hooks'
import { useLocation, useRoute } from 'preact-iso'
import { Questions } from '../issues/Questions.tsx'
import type { Out } from '../shell/api.ts'
import { dayAt, withDays } from '../shell/format.ts'
import NotFound from '../shell/NotFound.tsx'
import { api, isOwner, mayWrite, timeZone } from '../shell/session.ts'
import { useNarrow, useScreen } from '../state/screen.ts'
import { Failure, Loading, Notice } from '../ui/Notice.tsx'
import { Page } from '../ui/Page.tsx'
import { WorkerStatus } from '../ui/Status.tsx'
import { Avatar } from '../workers/Avatar.tsx'
import { Claims } from './Claims.tsx'
import { Facts } from './Facts.tsx'
import { Hours } from './Hours.tsx'
import { Links } from './Links.tsx'
import { NextSync } from './NextSync.tsx'
import { createPerson, type Person } from './personPage.ts'
import { WorkerProfile } from './profile/WorkerProfile.tsx'
import { Sides } from './Sides.tsx'
import { WorkerAccess } from './WorkerAccess.tsx'
import { WorkerData } from './WorkerData.tsx'
import { WorkerException } from './WorkerException.tsx'
import { WorkerHistory } from './WorkerHistory.tsx'
import { MergedWith, RemovedNotice, WorkerActions } from './WorkerRemoval.tsx'
import { createWorkerPage } from './workerPage.ts'

export default function Worker() {
  const { params, query } = useRoute()
  const id = params.id ?? ''
  const screen = useScreen(() => createWorkerPage(api, id), id)
  const person = useScreen(() => createPerson(api, id, lastWeeks(), screen.load), id)
  const worker = screen.worker.data.value
  const error = screen.worker.error.value
  const explained = person.explained.data.value
  const hours = person.hours.data.value
  // What comes next is another thing once something was saved.
  const version = worker?.version
  useEffect(() => {
    if (version) void person.explained.reload()
  }, [person, version])
  const happened = query.happened ?? ''
  useEffect(() => screen.show(happened), [screen, happened])
  const led = worker && worker.id !== id ? worker.id : null
  const { route } = useLocation()
  // The id of somebody who was merged leads to who stays.
  useEffect(() => {
    if (led) route(`/workers/${led}`, true)
  }, [led, route])
  if (error?.status === 404 && !worker) return <NotFound of="worker" id={id} />
  return (
    <Page
      title={worker?.name ?? 'Worker'}
      lead={worker && <Avatar of={worker} large />}
      crumbs={[{ href: '/workers', text: 'Workers' }]}
      actions={
        worker && (
          <>
            <WorkerStatus status={worker.status} />
            <WorkerActions key={worker.id} worker={worker} reload={screen.load} />
          </>
        )
      }
    >
      {error && !worker && <Failure error={error} retry={screen.load} />}
      {!worker && !error && <Loading what="the worker" />}
      {worker && (
        <>
          <RemovedNotice key={worker.id} worker={worker} reload={screen.load} />
          <Issues worker={worker} />
          <Claims claims={worker.claims} worker={worker} />
          <Questions filter={{ workerId: worker.id }} />
          <Facts worker={worker} />
          {explained && <Sides worker={worker} explained={explained} />}
          {!explained && <Awaited of={person.explained} worker={worker} />}
          <div class="split">
            <WorkerProfile screen={screen} worker={worker} explained={explained} />
            <div class="stack">
              {explained && <NextSync explained={explained} />}
              <Links worker={worker} person={person} />
              {hours && <Hours entries={hours} workerId={worker.id} />}
              {isOwner.value && <WorkerData id={worker.id} name={worker.name} />}
              <WorkerException key={`until ${worker.id}`} worker={worker} reload={screen.load} />
              <MergedWith key={`merged ${worker.id}`} worker={worker} reload={screen.load} />
              {mayWrite.value && !worker.archived && (
                <WorkerAccess id={worker.id} name={worker.name} />
              )}
            </div>
          </div>
        </>
      )}
      {worker && (
        <WorkerHistory
          key={`history ${worker.id}`}
          list={screen.history}
          worker={worker}
          screen={screen}
        />
      )}
    </Page>
  )
}

/** What the sources say is worked out, which takes a moment where they have many people. */
function Awaited({ of, worker }: Props & { of: Person['explained'] }) {
  const narrow = useNarrow()
  const error = of.error.value
  if (error) return <Failure error={error} retry={of.reload} />
  if (worker.links.length === 0 || !of.loading.value) return null
  // Of several sources the table is open when it comes: what is below it stays where it is.
  const rows = worker.fields.filter((f) => f.ownedBy).length
  const minHeight = narrow || worker.links.length < 2 ? undefined : `${rows * ROW_PX + HEAD_PX}px`
  return (
    <p class="muted" role="status" style={{ minHeight }}>
      Looking up what the sources say…
    </p>
  )
}

const ROW_PX = 35
const HEAD_PX = 75
const WEEKS_MS = 28 * 86_400_000
const lastWeeks = () => ({
  from: dayAt(Date.now() - WEEKS_MS, timeZone.value),
  to: dayAt(Date.now(), timeZone.value),
})

type Props = { worker: Out<'WorkerDetail'> }

function Issues({ worker }: Props) {
  const open = worker.links.filter((link) => link.issue)
  return (
    <>
      {open.map((link) => (
        <Notice
          key={`${link.connectionId} ${link.externalId}`}
          tone="warn"
          title={`Open issue with ${link.connectionName}`}
        >
          <p>{withDays(link.issue?.message ?? '')}</p>
        </Notice>
      ))}
      {worker.links
        .filter((link) => link.waits)
        .map((link) => (
          <Notice
            key={`waits ${link.connectionId} ${link.externalId}`}
            tone="info"
            title={`A change from ${link.connectionName} waits`}
            actions={
              <a class="button" href={`/why?workerId=${worker.id}`}>
                See what would change
              </a>
            }
          >
            <p>{link.waits}</p>
          </Notice>
        ))}
    </>
  )
}
