/** Questions about a source: what its words mean, whose it is, and who may send its files. */
import { inSentence } from '../people/text.ts'
import { plural } from '../plural.ts'
import type { Asked, Question } from './question.ts'

const quoted = (word: string | undefined) => `“${inSentence(word ?? '')}”`

/** A word of status as it stands in a sentence; sources write nothing at all, too. */
const statusSaid = ({ facts: { word }, name }: Asked) =>
  (word ?? name) === '(empty)' ? 'An empty status' : quoted(word ?? name)

const people = (n: number) => plural(n, 'person', 'people')

export const ABOUT_SOURCES = {
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
      `${inSentence(name)} emailed a file of people (${inSentence(file ?? 'unnamed')}) to ${source}. Are files from this address to be taken?`,
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
        effect: `Emails from ${inSentence(name)} come back with a sentence that says so.`,
      },
    ],
    afterwards: () => null,
  },
} as const satisfies Record<string, Question>
