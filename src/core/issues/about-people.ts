/** Questions about who somebody is: one key that changed hands, two records of one human, two rows of one key. */
import { COMMON_WORDS, commonOf } from '../match/in-common.ts'
import { inSentence } from '../people/text.ts'
import { humanName, type StoredFacts } from './facts.ts'
import type { Answer, Asked, Question } from './question.ts'

/** What two sides have in common, in a word. */
const shared = ({ before = {}, after = {} }: StoredFacts) =>
  COMMON_WORDS[commonOf(before, after) ?? 'name']

const beforeName = ({ facts, name }: Asked) => inSentence(humanName(facts.before) || name)

const afterName = ({ facts, name }: Asked) => inSentence(humanName(facts.after) || name)

const many = (n: number) => n.toLocaleString('en-US')

/** "R-1 was Ana Silva and is now Viktor Petrov, … and 37 more": the first three of many. */
function examples(q: Asked, say: (one: Asked, id: string) => string): string {
  const first = (q.facts.examples ?? []).slice(0, 3)
  const said = first.map(({ externalId, name, facts }) =>
    say({ ...q, externalId, name, facts, count: 1 }, externalId),
  )
  const more = q.count - first.length
  return [...said, ...(more > 0 ? [`and ${many(more)} more`] : [])].join(', ')
}

const samePerson = (effect: string): Answer => ({ id: 'same_person', label: 'Same person', effect })

const anotherPerson = (effect: string): Answer => ({
  id: 'another_person',
  label: 'Another person',
  effect,
})

const linksThem = (q: Asked) =>
  samePerson(
    `${afterName(q)} is linked to the profile of ${beforeName(q)}, which gets the facts of ${q.source}.`,
  )

const addsThem = (q: Asked) =>
  `${afterName(q)} is added as somebody new; the profile of ${beforeName(q)} stays as it is.`

/** One answer for many who have that in common with a worker each. */
const sameOrOthers = (q: Asked, common: string): Answer[] => [
  {
    ...samePerson(
      `Each of the ${many(q.count)} is linked to the worker of the same ${common}, who gets the facts of ${q.source}.`,
    ),
    label: 'Same people',
  },
  {
    ...anotherPerson(
      `${many(q.count)} people are added as new; the workers of the same ${common}s stay as they are.`,
    ),
    label: 'Other people',
  },
]

/** They come of a list of changes, which does not say who is gone. */
const hadOtherIds = ({ facts }: Asked): boolean =>
  facts.examples?.some((one) => one.facts.from !== undefined) === true

const byHand = (q: Asked) =>
  `A sync has written by this answer. Put it right by hand: unlink ${q.count === 1 ? inSentence(q.name) : 'them'} under Match, and link or add the right person.`

export const ABOUT_PEOPLE = {
  another_human: {
    level: 'warning',
    message: (q) =>
      q.count === 1
        ? `${q.externalId ?? inSentence(q.name)} was ${beforeName(q)} in ${q.source}; now it is ${afterName(q)}. The same person, or another one?`
        : `${many(q.count)} IDs of ${q.source} now belong to other people: ${examples(q, (one, id) => `${id} was ${beforeName(one)} and is now ${afterName(one)}`)}. The same people, or others?`,
    remedy: (q) =>
      `Until it is answered, nothing is written of ${q.count === 1 ? 'them' : 'these people'}; everybody else goes on.`,
    answers: (q) =>
      q.count === 1
        ? [
            samePerson(
              `${beforeName(q)} becomes ${afterName(q)}: the profile, its history and its login stay theirs.`,
            ),
            anotherPerson(
              `${afterName(q)} is added as somebody new and has this ID from now on. The profile of ${beforeName(q)} stays as it was and leaves, unless another source decides who is active.`,
            ),
          ]
        : [
            {
              ...samePerson(
                `Each of the ${many(q.count)} profiles gets the name and facts that are at the source now.`,
              ),
              label: 'Same people',
            },
            {
              ...anotherPerson(
                `${many(q.count)} people are added as new. The ${many(q.count)} profiles from before stay as they were and leave, unless another source decides who is active.`,
              ),
              label: 'Other people',
            },
          ],
    afterwards: (q) =>
      `A sync has written by this answer. Put it right by hand: unlink ${q.count === 1 ? inSentence(q.name) : 'them'} under Match, correct the profile by its history, and link or add the right person.`,
  },
  renumbered: {
    level: 'warning',
    message: (q) =>
      q.count === 1
        ? `${afterName(q)} is new in ${q.source} with ID ${q.facts.to ?? ''}, and looks like ${beforeName(q)}, who had ID ${q.facts.from ?? ''} and is missing. Was the ID changed?`
        : `${many(q.count)} missing people of ${q.source} look like ${many(q.count)} new IDs: ${examples(q, (one) => `${beforeName(one)} was ${one.facts.from ?? ''} and is now ${one.facts.to ?? ''}`)}. Were they renumbered?`,
    remedy: () => 'Until it is answered, none of them is deactivated, added or mailed.',
    answers: (q) => [
      {
        id: 'renumbered',
        label: q.count === 1 ? 'The ID was changed' : 'They were renumbered',
        effect:
          q.count === 1
            ? `${beforeName(q)} keeps the profile and has ID ${q.facts.to ?? ''} from now on.`
            : `All ${many(q.count)} keep their profiles and have the new IDs from now on.`,
      },
      {
        id: 'really_new',
        label: q.count === 1 ? 'Really somebody new' : 'Really new people',
        effect:
          q.count === 1
            ? `${afterName(q)} is added as somebody new, and ${beforeName(q)} leaves.`
            : `${many(q.count)} people are added as new, and the ${many(q.count)} who are missing leave.`,
      },
    ],
    afterwards: () =>
      'A sync has written by this answer. Put it right by hand: unlink those it is wrong for under Match, and link each to the right profile.',
  },
  leading_row: {
    level: 'warning',
    message: (q) =>
      `${inSentence(q.name)} stands on ${many(q.facts.rows?.length ?? 2)} rows of ${q.source} whose names are not the same. Which row leads?`,
    remedy: () => 'Until it is answered, nothing is written of them; everybody else goes on.',
    answers: ({ facts: { rows = [] } }) =>
      rows.map((row) => {
        const facts = [row.position, row.status, row.hireDate].filter(Boolean).join(', ')
        return {
          id: row.id,
          label: `${humanName(row) || row.id}${facts && ` (${facts})`}`,
          effect: `${inSentence(humanName(row) || 'This row')} is what this ID means; what all rows agree on is taken from each.`,
        }
      }),
    afterwards: () => null,
  },
  maybe_another: {
    level: 'warning',
    message: (q) => {
      if (q.count > 1 && hadOtherIds(q))
        return `${many(q.count)} new IDs of ${q.source} have the names and contacts of workers who had other IDs there: ${examples(q, (one) => `${beforeName(one)} was ${one.facts.from ?? ''} and is now ${one.facts.to ?? ''}`)}. The same people, or others?`
      if (q.count > 1)
        return `${many(q.count)} new people of ${q.source} have the payroll IDs of workers who are here, and nothing else of theirs: ${examples(q, afterName)}. The same people, or others?`
      const { before, after } = q.facts
      const id = after?.payrollId
      const same = id && id === before?.payrollId
      return same
        ? `${afterName(q)} of ${q.source} has payroll ID ${id}, which is ${beforeName(q)}’s here. The same person, or another one?`
        : `${afterName(q)} of ${q.source} has the ${shared(q.facts)} of ${beforeName(q)} here. The same person, or another one?`
    },
    remedy: () => 'Until it is answered, they are neither linked nor added.',
    answers: (q) =>
      q.count > 1
        ? sameOrOthers(q, hadOtherIds(q) ? 'name' : 'payroll ID')
        : [linksThem(q), anotherPerson(addsThem(q))],
    afterwards: byHand,
  },
  maybe_same: {
    level: 'warning',
    message: (q) =>
      `${afterName(q)} of ${q.source} has the ${shared(q.facts)} of ${beforeName(q)} here, and something else differs. The same person, or another one?`,
    remedy: () => 'Until it is answered, they are neither linked nor added.',
    answers: (q) => {
      const waits = shared(q.facts) === 'phone number'
      return [
        linksThem(q),
        anotherPerson(
          waits
            ? `${afterName(q)} is somebody new, and is added once the phone number is theirs alone; the profile of ${beforeName(q)} stays as it is.`
            : addsThem(q),
        ),
      ]
    },
    afterwards: byHand,
  },
  same_name: {
    level: 'warning',
    message: (q) =>
      q.count === 1
        ? `${afterName(q)} is new in ${q.source}, and ${beforeName(q)} is here: no email, phone or birthday tells them apart. The same person, or another one?`
        : `${many(q.count)} new people of ${q.source} have the names of workers who are here, and no email, phone or birthday tells them apart: ${examples(q, afterName)}. The same people, or others?`,
    remedy: () => 'Until it is answered, they are neither linked nor added.',
    answers: (q) =>
      q.count === 1 ? [linksThem(q), anotherPerson(addsThem(q))] : sameOrOthers(q, 'name'),
    afterwards: byHand,
  },
} as const satisfies Record<string, Question>
