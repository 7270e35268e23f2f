/** Is it told who has left, by columns that are used or by others? What nobody has looked at yet is asked. Pure. */
import { isKindOfEmployment } from '../../../core/people/status-words.ts'
import { listed, usedColumns } from '../columns.ts'
import { readersOf } from '../person/meanings.ts'
import type { ColumnFacts } from '../reading/profile.ts'
import type { Reading } from '../reading.ts'
import type { Columns, Settings } from '../settings.ts'
import { fieldsByName, nameWords, soundsLikeLeaving } from './names.ts'
import { fieldByValues, saysLeft, saysWhether } from './values.ts'
import { LEAVER_COLUMNS, tellsLeavers } from './who-works.ts'

/** Sentences that ask about it. */
export const doubtsOnLeavers = (reading: Reading, map: Columns, settings: Settings): string[] => [
  ...leaverDoubts(reading.columns, reading.facts, map, settings),
  ...blankDoubts(reading, map, settings),
]

/** Is it told who has left? Who is there in a list of everybody counts as working, so a leaver must be told from them. */
function leaverDoubts(
  columns: readonly string[],
  facts: readonly ColumnFacts[],
  map: Columns,
  settings: Settings,
): string[] {
  const status = facts[columns.indexOf(map.status)]
  const isKind =
    status?.words && status.words.length > 0 && !saysWhether(status) && allKnown(status)
  const deeds = columns.filter(
    (name, i) => isDeed(name, facts[i], map) && !told(map).includes(name),
  )
  if (deeds.length > 0) return [doTheyTell(deeds)]
  if (tellsLeavers(map) && !isKind) return []
  const used = new Set(usedColumns(map))
  // In a list of changes nobody is missed, but whoever left may be among them.
  const tells = settings.content === 'changes' && !tellsLeavers(map) ? tellsGone : mayTell
  const others = columns.filter((name, i) => !used.has(name) && tells(name, facts[i]))
  if (others.length > 0) return [doTheyTell(others)]
  return isKind ? [`“${map.status}” does not tell who has left.`] : []
}

/** A mark for those who work there: does an empty cell say that the others do not, or nothing? */
function blankDoubts(
  { columns, facts, forms }: Reading,
  map: Columns,
  settings: Settings,
): string[] {
  const said = readersOf({ map, forms }, settings)
  return (['status', 'active'] as const)
    .filter((c) => said[c].blank && facts[columns.indexOf(map[c])]?.empty)
    .map((c) => `Does an empty cell in “${map[c]}” say that somebody has left?`)
}

/** A reason, a code, a note on leaving, which only whoever left has: “Termination Reason”, “Exit Interview”. */
const LEAVING =
  /^(?:.* )?(?:terminat\w*|separat\w*|resign\w*|dismiss\w*|discharge\w*|offboard\w*|leaving|leaver|exit|departure|severance|austritt\w*|kundigung\w*|sortie|depart|baja|egreso|cese|desligamento|demissao|cessazione|ontslag)(?: .*)?$|^(?:term|quit|left) (?:reason|code|type|notes?|comments?|by|category|cd|rsn|explanation|description)/
const ofLeaving = (name: string): boolean => LEAVING.test(nameWords(name))

const doTheyTell = (names: readonly string[]): string =>
  `${names.length > 1 ? 'Do' : 'Does'} ${listed(names.slice(0, 3).map((name) => `“${name}”`))} tell who has left?`

const told = (map: Columns) => LEAVER_COLUMNS.map((c) => map[c])

/** What is to be done with a row, such as A, C and D: whoever is deleted has left. */
const DEED =
  /^(?:row |record |rec |change |transaction |tx |trans |data )?(?:action|op|operation|change|transaction|event|maintenance)(?: code| type| indicator| flag)?$/
const isDeed = (name: string, facts: ColumnFacts | undefined, map: Columns): boolean => {
  const words = facts?.words?.map(([word]) => word.trim().toUpperCase()) ?? []
  if (words.some((word) => /^(?:DEL(?:ETED?)?|REMOVED?)$/.test(word))) return true
  if (DEED.test(nameWords(name))) return words.some((word) => /^(?:D|T|R|TERM\w*)$/.test(word))
  if (tellsLeavers(map) || fieldsByName(name).length > 0 || !words.includes('D')) return false
  return words.length > 1 && words.every((word) => /^[ACDUMNI]$/.test(word))
}

const tellsGone = (_: string, facts: ColumnFacts | undefined) => (facts?.gone ?? 0) > 0

const fewWords = ({ words }: ColumnFacts) => words !== null && words.length <= 12

/** Words that are asked about are no kinds of employment. */
const allKnown = ({ words }: ColumnFacts) => words?.every(([w]) => isKindOfEmployment(w)) ?? false

const mayTell = (name: string, facts: ColumnFacts | undefined): boolean => {
  if (!facts || facts.filled === 0) return false
  if (facts.gone > 0 || ofLeaving(name)) return true
  if (soundsLikeLeaving(name) || fieldByValues(facts)?.field === 'status') return true
  // Of a name that says nothing: days or yes and no in it may say anything.
  if (fieldsByName(name).length > 0) return false
  return (
    facts.days * 10 >= facts.filled * 9 ||
    facts.flags === facts.filled ||
    (fewWords(facts) && saysLeft(facts))
  )
}
