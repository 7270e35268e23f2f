/** What a preview with other settings found, in sentences: what saving them would do to people. */
import type { Out, Query } from '../../shell/api.ts'
import { number, plural } from '../../shell/format.ts'

type Run = Out<'Run'>

/** People to whom one thing would happen. */
export interface Group {
  title: string
  count: number
  /** Who they are, among the outcomes of the run. */
  query: Query
}

export interface Found {
  /** "This would add 40 people, deactivate 12 and change the last name of 300." */
  sentence: string
  groups: Group[]
  /** What the sync that does it would hold, until somebody decides. */
  held: string[]
}

const FIELD: Record<string, string> = {
  firstName: 'first name',
  lastName: 'last name',
  email: 'email',
  phone: 'phone number',
  payrollId: 'payroll ID',
}

/** "change the last name of 300": of a danger that is a change of one value; null of any other. */
function changeOf(danger: string, count: string): string | null {
  if (danger === 'moves') return `move ${count} to another location`
  const [kind, field = ''] = danger.split(':')
  const what = FIELD[field]
  if (!what) return null
  return kind === 'emptied' ? `empty the ${what} of ${count}` : `change the ${what} of ${count}`
}

const list = new Intl.ListFormat('en', { type: 'conjunction' })
const people = (n: number) => plural(n, 'person', 'people')

/** null where it is nobody; `open`: how many were not in sync before. */
export function foundIn(run: Run, open: number): Found | null {
  const { created, deactivated, linked, updated } = run.counts
  const watched = (name: string) => run.watched.find((w) => w.danger === name)?.count ?? 0
  const back = watched('returns')
  const changed = Math.max(0, updated - back)
  const lost = run.open > open ? run.open : 0

  const told: string[] = []
  const tell = (n: number, what: (count: string) => string) => {
    // The first says of whom all of it is.
    if (n > 0) told.push(what(told.length === 0 ? people(n) : number(n)))
  }
  tell(created, (n) => `add ${n}`)
  tell(deactivated, (n) => `deactivate ${n}`)
  tell(back, (n) => `make ${n} active again`)
  tell(linked, (n) => `link ${n} to workers there are`)
  let most = 0
  for (const { danger, count } of run.watched) {
    if (changeOf(danger, '') === null) continue
    most = Math.max(most, count)
    tell(count, (n) => changeOf(danger, n) ?? '')
  }
  if (changed > most)
    tell(changed, (n) => (most > 0 ? `change ${n} in all` : `change details of ${n}`))
  tell(lost, (n) => `leave ${n} out of sync${open > 0 ? ` (${number(open)} are now)` : ''}`)

  const held = run.hold?.reasons.map((r) => r.message) ?? []
  if (told.length === 0 && held.length === 0) return null
  const groups: Group[] = [
    { title: 'Added', count: created, query: { outcome: 'created' } },
    { title: 'Deactivated', count: deactivated, query: { outcome: 'deactivated' } },
    { title: 'Linked', count: linked, query: { outcome: 'linked' } },
    { title: 'Changed', count: updated, query: { outcome: 'updated' } },
    { title: 'Not in sync', count: lost, query: { state: 'open' } },
  ]
  return {
    sentence:
      told.length > 0
        ? `This would ${list.format(told)}.`
        : 'Nobody would change, but the next sync would not go through.',
    groups: groups.filter((g) => g.count > 0),
    held,
  }
}
