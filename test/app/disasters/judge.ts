/** What a disaster did to people that no admin has released or answered, against what the guard lets through. */
import { compareHumans, isSameHuman } from '../../../src/core/match/facts.ts'
import { DANGER_FIGURES, isHalf, reached } from '../../../src/core/plan/guard/guard-policy.ts'
import type { Look, Worker } from './company.ts'
import { ACTIVE, type Row } from './crew.ts'

const WATCHED = ['first', 'last', 'email', 'phone', 'payrollId'] as const

const humanOf = (w: Worker) => ({
  firstName: w.first,
  lastName: w.last,
  email: w.email,
  phone: w.phone,
  payrollId: null,
})

/** As somebody is described, whatever their key. */
const described = (h: {
  first: string
  last: string
  email: string | null
  phone: string | null
}) => JSON.stringify([h.first, h.last, h.email, h.phone])

/** Every way in which more people changed than an admin let; none when all is well. `rows`: what the source says now. */
export function harm(before: Look, after: Look, rows: readonly Row[]): string[] {
  const found: string[] = []
  const old = [...before.workers.values()]
  const pairs = old.map((was) => [was, after.workers.get(was.id)] as const)
  const say = (what: string, n: number, of: number) => found.push(`${what}: ${n} of ${of}`)
  for (const [was, is] of pairs) if (!is) found.push(`${was.first} ${was.last} is gone`)
  for (const field of WATCHED) {
    const had = pairs.filter(([was]) => was[field])
    const emptied = had.filter(([, is]) => is && !is[field]).length
    const changed = had.filter(([was, is]) => is?.[field] && is[field] !== was[field]).length
    if (reached(emptied, had.length, DANGER_FIGURES.emptied))
      say(`${field} emptied`, emptied, had.length)
    if (reached(changed, old.length, DANGER_FIGURES.changed))
      say(`${field} changed`, changed, old.length)
  }
  const turned = (from: string, to: string) =>
    pairs.filter(([was, is]) => was.status === from && is?.status === to).length
  for (const [from, to, figures] of [
    ['active', 'inactive', DANGER_FIGURES.deactivations],
    ['inactive', 'active', DANGER_FIGURES.returns],
  ] as const) {
    const [n, of] = [turned(from, to), old.filter((w) => w.status === from).length]
    if (reached(n, of, figures) || isHalf(n, of, figures)) say(`${from} to ${to}`, n, of)
  }
  const active = old.filter((w) => w.status === 'active').length
  const created = [...after.workers.keys()].filter((id) => !before.workers.has(id)).length
  if (reached(created, active, DANGER_FIGURES.joiners)) say('added', created, active)
  const { min, share } = DANGER_FIGURES.emails
  const mails = after.welcomes - before.welcomes
  if (mails > Math.max(min, share * active)) say('welcomed', mails, active)
  for (const [was, is] of pairs)
    if (is && isSameHuman(compareHumans(humanOf(was), humanOf(is))) !== 'same')
      found.push(`${was.first} ${was.last} became ${is.first} ${is.last}`)
  const works = new Set(rows.filter((row) => row.status === ACTIVE).map(described))
  for (const [was, is] of pairs)
    if (was.status === 'active' && is?.status !== 'active' && works.has(described(was)))
      found.push(`${was.first} ${was.last} is in the list, and was locked out`)
  return found
}

/** What is not as it was, once the right list is back; `asked`: those of whom an admin is asked. */
export function scars(before: Look, after: Look, asked: ReadonlySet<string>): string[] {
  const found: string[] = []
  for (const was of before.workers.values()) {
    if (asked.has(was.id)) continue
    const is = after.workers.get(was.id)
    const fields = Object.keys(was) as (keyof Worker)[]
    for (const field of fields)
      if (is?.[field] !== was[field])
        found.push(`${was.first} ${was.last}: ${field} ${was[field]} is ${is?.[field]}`)
  }
  for (const [id, is] of after.workers)
    if (!before.workers.has(id) && !asked.has(id) && is.status === 'active')
      found.push(`${is.first} ${is.last} is there, and active`)
  return found
}
