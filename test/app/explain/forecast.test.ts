/**
 * What Why not? says of the next sync is what the next sync does, whatever the source and whatever happened before.
 * `npm run prove` looks at 2,000 people and more: FORECASTS companies of each kind of source.
 */
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Hold } from '../../../src/core/plan/guard/hold.ts'
import { forecastOf } from '../../../src/explain/forecast.ts'
import { freshDatabase } from '../../support/database.ts'
import { Company, KINDS, type Life, lives } from './states.ts'

beforeAll(freshDatabase)

const COMPANIES = Number(process.env.FORECASTS ?? 2)
let looked = 0
const codes = new Set<string>()
afterAll(() => {
  if (process.env.FORECASTS)
    console.log(`${looked} people, ${codes.size} codes: ${[...codes].sort().join(' ')}`)
})

interface Said {
  outcome: string
  code: string
  changes: { field: string; before: string | null; after: string | null }[]
}
interface Out {
  items: { sources: { connectionId: string; externalId: string; next: Said | null }[] }[]
}

const UNCHANGED: Said = { outcome: 'unchanged', code: 'unchanged', changes: [] }
/** What is done is told with why; what is to come is told without. */
const only = ({ outcome, code, changes }: Said): Said => ({
  ...{ outcome, code },
  changes: changes.map(({ field, before, after }) => ({ field, before, after })),
})

/** Of a sync that is held as a whole, what it would do is told as a plan; but it does not do it. */
const asTold = (told: Said, hold: Hold | null): Said =>
  hold?.scope === 'run' && WRITES.includes(told.outcome)
    ? { ...told, outcome: 'skipped', code: 'change_held' }
    : told
const WRITES = ['created', 'updated', 'linked', 'deactivated']

/** By external id, as the page is told. */
async function explained({ office }: Company, connectionId: string, ids: readonly string[]) {
  const said = new Map<string, Said | null>()
  for (const id of ids) {
    const path = `/explain?query=${encodeURIComponent(id)}`
    const { items } = (await office.owner<Out>('GET', path)).body
    const all = items.flatMap((one) => one.sources)
    const own = all.find((s) => s.connectionId === connectionId && s.externalId === id)
    if (own) said.set(id, own.next && only(own.next))
  }
  return said
}

/** Lives through it, and compares what is said of everybody with what the next sync does to them. */
async function saidAsDone(kind: string, life: Life): Promise<void> {
  const company = await Company.of(kind, life)
  const [first, second] = company.sources
  if (!first) throw new Error('no source')
  for (const round of life.rounds) {
    await company.give(first, round.states)
    await company.sync(first, round.full)
    if (second && life.other && round === life.rounds[0]) {
      await company.give(second, life.other.round.states)
      await company.sync(second, life.other.round.full)
      await company.act(second, life.other.round)
    }
    await company.act(first, round)
  }
  for (const source of company.sources) {
    // What the source is yet to be asked for nobody can tell: who is there of those whom a list of changes did not name.
    if (await company.owesEverybody(source)) await company.sync(source, true)
    const ids = await company.ids(source)
    const said = await explained(company, source.id, ids)
    const { site } = company.office
    const alike = await forecastOf(site.db, site.around(), await site.connection(source.id), ids)
    // Who has left is known to a sync that reads everybody: it finds what another such sync has found.
    const last = source === first ? life.rounds.at(-1) : life.other?.round
    const run = await company.sync(source, last?.full === true)
    const done = new Map(
      (await company.office.outcomes(run.id)).map((o) => [o.externalId, only(o as Said)]),
    )
    for (const id of ids.filter((one) => said.has(one))) {
      const told = asTold(done.get(id) ?? UNCHANGED, run.hold)
      codes.add(told.code)
      looked += 1
      expect([source.kind, id, said.get(id)]).toEqual([source.kind, id, told])
      // Together with everybody else as alone.
      expect([id, alike?.get(id)?.code ?? 'unchanged']).toEqual([id, told.code])
    }
  }
}

describe.each(KINDS)('%s', (kind) => {
  test(
    'the next sync does to everybody what was said of it',
    async () => {
      await fc.assert(
        fc.asyncProperty(lives, (life) => saidAsDone(kind, life)),
        { numRuns: COMPANIES },
      )
    },
    120_000 + COMPANIES * 1000,
  )
})

test('whoever kept an edit, and is looked at again because a sync was held, is unchanged to both', async () => {
  const [fine, nobody] = ['fine', 'nothing'] as const
  await saidAsDone('plexxis', {
    rounds: [
      { states: [fine, fine, fine, fine, fine, fine], deed: 'rename', who: 2, full: false },
      {
        ...{ states: ['gone', 'inactive', 'no email', 'gone', fine, fine], deed: nobody },
        ...{ who: 0, full: false },
      },
    ],
    ...{ other: null, editPolicy: 'unlocked', guard: true },
  })
})
