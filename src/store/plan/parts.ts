/** What there is to write for a chunk, so that applying it needs no statement in vain. */
import type { FieldName } from '../../core/people/fields.ts'
import { EXTRA } from '../directory/worker-columns.ts'
import type { Planned } from './chunks.ts'
import { LEFT, SET } from './stored.ts'

/**
 * Each has a letter in the stored `parts`. Match keys are not written: they are what new links are looked at for.
 * Nor are questions, which are asked whatever becomes of the chunk; of answers, that they were followed.
 */
const LETTER = {
  workers: 'w',
  furtherFields: 'x',
  customFields: 'c',
  phonesGivenUp: 'g',
  searchWords: 's',
  sourcePeople: 'p',
  forgottenPeople: 'f',
  history: 'h',
  listEntries: 'l',
  employeeIds: 'i',
  matchKeys: 'k',
  questions: 'q',
  answers: 'a',
  addresses: 'e',
  statuses: 't',
  linksGivenUp: 'u',
  linksBack: 'v',
  undone: 'b',
  unlinked: 'd',
  archived: 'r',
  restored: 'o',
  firstFields: 'j',
  restFields: 'n',
} as const
export type Part = keyof typeof LETTER

/** Empty when nothing is written for any of them. */
export function partsOf(people: readonly Planned[]): string {
  const parts = new Set<Part>()
  for (const p of people) {
    if (p.set) parts.add('workers')
    if (p.set && p.set.length > SET.length) parts.add('furtherFields')
    if (p.set && p.set.length > SET.length + EXTRA.length) parts.add('customFields')
    if (p.ids || (p.ar === 'in' && changes(p, 'employeeIds'))) parts.add('employeeIds')
    if (p.entries) parts.add('listEntries')
    // Whoever is archived gives it up with everything else.
    if (p.gives && p.ar !== 'in') parts.add('phonesGivenUp')
    if (p.words !== undefined) parts.add('searchWords')
    if (p.row) parts.add('sourcePeople')
    if (p.forget) parts.add('forgottenPeople')
    if (p.act) parts.add('history')
    if (p.keys) parts.add('matchKeys')
    if (p.q) parts.add('questions')
    if (p.a) parts.add('answers')
    if (p.mails) parts.add('addresses')
    if (p.turns) parts.add('statuses')
    if (p.from) parts.add('linksGivenUp')
    if (p.back) parts.add('linksBack')
    if (p.left) parts.add('undone')
    if (p.left && p.left[LEFT.indexOf('worker')] === null && !p.ar) parts.add('unlinked')
    if (p.ar === 'in') parts.add('archived')
    if (p.ar === 'out') parts.add('restored')
    if (p.pt) parts.add('firstFields')
    if (p.rp) parts.add('restFields')
  }
  return lettersOf(parts)
}

const changes = ({ changes: all = [] }: Planned, name: FieldName): boolean =>
  all.some(([field]) => field === name)

/** As they are stored. */
export const lettersOf = (parts: Iterable<Part>): string =>
  [...parts]
    .map((part) => LETTER[part])
    .sort()
    .join('')

/** Is there nothing to write? */
export const writesNothing = (parts: string): boolean => parts === '' || parts === LETTER.questions

/** The letter of a part, for SQL that looks for it. */
export const letterOf = (part: Part): string => LETTER[part]

export const hasPart = (parts: string, part: Part): boolean => parts.includes(LETTER[part])
