/** One day, entry by entry: hours and notes typed in place, what is locked corrected, entries deleted. */

import { CloudCheck, Lock, Pencil, Trash2 } from 'lucide'
import { withDays } from '../shell/format.ts'
import { mayWrite } from '../shell/session.ts'
import { Icon } from '../ui/Icon.tsx'
import { type Column, Table } from '../ui/Table.tsx'
import { hoursShown } from './hours.ts'
import type { TimeScreen } from './timePage.ts'
import { type Entry, type Grouping, sumOf } from './timeRows.ts'

export function TimeDay({
  screen,
  entries,
  by,
  lines,
}: {
  screen: TimeScreen
  entries: Entry[]
  by: Grouping
  /** How many are drawn; the total is of all. */
  lines: number
}) {
  const worker: Column<Entry> = {
    head: 'Worker',
    names: by === 'worker',
    cell: (e) => <a href={`/workers/${e.workerId}`}>{e.workerName}</a>,
  }
  const project: Column<Entry> = {
    head: 'Project',
    names: by === 'project',
    cell: (e) => e.projectName,
  }
  const columns: Column<Entry>[] = [
    ...(by === 'worker' ? [worker, project] : [project, worker]),
    ...(entries.some((e) => e.position)
      ? [{ head: 'Position', cell: (e: Entry) => e.position }]
      : []),
    { head: 'Hours', class: 'num', cell: (e) => <Typed screen={screen} entry={e} field="hours" /> },
    { head: 'Note', cell: (e) => <Typed screen={screen} entry={e} field="note" /> },
    { head: 'Pushed', cell: (e) => <State entry={e} /> },
    ...(mayWrite.value
      ? [
          {
            head: 'Change',
            class: 'end',
            cell: (e: Entry) => <Deeds screen={screen} entry={e} />,
          },
        ]
      : []),
  ]
  const sorted = [...entries].sort((a, b) => nameOf(a, by).localeCompare(nameOf(b, by)))
  return (
    <div class="table-box time-day">
      <Table
        caption="Hours of the day"
        columns={columns}
        rows={sorted.slice(0, lines)}
        rowKey={(e) => e.id}
      />
      <p class="table-foot strong">
        <span>Total</span>
        <span>{hoursShown(sumOf(entries)) || '0'} h</span>
      </p>
    </div>
  )
}

const nameOf = (e: Entry, by: Grouping) =>
  by === 'worker' ? `${e.workerName} ${e.projectName}` : `${e.projectName} ${e.workerName}`
const about = (e: Entry) => `${e.workerName} for ${e.projectName}`
const isOpen = (screen: TimeScreen, e: Entry) =>
  mayWrite.value && (!e.locked || screen.correcting.value.has(e.id))

interface TypedProps {
  screen: TimeScreen
  entry: Entry
  field: 'hours' | 'note'
}

function Typed({ screen, entry, field }: TypedProps) {
  const value = field === 'hours' ? hoursShown(entry.hours) : (entry.note ?? '')
  if (!isOpen(screen, entry)) return <>{value}</>
  const problem = screen.problems.value[entry.id]
  return (
    <input
      key={`${entry.version}`}
      class={field === 'hours' ? 'time-cell' : 'time-note'}
      {...(field === 'hours' && { inputMode: 'decimal' as const })}
      autoComplete="off"
      maxLength={field === 'hours' ? 10 : 500}
      aria-label={`${field === 'hours' ? 'Hours' : 'Note'} of ${about(entry)}`}
      aria-invalid={problem !== undefined && field === 'hours'}
      defaultValue={value}
      onKeyDown={(e) => e.key === 'Enter' && e.currentTarget.blur()}
      onBlur={(e) => {
        const typed = e.currentTarget.value.trim()
        if (typed !== value) void screen.change(entry, { [field]: typed })
      }}
    />
  )
}

/** Word and shape, and why not where a push said so. */
function State({ entry }: { entry: Entry }) {
  const [icon, tone, word] =
    entry.state === 'pushed'
      ? ([Lock, 'good', 'Pushed'] as const)
      : entry.state === 'changed'
        ? ([Pencil, 'warn', 'Corrected, not pushed yet'] as const)
        : ([CloudCheck, 'quiet', 'Not yet'] as const)
  return (
    <div>
      <span class={`status ${entry.problem ? 'bad' : tone}`}>
        {(entry.state !== 'new' || entry.problem) && <Icon of={icon} />}
        {entry.problem ? 'Could not be pushed' : word}
      </span>
      {entry.problem && <p class="small">{withDays(entry.problem.message)}</p>}
    </div>
  )
}

function Deeds({ screen, entry }: { screen: TimeScreen; entry: Entry }) {
  if (!isOpen(screen, entry))
    return (
      <button
        type="button"
        aria-label={`Correct hours of ${about(entry)}`}
        onClick={() => screen.correct(entry.id)}
      >
        Correct
      </button>
    )
  return (
    <button
      type="button"
      aria-label={`Delete hours of ${about(entry)}`}
      onClick={() => void screen.remove(entry)}
    >
      <Icon of={Trash2} />
      Delete
    </button>
  )
}
