/** What accepting does, to how many, in words. */
import type { Out } from '../shell/api.ts'
import { plural } from '../shell/format.ts'
import { fieldWord } from '../shell/words.ts'

type Part = Out<'Part'>
type Kind = Out<'OutcomeKind'>

export const peopleAccepted = (count: number) => `${plural(count, 'person', 'people')} accepted`

/** "3 new people", as what is waiting is picked. */
const GROUP: Partial<Record<Kind, [one: string, many: string]>> = {
  created: ['new person', 'new people'],
  linked: ['person to link', 'people to link'],
  deactivated: ['person who leaves', 'people who leave'],
}
const WOULD: Partial<Record<Kind, [one: string, many: string]>> = {
  created: ['person is added', 'people are added'],
  linked: ['person is linked to a worker', 'people are linked to workers'],
  deactivated: ['person is deactivated', 'people are deactivated'],
}

/** What can be accepted together: `part` says how many there are. */
export function groupsOf(part: Part) {
  const kinds = part.outcomes.flatMap(({ outcome, count }) => {
    const words = GROUP[outcome]
    return words ? [{ key: outcome, text: plural(count, ...words), causes: [outcome] }] : []
  })
  const fields = part.fields
    .filter(({ field }) => field !== 'status')
    .map(({ field, count }) => {
      const word = fieldWord(field).toLowerCase()
      return { key: field, text: plural(count, `change of ${word}`, `changes of ${word}`), field }
    })
  return { kinds, fields }
}

/** A line for each thing that would happen. */
export function linesOf(part: Part): string[] {
  const kinds = part.outcomes.flatMap(({ outcome, count }) => {
    const words = WOULD[outcome]
    return words ? [`${plural(count, ...words)}.`] : []
  })
  const fields = part.fields
    .filter(({ field }) => field !== 'status')
    .map(
      ({ field, count }) => `${fieldWord(field)} changes for ${plural(count, 'person', 'people')}.`,
    )
  const emails =
    part.emails > 0
      ? [
          `${plural(part.emails, 'welcome email leaves', 'welcome emails leave')} ten minutes later.`,
        ]
      : []
  return [...kinds, ...fields, ...emails]
}

/** Of whoever an admin says no to. */
export const REJECTED =
  'Everything stays as it is for them. Nobody is asked again while the source says the same.'

export const waitsLine = ({ waits }: Part): string =>
  waits === 0
    ? 'Nobody waits after that.'
    : `${plural(waits, 'person', 'people')} ${waits === 1 ? 'waits' : 'wait'} after that. Nobody is asked about them again while the source says the same.`
