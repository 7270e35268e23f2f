/**
 * Members are told of each incident once, and of its end, and of nothing else. What began when is derived from the
 * history, what was told from the subjects of their e-mails.
 */
import { type Incident, incidentsOf } from './incidents/begun.ts'
import { hooksTold } from './incidents/hooks.ts'
import { isSummary, type Said, saidBy } from './incidents/said.ts'
import { computerSilence, silences } from './incidents/silence.ts'
import { AT_ONCE_MS, endsWithin, within } from './incidents/time.ts'
import type { Past } from './past.ts'
import type { Accuse } from './rule.ts'

export function membersTold(past: Past, accuse: Accuse): void {
  const { told } = past.seen
  if (!told) return
  const lookingOn = told.members.filter((address) => address.startsWith('viewer@'))
  const incidents = incidentsOf(past)
  for (const { to, subject } of told.mails)
    if (lookingOn.includes(to)) accuse(`${to}, who only looks on, was told "${subject}"`, null)
    else if (!saidBy({ at: 0, to, subject }) && !isSummary(subject))
      accuse(`${to} was told "${subject}", which is about nothing`, null)
  for (const member of told.members.filter((address) => !lookingOn.includes(address))) {
    const said = told.mails.flatMap((mail) => (mail.to === member && saidBy(mail)) || [])
    judgeOne(past, incidents, said, (says) => accuse(`${member} ${says}`, null))
  }
  hooksTold(past, incidents, accuse)
}

const isoOf = (at: number) => new Date(at).toISOString().slice(0, 16)

function judgeOne(
  past: Past,
  incidents: readonly Incident[],
  said: readonly Said[],
  accuse: (says: string) => void,
): void {
  const left = new Set(said)
  const names = past.seen.told?.names ?? {}
  const take = (i: Incident, isOver: boolean, from: number, by = Infinity): Said | undefined => {
    const whose = i.about === 'token' ? i.whose : names[i.whose]
    const one = [...left].find(
      (s) =>
        s.about === i.about &&
        s.whose === whose &&
        s.isOver === isOver &&
        s.at <= by &&
        within(past, i.about, isOver, from, s.at),
    )
    if (one) left.delete(one)
    return one
  }
  const judge = (i: Incident): void => {
    const what = `${i.about} of ${i.whose} since ${isoOf(i.began)}`
    const begun = take(i, false, i.began)
    const refused = i.runs.first?.error === 'source_auth'
    if (begun && i.about === 'failing' && begun.refused !== refused)
      accuse(`was told "${begun.subject}" of ${what}, which failed for ${i.runs.first?.error}`)
    const quick = i.over !== null && !isLate(past, i, false, i.began, i.over)
    if (!begun && isLate(past, i, false, i.began, past.at) && !quick)
      accuse(`was not told: ${what}`)
    if (i.over === null) return
    const over = take(i, true, i.over)
    if (begun && !over && isLate(past, i, true, i.over, past.at))
      accuse(`was not told that it is over at ${isoOf(i.over)}: ${what}`)
    if (over && !begun) accuse(`was told the end of what they were not told: ${what}`)
  }
  for (const i of incidents) if (!isBrief(i)) judge(i)
  // That it may be told again leaves alone what somebody must have been told.
  for (const i of incidents)
    for (const at of i.again) take(i, false, at, (i.over ?? Infinity) + AT_ONCE_MS)
  // What is over at once is told perhaps: what is told of those that last is theirs.
  for (const i of incidents) if (isBrief(i)) judge(i)
  const others = [...left].filter((s) => s.about !== 'silent' && s.about !== 'computer')
  for (const { at, subject } of others)
    accuse(`was told "${subject}" at ${isoOf(at)}, once too often or about nothing`)
  const quiet = [...left].filter((s) => !others.includes(s))
  silences(past, incidents, quiet, accuse)
  computerSilence(past, quiet, accuse)
}

const isBrief = ({ began, over }: Incident): boolean => over !== null && over - began <= AT_ONCE_MS

/** It should have been told by `by`. */
const isLate = (past: Past, i: Incident, isOver: boolean, at: number, by: number): boolean =>
  by > endsWithin(past, i.about, isOver, at)
