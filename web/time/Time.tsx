/** Hours worked, by week or by day, by worker or by project; entered here, imported, and pushed. */
import { ChevronLeft, ChevronRight, FileUp, Send } from 'lucide'
import { useEffect, useState } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { calendarDay, wholeDay, withDays } from '../shell/format.ts'
import { api, mayWrite, timeZone } from '../shell/session.ts'
import { withQuery } from '../shell/url.ts'
import { useScreen } from '../state/screen.ts'
import { Icon } from '../ui/Icon.tsx'
import { Empty, Failure, Loading, Notice } from '../ui/Notice.tsx'
import { Page } from '../ui/Page.tsx'
import { AddTime } from './AddTime.tsx'
import { HoursByProject } from './HoursByProject.tsx'
import { longDayOf, plusDays, todayIn } from './hours.ts'
import { TimeDay } from './TimeDay.tsx'
import { TimeGrid } from './TimeGrid.tsx'
import { TimeImport } from './TimeImport.tsx'
import { createTimePage, type TimeScreen } from './timePage.ts'
import { type Entry, rowsOf, toldApart } from './timeRows.ts'
import { type TimeView, viewOf } from './timeView.ts'

export default function Time() {
  const { query } = useLocation()
  const screen = useScreen(() => createTimePage(api), 'time')
  const shown = viewOf(query, todayIn(timeZone.value))
  const [from, to] = [shown.days[0], shown.days.at(-1)]
  const { worker, project } = query
  useEffect(
    () => screen.show({ from, to, workerId: worker, projectId: project }),
    [screen, from, to, worker, project],
  )
  useEffect(() => screen.adding.form.set('day', shown.day), [screen, shown.day])

  return (
    <Page
      title="Time"
      tab={`Time · ${shown.view === 'day' ? wholeDay(shown.day) : `Week of ${wholeDay(from ?? '')}`}`}
      actions={mayWrite.value && <Actions screen={screen} />}
    >
      <Bar shown={shown} screen={screen} />
      <Problems screen={screen} />
      <Hours screen={screen} shown={shown} />
      {mayWrite.value && <AddTime adding={screen.adding} offers={screen.offers} />}
      <TimeImport file={screen.file} />
    </Page>
  )
}

function Actions({ screen }: { screen: TimeScreen }) {
  const { route } = useLocation()
  const sources = screen.sources.data.value ?? []
  async function preview(id: string): Promise<void> {
    const run = await screen.preview(id)
    if (run) route(`/runs/${run.id}`)
  }
  return (
    <>
      <button type="button" onClick={screen.file.begin}>
        <Icon of={FileUp} />
        Import CSV
      </button>
      {sources.map((c) => (
        <button
          key={c.id}
          type="button"
          // Of several none is the one to press.
          class={sources.length === 1 ? 'primary' : undefined}
          aria-disabled={screen.busy.value !== null || screen.saving.value}
          onClick={() => void preview(c.id)}
        >
          <Icon of={Send} />
          Push to {c.name}…
        </button>
      ))}
    </>
  )
}

function Bar({ shown, screen }: { shown: TimeView; screen: TimeScreen }) {
  const { url, query, route } = useLocation()
  const { view, by, day, days } = shown
  const step = view === 'day' ? 1 : 7
  const what = view === 'day' ? 'day' : 'week'
  const worker = screen.entries.value?.find((e) => e.workerId === query.worker)
  const title =
    view === 'day'
      ? longDayOf(day)
      : `${calendarDay(days[0] ?? day)} – ${wholeDay(days.at(-1) ?? day)}`
  return (
    <div class="time-bar">
      <div class="row">
        <a
          class="button icon-button"
          href={withQuery(url, { day: plusDays(day, -step) })}
          aria-label={`Previous ${what}`}
        >
          <Icon of={ChevronLeft} />
        </a>
        <a
          class="button icon-button"
          href={withQuery(url, { day: plusDays(day, step) })}
          aria-label={`Next ${what}`}
        >
          <Icon of={ChevronRight} />
        </a>
        <a class="button" href={withQuery(url, { day: null })}>
          Today
        </a>
      </div>
      <h2 class="grow">{title}</h2>
      <div class="filters">
        {query.worker && (
          <a class="chip" href={withQuery(url, { worker: null })} aria-label="Show all workers">
            {worker?.workerName ?? 'One worker'} ×
          </a>
        )}
        <select
          aria-label="Project"
          value={query.project ?? ''}
          onChange={(e) =>
            route(withQuery(location.href, { project: e.currentTarget.value }), true)
          }
        >
          <option value="">Any project</option>
          {(screen.offers.lists.value.projects ?? []).map((p) => (
            <option key={p.id} value={p.id} selected={p.id === query.project}>
              {p.name}
            </option>
          ))}
        </select>
        <Choice
          label="Show"
          now={view}
          choices={[
            ['week', 'Week'],
            ['day', 'Day'],
          ]}
          name="view"
        />
        <Choice
          label="Group by"
          now={by}
          choices={[
            ['worker', 'By worker'],
            ['project', 'By project'],
          ]}
          name="by"
        />
      </div>
    </div>
  )
}

interface ChoiceProps {
  label: string
  name: string
  now: string
  choices: [value: string, text: string][]
}

function Choice({ label, name, now, choices }: ChoiceProps) {
  const { url } = useLocation()
  return (
    <nav class="chips" aria-label={label}>
      {choices.map(([value, text]) => (
        <a
          key={value}
          class="chip"
          href={withQuery(url, { [name]: value })}
          aria-current={value === now ? 'true' : undefined}
        >
          {text}
        </a>
      ))}
    </nav>
  )
}

/** What could not be kept, each in a sentence; the boxes keep what was typed. */
function Problems({ screen }: { screen: TimeScreen }) {
  const said = [...new Set(Object.values(screen.problems.value))]
  if (said.length === 0) return null
  return (
    <Notice tone="bad" role="alert" title="Not saved">
      {said.map((sentence) => (
        <p key={sentence}>{withDays(sentence)}</p>
      ))}
    </Notice>
  )
}

/** Where the hours of these days went; of one project there is nothing to compare. */
function ByProject({ entries }: { entries: Entry[] }) {
  if (new Set(entries.map((e) => e.projectId)).size < 2) return null
  return (
    <section class="stack tight by-project" aria-labelledby="by-project">
      <h2 id="by-project">Hours by project</h2>
      <HoursByProject entries={entries} label="Hours by project" />
    </section>
  )
}

/** Lines drawn at first, and with each press of the button. */
const LINES = 100

function Hours({ screen, shown }: { screen: TimeScreen; shown: TimeView }) {
  const [lines, setLines] = useState(LINES)
  const key = `${shown.days[0]} ${shown.view} ${shown.by}`
  useEffect(() => setLines(LINES), [key])
  const kept = screen.entries.value
  const entries = kept && toldApart(kept)
  const error = screen.error.value
  if (error && !entries) return <Failure error={error} retry={screen.reload} />
  if (!entries) return <Loading what="the hours" />
  if (entries.length === 0)
    return (
      <Empty title={shown.view === 'day' ? 'No hours on this day' : 'No hours in this week'}>
        {mayWrite.value ? 'Add some below, or import a file.' : 'An admin can add some.'}
      </Empty>
    )
  const rows = rowsOf(entries, shown.by)
  const left = (shown.view === 'day' ? entries.length : rows.length) - lines
  return (
    <div aria-busy={screen.loading.value} class="stack tight">
      {screen.more.value && (
        <Notice tone="info">
          <p>There are more hours than are shown: choose a worker or a project.</p>
        </Notice>
      )}
      {shown.view === 'day' ? (
        <TimeDay screen={screen} entries={entries} by={shown.by} lines={lines} />
      ) : (
        <TimeGrid screen={screen} rows={rows} lines={lines} days={shown.days} by={shown.by} />
      )}
      <p class="hint" role="status">
        {screen.saving.value
          ? 'Saving…'
          : shown.view === 'week'
            ? 'Hours are kept as you leave a box. Empty a box to delete them.'
            : 'Hours and notes are kept as you leave a box.'}
      </p>
      {left > 0 && (
        <div class="actions">
          <button type="button" onClick={() => setLines(lines + LINES)}>
            Show {Math.min(left, LINES)} more of {left}
          </button>
        </div>
      )}
      <ByProject entries={entries} />
    </div>
  )
}
