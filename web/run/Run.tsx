/** One sync: its steps, what it is held for, what became of each person, and what it cost. */

import { useEffect } from 'preact/hooks'
import { useLocation, useRoute } from 'preact-iso'
import { Questions } from '../issues/Questions.tsx'
import type { Out } from '../shell/api.ts'
import { dateTime } from '../shell/format.ts'
import NotFound from '../shell/NotFound.tsx'
import { api, mayWrite, timeZone } from '../shell/session.ts'
import { withQuery } from '../shell/url.ts'
import { isActive, openCount, runWord } from '../shell/words.ts'
import { useScreen } from '../state/screen.ts'
import { LogButtons } from '../sync/LogButtons.tsx'
import { Progress } from '../sync/Progress.tsx'
import { Failure, Loading, Notice } from '../ui/Notice.tsx'
import { Page } from '../ui/Page.tsx'
import { canAcceptNow } from './AcceptPart.tsx'
import { FirstSyncNext } from './FirstSyncNext.tsx'
import { HoldPanel } from './HoldPanel.tsx'
import { LeftWaiting } from './LeftWaiting.tsx'
import { Outcomes } from './Outcomes.tsx'
import { PushNotices } from './PushNotices.tsx'
import { everybodyIn, isCounted } from './parts.ts'
import { HowItRan, RunFacts, RunNotes, RunSteps } from './RunFacts.tsx'
import { RunWelcomes } from './RunWelcomes.tsx'
import { createRunPage, type RunScreen } from './runPage.ts'
import { KeptAsBefore, UndoButtons, UndoPreview } from './UndoNotice.tsx'
import { UndoneBy } from './UndoneBy.tsx'

export default function Run() {
  const id = useRoute().params.id ?? ''
  const { query, route } = useLocation()
  const screen = useScreen(() => createRunPage(api, id), id)
  const { state, outcome, code, query: name } = query
  const run = screen.live.run.value
  const settled = run !== null && !screen.live.running.value
  const lead = settled && !(state || outcome || code || name) ? leadOf(run) : null

  // What an admin came for is in the address too, so that a link shows a colleague the same.
  useEffect(() => {
    if (lead) route(withQuery(location.href, { state: lead }), true)
  }, [lead, route])
  const known = run !== null && lead === null
  useEffect(() => {
    if (known)
      screen.show({ state: state === 'all' ? undefined : state, outcome, code, query: name })
  }, [screen, known, state, outcome, code, name])

  // Why, with names: asked again once it ended, or an admin decided.
  useEffect(() => {
    if (settled) void screen.causes.reload()
  }, [screen, settled, run?.finishedAt, run?.planHash, run?.status])

  // Whether it still says what a sync would do.
  const preview = settled && run.mode === 'preview' && run.direction === 'pull' ? run : null
  useEffect(() => {
    if (preview) void screen.lookAround(preview)
  }, [screen, preview?.id, preview?.finishedAt])

  // How many can be accepted, and of what.
  const offered = run !== null && settled && canAcceptNow(screen, run)
  useEffect(() => {
    if (offered) void screen.accepting.all.reload()
  }, [screen, offered, run?.finishedAt])

  const wrote = run !== null && settled && run.mode === 'apply' && run.counts.created > 0
  useEffect(() => {
    if (wrote) void screen.welcomes.reload()
  }, [screen, wrote, run?.finishedAt])

  const error = screen.first.error.value
  if (error?.status === 404 && !run) return <NotFound of="run" />
  return (
    <Page
      title={run ? titleOf(run) : UNKNOWN}
      tab={run ? `${titleOf(run)} · ${run.connectionName}` : undefined}
      crumbs={crumbs(run)}
      actions={
        run && (
          <>
            <UndoButtons screen={screen} run={run} />
            <LogButtons
              date={dateOf(run)}
              first={run.logFormat}
              onDownload={(format) => screen.download(format)}
            />
          </>
        )
      }
    >
      <p class="hidden" role="status">
        {screen.live.spoken.value}
      </p>
      {error && !run && <Failure error={error} retry={screen.load} />}
      {!run && !error && <Loading what="the run" />}
      {run && <Details screen={screen} run={run} />}
    </Page>
  )
}

/** What it is, a sync or a push or the undo of one, nobody knows before it is here. */
const UNKNOWN = 'Run'
const dateOf = (run: Out<'Run'>) => dateTime(run.startedAt ?? run.queuedAt, timeZone.value)
const titleOf = (run: Out<'Run'>) => `${runWord(run)} of ${dateOf(run)}`

/** A preview is about what would change; a sync about whom an admin let through just now, or who is still not in. */
function leadOf(run: Out<'Run'>): 'released' | 'open' | null {
  if (run.mode !== 'apply') return null
  if (run.released && run.status !== 'held') return 'released'
  return openCount(run) > 0 ? 'open' : null
}

const crumbs = (run: Out<'Run'> | null) => [
  { href: '/integrations', text: 'Integrations' },
  ...(run
    ? [
        { href: `/integrations/${run.connectionId}`, text: run.connectionName },
        {
          href: `/integrations/${run.connectionId}/${pageOf(run)}`,
          text: run.direction === 'push' ? 'Pushes' : 'Sync logs',
        },
      ]
    : []),
]

/** Where it was begun. */
const pageOf = ({ direction }: Out<'Run'>) => (direction === 'push' ? 'pushes' : 'workers')

function Details({ screen, run }: { screen: RunScreen; run: Out<'Run'> }) {
  const stopped = run.status === 'failed' || run.status === 'cancelled'
  const sawNobody = stopped && everybodyIn(run) === 0
  // Once it is over, or waits for an admin, the people matter and the steps do not.
  const ended = !isActive(run) && run.status !== 'failed' && !sawNobody
  return (
    <>
      {run.direction === 'push' ? (
        <PushNotices screen={screen} run={run} />
      ) : (
        run.mode === 'preview' &&
        (run.undoes ? (
          <UndoPreview screen={screen} run={run} />
        ) : (
          <PreviewNotice screen={screen} run={run} />
        ))
      )}
      <UndoneBy run={run} />
      <FirstSyncNext run={run} />
      <KeptAsBefore screen={screen} run={run} />
      <LeftWaiting screen={screen} run={run} />
      <RunWelcomes screen={screen} run={run} />
      {screen.live.running.value && (
        <Progress
          run={run}
          onCancel={mayWrite.value ? screen.cancel : null}
          cancelling={screen.busy.value === 'cancel'}
        />
      )}
      {run.hold && run.status === 'held' && <HoldPanel screen={screen} run={run} hold={run.hold} />}
      {run.direction === 'pull' && run.mode === 'apply' && (
        <Questions filter={{ runId: run.id }} again={run.status} />
      )}
      {run.error && (
        <Notice
          tone={run.status === 'failed' ? 'bad' : 'info'}
          title={endTitle(run)}
          actions={
            <a class="button" href={`/integrations/${run.connectionId}/${remedyOf(run)[0]}`}>
              {remedyOf(run)[1]}
            </a>
          }
        >
          <p>{run.error.message}</p>
        </Notice>
      )}
      {run.status === 'cancelled' && !run.error && (
        <Notice tone="info" title={endTitle(run)}>
          <p>
            {!isCounted(run)
              ? 'It was stopped before anything was changed.'
              : 'It was stopped on its way: what it had done until then stays.'}
          </p>
        </Notice>
      )}
      <RunFacts run={run} />
      <RunNotes run={run} />
      {!ended && <RunSteps run={run} />}
      {!sawNobody && <Outcomes screen={screen} run={run} />}
      <HowItRan run={run} steps={ended} />
    </>
  )
}

const endTitle = (run: Out<'Run'>) =>
  `${runWord(run)} ${run.status === 'failed' ? 'failed' : run.error?.code === 'rejected' ? 'rejected' : 'cancelled'}`

/** Where what ended it is put right, and what leads there. */
function remedyOf(run: Out<'Run'>): [page: string, text: string] {
  if (run.error?.code === 'fields_unconfirmed') return ['fields', 'Look at the fields']
  if (run.error?.code === 'source_auth') return ['settings', 'Open the settings']
  return [pageOf(run), run.direction === 'push' ? 'Open its pushes' : 'Open the sync page']
}

function PreviewNotice({ screen, run }: { screen: RunScreen; run: Out<'Run'> }) {
  const { route } = useLocation()
  const done = !screen.live.running.value
  const outdated = screen.outdated.value === true
  const [start, text] = outdated
    ? [screen.previewAgain, 'Preview again']
    : [screen.apply, `Sync ${run.peopleLabel}`]
  async function go(): Promise<void> {
    const made = await start(run.connectionId)
    if (made) route(`/runs/${made.id}`)
  }
  return (
    <Notice
      tone="info"
      title="Preview: nothing was changed"
      actions={
        done &&
        run.status !== 'failed' &&
        mayWrite.value && (
          <button
            type="button"
            class="primary"
            onClick={go}
            aria-disabled={screen.busy.value === 'apply'}
          >
            {screen.busy.value === 'apply' ? 'Starting…' : text}
          </button>
        )
      }
    >
      <p>
        {outdated
          ? 'This is what a sync would have done then. One has begun since: what is shown may be done already.'
          : 'This is what a sync would do now. Syncing right after does exactly this; or accept a part of it below, and the rest waits.'}
      </p>
    </Notice>
  )
}
