/** Two admins at the same moment, each with a verb of their own: both get a word, one thing is done of the two, and all places agree. */
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { freshDatabase } from '../../support/database.ts'
import { Company, KINDS, type State } from '../explain/states.ts'
import { everyPlace, sameEverywhere } from './support/places.ts'

beforeAll(freshDatabase)

const LIVES = Number(process.env.ISSUE_DEEDS ?? 2)
/** Of each kind an issue has: wrong at the source, in the way of somebody else, asked. */
const START: State[] = [
  'no phone',
  'no name',
  'phone of next',
  'somebody else',
  'unknown status',
  'fine',
]

interface Issue {
  id: string
  kind: string
  externalId: string | null
  connectionId: string
  answers: { id: string }[]
}
const VERBS = {
  answer: (i: Issue) => ['POST', `/issues/${i.id}/answer`, { answer: i.answers[0]?.id ?? 'x' }],
  'answer otherwise': (i: Issue) => [
    ...['POST', `/issues/${i.id}/answer`],
    { answer: i.answers[1]?.id ?? 'x' },
  ],
  snooze: (i: Issue) => ['PATCH', `/issues/${i.id}`, { state: 'waiting', waitingFor: 'Pat' }],
  'snooze all': (i: Issue) => ['PATCH', '/issues', { ids: [i.id], state: 'waiting' }],
  wake: (i: Issue) => ['PATCH', `/issues/${i.id}`, { state: 'open' }],
  comment: (i: Issue) => ['PATCH', `/issues/${i.id}`, { comment: 'Seen.' }],
  retry: (i: Issue) => ['POST', '/issues/retry', { ids: [i.id] }],
  'leave out': (i: Issue) => ['POST', '/issues/leave-out', { ids: [i.id], reason: 'Not ours.' }],
  ignore: (i: Issue) => ['PUT', `${person(i)}/ignored`],
  add: (i: Issue) => ['POST', `${person(i)}/worker`],
  sync: (i: Issue) => ['POST', `/connections/${i.connectionId}/runs`, { mode: 'apply' }],
  'switch off': (i: Issue) => ['PATCH', `/connections/${i.connectionId}`, { enabled: false }],
} satisfies Record<string, (i: Issue) => unknown[]>
type Verb = keyof typeof VERBS
const person = (i: Issue) =>
  `/connections/${i.connectionId}/people/${encodeURIComponent(i.externalId ?? 'nobody')}`
const verb = fc.constantFrom(...(Object.keys(VERBS) as Verb[]))

test(
  'of two verbs at once each is done or refused, and both at most once',
  async () => {
    const met = new Map<string, number>()
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...KINDS),
        fc.array(fc.tuple(verb, verb, fc.nat(9)), { minLength: 6, maxLength: 10 }),
        async (kind, pairs) => {
          const company = await Company.of(kind, {
            rounds: [],
            other: null,
            editPolicy: 'unlocked',
            guard: false,
          })
          const { office } = company
          const [source] = company.sources
          if (!source) throw new Error('None.')
          await company.give(
            source,
            START.map(() => 'fine'),
          )
          await company.sync(source, true)
          await company.give(source, START)
          await company.sync(source, true)
          for (const [one, other, n] of pairs) {
            await office.admin('PATCH', `/connections/${source.id}`, { enabled: true })
            const { items } = (await office.viewer<{ items: Issue[] }>('GET', '/issues?limit=50'))
              .body
            const issue = items[n % items.length]
            if (!issue) return
            const did = await Promise.all(
              [one, other].map((name) => {
                const [method, path, body] = VERBS[name](issue) as [string, string, unknown]
                return office.owner<{ detail?: string }>(method, path, body)
              }),
            )
            const said = did.map(({ status, body }) => `${status} ${body?.detail ?? ''}`)
            for (const { status } of did)
              expect(status, `${one}, ${other}: ${said}`).toBeLessThan(500)
            const answers = [one, other].filter(
              (name, at) => name.startsWith('answer') && did[at]?.status === 200,
            )
            if (one !== other) expect(answers.length, said.join()).toBeLessThan(2)
            for (const [at, name] of [one, other].entries())
              met.set(
                `${name} ${did[at]?.status}`,
                (met.get(`${name} ${did[at]?.status}`) ?? 0) + 1,
              )
            await office.drain()
            sameEverywhere(await everyPlace(office), `${kind}: ${one} and ${other}: ${said}`)
          }
        },
      ),
      { numRuns: LIVES },
    )
    if (process.env.ISSUE_DEEDS) console.log([...met].sort().join('\n'))
  },
  60_000 + LIVES * 5000,
)
