/**
 * Every question there is: what is asked, of whom it depends, and what each answer does. A new one begins here.
 * The engine raises them (`Planned.q` in src/store/plan/chunks.ts) and asks what was answered.
 */
import { COMMON_WORDS, commonOf } from '../match/in-common.ts'
import { inSentence } from '../people/text.ts'
import type { Level } from '../plan/reason.ts'
import { humanName, type StoredFacts } from './facts.ts'

/** What the sentences of a question are made of. */
export interface Asked {
  /** Of the person, the word, or whatever else it is about. */
  name: string
  /** Of the one person it is about. */
  externalId: string | null
  /** The connection's name. */
  source: string
  /** People it stands for. */
  count: number
  facts: StoredFacts
}

export interface Answer {
  id: string
  /** What the button says. */
  label: string
  /** What it will do, in a sentence. */
  effect: string
}

interface Question {
  level: Level
  /** What is asked. */
  message(q: Asked): string
  /** What waits meanwhile. */
  remedy(q: Asked): string
  answers(q: Asked): Answer[]
  /**
   * Once a sync has written by the answer: null when taking it back only means to be asked again; otherwise how
   * to put right by hand what was written.
   */
  afterwards(q: Asked): string | null
}

/** What two sides have in common, in a word. */
const shared = ({ before = {}, after = {} }: StoredFacts) =>
  COMMON_WORDS[commonOf(before, after) ?? 'name']
const quoted = (word: string | undefined) => `“${inSentence(word ?? '')}”`
/** A word of status as it stands in a sentence; sources write nothing at all, too. */
const statusSaid = ({ facts: { word }, name }: Asked) =>
  (word ?? name) === '(empty)' ? 'An empty status' : quoted(word ?? name)
const beforeName = ({ facts, name }: Asked) => inSentence(humanName(facts.before) || name)
const afterName = ({ facts, name }: Asked) => inSentence(humanName(facts.after) || name)
const people = (n: number) => (n === 1 ? '1 person' : `${n.toLocaleString('en-US')} people`)
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
const byHand = (q: Asked) =>
  `A sync has written by this answer. Put it right by hand: unlink ${q.count === 1 ? inSentence(q.name) : 'them'} under Match, and link or add the right person.`

/** Keys are the stable codes of the API: docs/how-it-works/07-questions.md has each. */
export const QUESTIONS = {
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
              `${afterName(q)} is added as somebody new and has this ID from now on. The profile of ${beforeName(q)} stays as it was and leaves, unless another source has them active.`,
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
                `${many(q.count)} people are added as new. The ${many(q.count)} profiles from before stay as they were and leave, unless another source has them active.`,
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
  unknown_status: {
    level: 'warning',
    message: (q) =>
      `${statusSaid(q)} is ${q.facts.word === '(empty)' ? 'nothing' : 'a status'} nobody has explained yet: ${people(q.count)} in ${q.source}. Active or inactive?`,
    remedy: () =>
      'Until it is answered, whoever is new with it waits, and whoever is known keeps the status they have.',
    answers: (q) => [
      {
        id: 'active',
        label: 'Active',
        effect: `${statusSaid(q)} means active in ${q.source}, now and in every later sync.`,
      },
      {
        id: 'inactive',
        label: 'Inactive',
        effect: `${statusSaid(q)} means inactive in ${q.source}, now and in every later sync: whoever has it leaves.`,
      },
    ],
    afterwards: () => null,
  },
  another_company: {
    level: 'error',
    message: ({ source, facts: { companies } }) =>
      `${source} was connected to ${inSentence(companies?.before ?? 'one company')} and now speaks for ${inSentence(companies?.after ?? 'another')}. The same company, or another one?`,
    remedy: () => 'Until it is answered, nothing is written from this source.',
    answers: ({ facts: { companies } }) => [
      {
        id: 'same_company',
        label: 'Same company',
        effect: `All links stay, and belong to ${inSentence(companies?.after ?? 'it')} from now on.`,
      },
      {
        id: 'another_company',
        label: 'Another company',
        effect: `All links of this source are undone and its people are matched anew. Nobody is deactivated because of that.`,
      },
      ...(companies?.perhapsByMistake
        ? [
            {
              id: 'refuse',
              label: 'Refuse',
              effect: `It was opened by mistake: nothing of ${inSentence(companies.after)} is taken, now or later.`,
            },
          ]
        : []),
    ],
    afterwards: () =>
      'A sync has written by this answer. Put it right by hand: link the people of this source anew under Match.',
  },
  mail_sender: {
    level: 'warning',
    message: ({ name, source, facts: { file } }) =>
      `${inSentence(name)} e-mailed a file of people (${inSentence(file ?? 'unnamed')}) to ${source}. Are files from this address to be taken?`,
    remedy: () => 'Until it is answered, the file is kept and not read.',
    answers: ({ name }) => [
      {
        id: 'take',
        label: 'Take them',
        effect: `This file is previewed, and changes nobody. Once you have synced by hand, later files from ${inSentence(name)} are used like those that are dropped here.`,
      },
      {
        id: 'refuse',
        label: 'Refuse them',
        effect: `E-mails from ${inSentence(name)} come back with a sentence that says so.`,
      },
    ],
    afterwards: () => null,
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
      const { before, after } = q.facts
      const id = after?.payrollId
      const same = id && id === before?.payrollId
      return same
        ? `${afterName(q)} of ${q.source} has payroll ID ${id}, which is ${beforeName(q)}’s here. The same person, or another one?`
        : `${afterName(q)} of ${q.source} has the ${shared(q.facts)} of ${beforeName(q)} here. The same person, or another one?`
    },
    remedy: () => 'Until it is answered, they are neither linked nor added.',
    answers: (q) => [linksThem(q), anotherPerson(addsThem(q))],
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
        ? `${afterName(q)} is new in ${q.source}, and ${beforeName(q)} is here: no e-mail, phone or birthday tells them apart. The same person, or another one?`
        : `${many(q.count)} new people of ${q.source} have the names of workers who are here, and no e-mail, phone or birthday tells them apart: ${examples(q, afterName)}. The same people, or others?`,
    remedy: () => 'Until it is answered, they are neither linked nor added.',
    answers: (q) =>
      q.count === 1
        ? [linksThem(q), anotherPerson(addsThem(q))]
        : [
            {
              ...samePerson(
                `Each of the ${many(q.count)} is linked to the worker of the same name, who gets the facts of ${q.source}.`,
              ),
              label: 'Same people',
            },
            {
              ...anotherPerson(
                `${many(q.count)} people are added as new; the workers of the same names stay as they are.`,
              ),
              label: 'Other people',
            },
          ],
    afterwards: byHand,
  },
} as const satisfies Record<string, Question>

export type QuestionCode = keyof typeof QUESTIONS
export const QUESTION_CODES = Object.keys(QUESTIONS) as QuestionCode[]

/** Raised by what no run reads: no sync that does not ask closes them. */
export const ASKED_BY_NO_RUN: readonly string[] = ['mail_sender']

export const isQuestionCode = (code: string): code is QuestionCode => Object.hasOwn(QUESTIONS, code)

/** The question a code stands for, with its sentences and answers. */
export const questionOf = (code: QuestionCode): Question => QUESTIONS[code]
