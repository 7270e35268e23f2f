/**
 * What systems and people write beside a name of whether somebody is still there: "Liu, Betty (Terminated)", "zzTERM Li, Bo",
 * "Bo Li - resigned 3/1". Pure.
 */
import type { WorkerStatus } from './person.ts'
import { statusOfTitle, statusWord } from './status-words.ts'
import { cleanText } from './text.ts'

export interface MarkedName {
  name: string
  says: WorkerStatus | undefined
  /** A mark that may say so, or something else: asked about. */
  asks?: string
}

/** "(Terminated)", "[C]", "- deleted", "- resigned 3-1-2026" behind a name; "TERM - ", "Inactive: ", "*Ex* ", "<<TERM>>" before it. */
const BEHIND =
  /\s*(?:\(([^()]*)\)|\[([^[\]]*)\]|<+([^<>]+)>+|\s[-–—]\s*((?:[^-–—]|(?<=\d)-(?=\d))+)|,\s*(term(?:ed|inated)?|inactive|resigned|retired|deceased)\.?)$/iu
const BEFORE =
  /^(?:\(([^()]*)\)|\[([^[\]]*)\]|<+([^<>]+)>+|\*+ ?([\p{L} ]+?) ?\*+|([^-–—:_,]+?)\s*(?::|_|\s[-–—]|(?<=^\p{Lu}{3,})-))\s*/u
/** In capitals before a name that is not in them; nobody's last name. */
const SHOUTED =
  /^(DO NOT USE|DNU|TERM|TERMED|TERMINATED|INACTIVE|RETIRED|RESIGNED|DECEASED|DELETED|DISABLED|FORMER|EX)\b[ _-]*(?=\p{Lu}[\p{L}'’]*\p{Ll})/u
/** To be sorted last. */
const LAST = /^(z{2,}|x{2,}|(?:Z{2,}|X{2,})(?=[ _.-]))[ _.-]*(?=\p{Lu}|[([*])/u
const DAGGER = /\s*([†✝‡⚰☠]\ufe0f?)\s*$/u
const MONTHS =
  /\b(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b|\b(?:eff|effective)\b/gi

/** A name without what is written beside it, and what that says. Other things in brackets are parts of a name. */
export function markedName(text: string): MarkedName {
  let name = cleanText(text)
  let says: WorkerStatus | undefined
  let asks: string | undefined
  const take = (
    pattern: RegExp,
    sayOf: (said: string, all: string) => WorkerStatus | 'mark' | undefined,
  ) => {
    const found = pattern.exec(name)
    const [all = '', ...parts] = found ?? []
    if (!found || all.length === name.length) return
    const said = parts.find((part) => part !== undefined)?.trim() ?? ''
    const means = sayOf(said, all)
    if (means === undefined) return
    name = name.replace(pattern, '')
    if (means !== 'mark' && says !== 'inactive') says = means
    return said
  }
  asks = take(DAGGER, () => 'mark') ?? asks
  asks = take(LAST, () => 'mark') ?? asks
  const wrapped = /^\*+ ?\p{L}[\p{L} ]*\*+ ?\p{L}/u.test(name)
  const worn = () => {
    name = name.replace(/^[*#~^_.!\s]+(?=[\p{L}([<])|(?<=[\p{L}.)\]>])[*#~^_!\s]+$/gu, '')
  }
  if (!wrapped) worn()
  for (const pattern of [BEHIND, BEFORE]) take(pattern, meaningOf)
  take(SHOUTED, () => 'inactive')
  worn()
  return { name, says, ...(asks !== undefined && { asks }) }
}

function meaningOf(said: string, all: string): WorkerStatus | 'mark' | undefined {
  const word = statusWord(said)
  if (/^(?:ex|dnu|term d|ex employee)$/.test(word)) return 'inactive'
  const means = statusOfTitle(said.replace(MONTHS, ' '))
  // A letter alone is how a system marks whoever is no employee.
  return means ?? (all.includes('[') && /^\p{Lu}$/u.test(said) ? 'mark' : undefined)
}
