/**
 * Texts that say that somebody has left although nothing asked for it: a team “Former Employees”, a job “TERMINATED”, a note
 * “left 3/1/2026”. They are never believed unasked, so the names of teams, jobs and places must not be among them. Pure.
 */
import { statusOfTitle, statusWord } from './status-words.ts'

/** Also the names of jobs, teams, places, and of people. */
const ALSO_ELSE = new Set(
  `left,termination,terminations,separation,separations,retirement,release,released,releases,layoff,layoffs,baja,cese,
  sortie,sorti,austritt,ende,end,ended,gone,quit,exit,death,dismissal,dismissals,resignation,resignations,parti,partie,ancien,
  ancienne,non active,not working,unemployed,archived,renuncia,retraite`
    .split(',')
    .map(statusWord),
)
/** Said of somebody in words of their own, behind which comes what nobody has to understand. */
const NOTE =
  /^(?:(?:he|she|they|has|was|is|ee|employee) )*(?:left|quit|fired|terminated|termed|resigned|retired|dismissed|laid off|let go|deceased|passed away|no longer (?:here|employed|with|works?)|last day|walked off|no call no show)\b/i
const DAY = /\d[/.-]\d|\b(?:19|20)\d\d\b|\b[A-Z][a-z]{2,8} \d/
const MONTHS =
  /\b(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b/gi
const POSSIBLE =
  /[lt]e(?:rm|ft|aver)|inact|former|retire|resign|quit|fire|dismiss|laid|delete|remove|deceas|pass|no |not |ex|off|sepa|last|walk|disch|abandon|aus|ehem|inakt|baja|desp|cess|demi|licen|\P{ASCII}|ontsl|uit /iu

/** “Ops > Former Employees”, “Driver (Terminated)”, “zz-Inactive”. */
const PARTS = /[/\\>|:;()[\]{}»]+|\s[-–—]\s|^(?:z{2,}|x{2,})[-_. ]*/iu

/** Does it say so, or a part of it that is set apart? Quick for the many that do not. */
export function saysGone(text: string): boolean {
  if (text.length > 200 || text.length < 2 || !POSSIBLE.test(text)) return false
  if (saysAllGone(text)) return true
  const parts = text.split(PARTS)
  return parts.length > 1 && parts.some((part) => part.trim().length > 1 && saysAllGone(part))
}

function saysAllGone(text: string): boolean {
  const word = statusWord(text)
  if (/^ex(?: (?:employees?|staff|workers?))?$/.test(word)) return true
  // A note has a day in it.
  if (NOTE.test(word) && DAY.test(text)) return true
  if (ALSO_ELSE.has(word.replace(/ \d+$/, ''))) return false
  return statusOfTitle(text.replace(MONTHS, ' ')) === 'inactive' && !onlyElse(word)
}

const onlyElse = (word: string): boolean => {
  const rest = word
    .split(' ')
    .filter((w) => !/^(?:staff|employees?|workers?|team|group|the|of|and|\d+)$/.test(w))
  return ALSO_ELSE.has(rest.join(' '))
}

const MARKS =
  /^(?:term|termed|terminated|inactive|inact|disabled|deactivated|deleted|former|formeremployee|exemployee|ex|departed|resigned|donotuse|dnu|retired|zz+|xx+)$/
/** A mark in the part before the @, which is none of their names: “terminated@”, “x_bo@”, “bo.inactive@”; null without one. */
export function goneInEmail(email: string, names: string): string | null {
  const local = email.split('@')[0]?.toLowerCase() ?? ''
  const parts = local.split(/[._+-]+/)
  const known = new Set(statusWord(names).split(' '))
  const found = parts.find((part) => MARKS.test(part) && !known.has(part))
  if (found) return `${found}@…`
  return /^x_\p{L}/u.test(local) ? 'x_…@…' : null
}
