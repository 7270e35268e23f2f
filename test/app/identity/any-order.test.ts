/**
 * Whatever the order in which admins answer, let wait and take back, with syncs between: in the end the directory says
 * what is true, nobody was asked twice about one thing, and no answer was held up as a danger. In Node alone.
 */
import * as fc from 'fast-check'
import { beforeAll, describe, it } from 'vitest'
import { freshDatabase } from '../../support/database.ts'
import { SOURCES, siteOf, strangers, type Written } from '../../support/humans.ts'
import { byHand } from '../../support/meanwhile.ts'
import { rewindTo } from '../../support/rewind.ts'
import { lead } from '../company/elsewhere.ts'
import { type Case, inAnyOrder, type Person, workersBefore } from './any-order.ts'

/** For each kind; more in `npm run prove`. */
const RUNS = Number(process.env.ANY_ORDER ?? 4)

const told = (of: string, { first, last, active }: Written, status?: string): Person => [
  of,
  first,
  last,
  status ?? (active === false ? 'inactive' : 'active'),
]
const OTHER: Record<string, string> = {
  same_person: 'another_person',
  another_person: 'same_person',
  renumbered: 'really_new',
  really_new: 'renumbered',
  active: 'inactive',
  inactive: 'active',
  same_company: 'another_company',
  another_company: 'same_company',
}
const whoTheyAre = fc.constantFrom('same_person' as const, 'another_person' as const)
type Who = 'same_person' | 'another_person'

const crew = strangers(24)
const [viktor, wanda, dora, emil, nora, lara] = strangers(6, 51) as [
  Written,
  ...Written[],
] as Written[]

/** What a worker whose key, or half of whose facts, somebody has is in the end, and that somebody. */
const became = (
  was: Written,
  now: Written,
  said: Who | 'renumbered' | 'really_new',
  gone = true,
) =>
  said === 'same_person' || said === 'renumbered'
    ? [told(was.id, now)]
    : [told(was.id, was, gone ? 'inactive' : 'active'), told('', now)]

describe.each(Object.keys(SOURCES))('with %s', (kind) => {
  const rowsOf = (humans: readonly Written[]) => humans.map((h) => SOURCES[kind]?.row(h))

  describe('whatever is asked of people', () => {
    const [ana, bruno, carla, worded, ...rest] = crew as [Written, Written, Written, Written]
    const [moved, others] = [rest.slice(0, 4), rest.slice(4)] as [Written[], Written[]]
    const renumbered = moved.map((h, i) => ({ ...h, id: `N-${i}`, phone: `+1416555${1000 + i}` }))
    const married = { ...carla, id: 'N-9', last: 'Novotna', email: 'c.novotna@example.com' }
    const [maiden, namesake] = [
      { ...dora, id: 'dora', last: 'Oldname' },
      { ...emil, id: 'emil' },
    ] as [Written, Written]
    /** Only a file has words for status, and several rows for one ID. */
    const isFile = kind === 'payroll-feed'
    /** What the source says now, of which nobody knows what it means. */
    const now = [
      { ...viktor, id: ana.id },
      { ...wanda, id: bruno.id },
      ...[married, dora, emil],
      ...[worded, nora].map((h) => ({ ...h, ...(isFile && { status: 'Zugang' }) })),
      ...[...renumbered, ...others],
    ] as Written[]
    const asked = isFile ? ['Lee', 'Cole'] : []
    const rows = asked.map((last) => ({ ...lara, last }) as Written)

    interface Truth {
      ana: Who
      bruno: Who
      carla: Who
      dora: Who
      emil: Who
      moved: 'renumbered' | 'really_new'
      word: 'active' | 'inactive'
      leads: number
    }
    const people: Case<Truth> = {
      asked: [
        ...['another_human', 'renumbered', 'maybe_another', 'maybe_same', 'same_name'],
        ...(isFile ? ['unknown_status', 'leading_row'] : []),
      ],
      truths: fc.record<Truth>({
        ...{ ana: whoTheyAre, bruno: whoTheyAre, carla: whoTheyAre, dora: whoTheyAre },
        emil: whoTheyAre,
        moved: fc.constantFrom('renumbered', 'really_new'),
        word: isFile ? fc.constantFrom('active', 'inactive') : fc.constant('active'),
        leads: fc.nat(1),
      }),
      answers(truth, { code, subject, facts }) {
        if (code === 'leading_row') {
          const { rows = [] } = JSON.parse(facts) as { rows?: { id: string; lastName: string }[] }
          const idOf = (last = '') => rows.find((row) => row.lastName === last)?.id ?? ''
          return { right: idOf(asked[truth.leads]), wrong: idOf(asked[1 - truth.leads]) }
        }
        const byCode: Record<string, string> = {
          renumbered: truth.moved,
          maybe_another: truth.carla,
          maybe_same: truth.dora,
          same_name: truth.emil,
          unknown_status: truth.word,
        }
        const right = byCode[code] ?? (subject === ana.id ? truth.ana : truth.bruno)
        return { right, wrong: OTHER[right] ?? '' }
      },
      directory: (truth) => [
        ...became(ana, viktor as Written, truth.ana),
        ...became(bruno, wanda as Written, truth.bruno),
        ...became(carla, married, truth.carla),
        ...became(maiden, dora as Written, truth.dora, false),
        ...became(namesake, emil as Written, truth.emil, false),
        ...moved.flatMap((was, i) => became(was, renumbered[i] as Written, truth.moved)),
        told(worded.id, worded, truth.word),
        told('', nora as Written, truth.word),
        ...rows
          .slice(truth.leads)
          .slice(0, 1)
          .map((h) => told('', h)),
        ...others.map((h) => told(h.id, h)),
      ],
    }

    let from: Parameters<typeof inAnyOrder>[1]
    beforeAll(async () => {
      await freshDatabase()
      const { site, sync } = await siteOf(kind)
      await sync(...crew)
      const hand = async ({ first, last, email = '' }: Written, some: object = { email }) =>
        byHand(site, { firstName: first, lastName: last, ...some })
      const added = { [await hand(maiden)]: 'dora', [await hand(namesake, {})]: 'emil' }
      const ids = await workersBefore(site, added)
      await site.people(rowsOf([...now, ...rows]))
      from = { site, ids, back: rewindTo(site) }
    })

    it('the directory says what is true in the end', async () => {
      await inAnyOrder(people, from, RUNS)
    }, 600_000)
  })

  describe('whether it is the same company, and who its people are', () => {
    const [ana, bruno, ...rest] = crew.slice(0, 12) as [Written, Written, ...Written[]]
    const [left, others] = [rest[0] as Written, rest.slice(1)]
    const [v, w] = [
      { ...viktor, id: ana.id },
      { ...wanda, id: bruno.id },
    ] as [Written, Written]

    interface Truth {
      company: 'same_company' | 'another_company'
      ana: Who
      bruno: Who
    }
    const company: Case<Truth> = {
      asked: ['another_company'],
      truths: fc.record<Truth>({
        company: fc.constantFrom('same_company', 'another_company'),
        ...{ ana: whoTheyAre, bruno: whoTheyAre },
      }),
      answers(truth, { code, subject }) {
        const right =
          code === 'another_company' ? truth.company : subject === ana.id ? truth.ana : truth.bruno
        return { right, wrong: OTHER[right] ?? '' }
      },
      // Whoever is at the former company alone stays as they are.
      directory(truth) {
        const isSame = truth.company === 'same_company'
        return [
          ...became(ana, v, truth.ana, isSame),
          ...became(bruno, w, truth.bruno, isSame),
          told(left.id, left, isSame ? 'inactive' : 'active'),
          ...others.map((h) => told(h.id, h)),
        ]
      },
    }

    let from: Parameters<typeof inAnyOrder>[1]
    beforeAll(async () => {
      await freshDatabase()
      const { site, sync } = await siteOf(kind)
      await sync(...[ana, bruno, left, ...others])
      const { baseUrl } = (await site.connection()).settings
      const there = `elsewhere-${site.connectionId}`
      await site.people(rowsOf([v, w, ...others]), there)
      await lead(site, { settings: { baseUrl: String(baseUrl).replace(site.connectionId, there) } })
      from = { site, ids: await workersBefore(site), back: rewindTo(site) }
    })

    it('the directory says what is true in the end', async () => {
      await inAnyOrder(company, from, RUNS)
    }, 600_000)
  })
})
