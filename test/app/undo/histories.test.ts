/**
 * Any history, and any part of it: some runs, each for some people. Undone, the newest first, everything is as if only the
 * rest had happened; what something later stands on is left alone and named; what is undone twice, or undone and done again,
 * is as before; and each undo does what its preview shows.
 */
import fc from 'fast-check'
import { beforeAll, expect, it } from 'vitest'
import type { Run } from '../../../src/core/runs/run.ts'
import { freshDatabase } from '../../support/database.ts'
import { aRow, phoneOf, Site } from '../../support/sync.ts'
import { standing, undone } from '../../support/undo.ts'

beforeAll(freshDatabase)

const PEOPLE = 4
const FIELDS = ['last_name', 'email', 'phone', 'status'] as const
type Field = (typeof FIELDS)[number]
/** A person as the source says them; null: not in its list. */
type Said = Record<Field, string> | null

/** Each has phones and e-mails of their own: who exchanges them is for properties.test.ts. */
const saidOf = (n: number) =>
  fc.option(
    fc.record({
      last_name: fc.constantFrom(`Last${n}`, `Other${n}`, `Third${n}`),
      email: fc.constantFrom(`a${n}@example.com`, `b${n}@example.com`),
      phone: fc.constantFrom(phoneOf(n), phoneOf(n + 50)),
      status: fc.constantFrom('active', 'active', 'inactive'),
    }),
    { freq: 6 },
  )
const round = fc.tuple(...Array.from({ length: PEOPLE }, (_, n) => saidOf(n)))
const history = fc.array(round, { minLength: 2, maxLength: 5 }).chain((rounds) =>
  fc.record({
    rounds: fc.constant(rounds),
    // Of each run but the first: whom of it is undone.
    undoes: fc.tuple(
      ...rounds
        .slice(1)
        .map(() => fc.array(fc.boolean(), { minLength: PEOPLE, maxLength: PEOPLE })),
    ),
  }),
)
type History = { rounds: Said[][]; undoes: boolean[][] }

const keyOf = (n: number) => String(10_000 + n)
const rowsOf = (people: readonly Said[]) => [
  // Somebody is always there, or the list would be none.
  aRow(PEOPLE),
  ...people.flatMap((p, n) =>
    p
      ? [
          aRow(n, {
            ...{ LastName: p.last_name, Email: p.email, Phone1: p.phone },
            Active: p.status === 'active' ? 'Y' : 'N',
          }),
        ]
      : [],
  ),
]

type Diff = { run: number; field: Field; after: string }
/** What each run does to one person, and which of them adds them. */
function livesOf({ rounds }: History, n: number): { created: number | null; diffs: Diff[] } {
  let now: Record<Field, string> | null = null
  let created: number | null = null
  const diffs: Diff[] = []
  rounds.forEach((people, run) => {
    const said = people[n] ?? null
    // Whoever is not in the list has left.
    const next: Said = said ?? (now && { ...now, status: 'inactive' })
    if (!next) return
    if (!now) created = run
    for (const field of FIELDS)
      if (now?.[field] !== next[field]) diffs.push({ run, field, after: next[field] })
    now = next
  })
  return { created, diffs }
}

/** As if only the rest had happened: null is archived, or not there at all. */
function expected(h: History, n: number): Record<Field, string> | null {
  const { created, diffs } = livesOf(h, n)
  if (created === null) return null
  const isUndone = (run: number) => run > 0 && h.undoes[run - 1]?.[n] === true
  const rest = diffs.filter(({ run }) => run === created || !isUndone(run))
  if (isUndone(created) && rest.every(({ run }) => run === created)) return null
  return Object.fromEntries(rest.map(({ field, after }) => [field, after])) as Record<Field, string>
}

/** What of it is left alone, by run: somebody built on it. */
function leftOf(h: History, n: number, run: number): Field[] {
  const { created, diffs } = livesOf(h, n)
  if (created === run) return []
  return FIELDS.filter((field) => {
    const own = diffs.filter((d) => d.field === field)
    const isLater = (d: Diff) => d.run > run && h.undoes[d.run - 1]?.[n] !== true
    return own.some((d) => d.run === run) && own.some(isLater)
  })
}

async function people(site: Site): Promise<unknown[]> {
  const { workers } = await standing(site)
  const links = await site.db.all<{ external_id: string; worker_id: string }>(
    'select external_id, worker_id from source_people where company_id = ?1 and worker_id is not null',
  )
  const byKey = new Map(links.map((l) => [l.external_id, l.worker_id]))
  return Array.from({ length: PEOPLE }, (_, n) => {
    const w = workers.find(({ id }) => id === byKey.get(keyOf(n)))
    if (!w || w.status === 'archived') return null
    return Object.fromEntries(FIELDS.map((field) => [field, w[field]]))
  })
}

const labelled: Record<Field, string> = {
  ...{ last_name: 'lastName', email: 'email', phone: 'phone', status: 'status' },
}

it('undone in part, it is as if only the rest had happened', async () => {
  await fc.assert(
    fc.asyncProperty(history, async (drawn) => {
      const h = drawn as unknown as History
      const site = await Site.make()
      await site.configure({ guard: { enabled: false } })
      const runs: Run[] = []
      for (const one of h.rounds) {
        await site.people(rowsOf(one))
        runs.push(await site.sync())
      }
      const after = await people(site)
      const undos: Run[] = []
      for (let run = h.rounds.length - 1; run > 0; run -= 1) {
        const some = Array.from({ length: PEOPLE }, (_, n) => n).filter(
          (n) => h.undoes[run - 1]?.[n],
        )
        const taken = runs[run]
        if (!taken || some.length === 0 || !(await changed(site, taken))) continue
        const asked = { people: some.map(keyOf) }
        const preview = await undone(site, taken, { ...asked, mode: 'preview' })
        const undo = await undone(site, taken, { ...asked, planHash: preview.state.planHash ?? '' })
        undos.push(undo)
        const outcomes = await site.outcomes(undo)
        const told = (all: typeof outcomes) =>
          all.map(({ x, code, facts, notices, changes }) => ({ x, code, facts, notices, changes }))
        expect(told(outcomes)).toEqual(told(await site.outcomes(preview)))
        for (const n of some) {
          const one = outcomes.find(({ x }) => x === keyOf(n))
          const said = [...(one?.notices ?? []), { code: one?.code, facts: one?.facts }]
          const named = said.find(({ code }) => code === 'undo_changed_since')?.facts?.fields ?? ''
          const { created } = livesOf(h, n)
          const left = leftOf(h, n, run).map((field) => labelled[field])
          if (created !== run) expect(named.split(', ').filter(Boolean).sort()).toEqual(left.sort())
        }
      }
      const wanted = Array.from({ length: PEOPLE }, (_, n) => expected(h, n))
      expect(await people(site)).toEqual(wanted)
      // The source says the same as before, and nothing of it is done again.
      await site.sync()
      expect(await people(site)).toEqual(wanted)
      for (const undo of undos)
        await undone(
          site,
          { id: undo.terms.undo?.runId ?? '' },
          { people: [...(undo.terms.undo?.people ?? [])] },
        )
      expect(await people(site)).toEqual(wanted)
      for (const undo of undos.toReversed()) if (await changed(site, undo)) await undone(site, undo)
      expect(await people(site)).toEqual(after)
      await site.sync()
      expect(await people(site)).toEqual(after)
    }),
    { numRuns: Number(process.env.UNDO_RUNS ?? 8) },
  )
}, 900_000)

/** Did it write anything that can be undone? */
const changed = async (site: Site, run: Run): Promise<boolean> =>
  (await site.outcomes(run)).some((p) => p.act !== undefined || p.ar !== undefined)
