/** Hours by project as bars: the names and numbers are the list, the bars say the same again. */
import { number, plural } from '../shell/format.ts'
import { byProject, type OfProject } from './byProject.ts'
import type { Entry } from './timeRows.ts'

/** More than a look takes in are one more line. */
const SHOWN = 8

export function HoursByProject({ entries, label }: { entries: readonly Entry[]; label: string }) {
  const all = byProject(entries)
  if (all.length === 0) return null
  const most = all[0]?.hours ?? 1
  const rest = all.slice(SHOWN)
  const others = Math.round(rest.reduce((sum, p) => sum + p.hours, 0) * 100) / 100
  return (
    <ul class="bar-list" aria-label={label}>
      {all.slice(0, SHOWN).map((p) => (
        <Line key={p.id} of={p} most={most} />
      ))}
      {rest.length > 0 && (
        <li class="muted">
          <span>{plural(rest.length, 'more project')}</span>
          <span class="num">{hoursWord(others)}</span>
        </li>
      )}
    </ul>
  )
}

const hoursWord = (hours: number) => `${number(hours)} h`

const Line = ({ of: { name, hours }, most }: { of: OfProject; most: number }) => (
  <li>
    <span class="bar-name">{name}</span>
    <span class="num">{hoursWord(hours)}</span>
    <progress aria-hidden="true" value={hours} max={most} />
  </li>
)
