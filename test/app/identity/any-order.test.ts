/**
 * Whatever the order in which admins answer, let wait and take back, with syncs between: in the end the directory says
 * what is true, nobody was asked twice about one thing, and no answer was held up as a danger. In Node alone.
 */
import * as fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { answer } from '../../../src/actions/issues/answer.ts'
import { changeIssue } from '../../../src/actions/issues/change.ts'
import { Refusal } from '../../../src/core/refusal.ts'
import { ASKS } from '../../../src/store/issues/sql.ts'
import { freshDatabase } from '../../support/database.ts'
import { SOURCES, siteOf, strangers, type Written } from '../../support/humans.ts'
import { rewindTo } from '../../support/rewind.ts'
import type { Site } from '../../support/sync.ts'

/** For each kind; more in `npm run prove`. */
const RUNS = Number(process.env.ANY_ORDER ?? 8)

const crew = strangers(12)
const [ana, bruno, carla, ...rest] = crew as [Written, Written, Written, ...Written[]]
const [viktor, wanda] = strangers(2, 50) as [Written, Written]
const moved = rest.slice(0, 4)
const others = rest.slice(4)

/** What the source says now, of which nobody knows what it means. */
const renumbered = moved.map((h, i) => ({ ...h, id: `N-${i}`, phone: `+1416555${1000 + i}` }))
const married = { ...carla, id: 'N-9', last: 'Novotna', email: 'c.novotna@example.com' }
const NOW = [
  { ...viktor, id: ana.id },
  { ...wanda, id: bruno.id },
  married,
  ...renumbered,
  ...others,
]

/** What it means: the answer to each question, by its code and whom it is about. */
interface Truth {
  ana: 'same_person' | 'another_person'
  bruno: 'same_person' | 'another_person'
  moved: 'renumbered' | 'really_new'
  carla: 'same_person' | 'another_person'
}
interface Open {
  id: string
  code: string
  subject: string
}
const trueAnswer = (truth: Truth, { code, subject }: Open): string => {
  if (code === 'renumbered') return truth.moved
  if (code === 'maybe_another') return truth.carla
  return subject === ana.id ? truth.ana : truth.bruno
}
const WRONG: Record<string, string> = {
  same_person: 'another_person',
  another_person: 'same_person',
  renumbered: 'really_new',
  really_new: 'renumbered',
}

type Person = [first: string, last: string, status: string]
const told = (h: Written, status = 'active'): Person => [h.first, h.last, status]

/** By worker: whoever was here keeps theirs; '' is somebody new. */
function directoryOf(truth: Truth): [of: string, ...Person][] {
  const key = (now: Written, was: Written, said: string): [string, ...Person][] =>
    said === 'same_person' || said === 'renumbered'
      ? [[was.id, ...told(now)]]
      : [
          [was.id, ...told(was, 'inactive')],
          ['', ...told(now)],
        ]
  return [
    ...key(viktor, ana, truth.ana),
    ...key(wanda, bruno, truth.bruno),
    ...key(married, carla, truth.carla),
    ...moved.flatMap((was, i) => key(renumbered[i] ?? was, was, truth.moved)),
    ...others.map((h): [string, ...Person] => [h.id, ...told(h)]),
  ].sort()
}

/** `pick`: which of the open or answered questions. */
type Deed = {
  does: 'answer' | 'lie and take back' | 'wait' | 'take back' | 'answer again'
  pick: number
  sync: boolean
}
const deeds = fc.array(
  fc.record<Deed>({
    does: fc.constantFrom(
      'answer',
      'answer',
      'lie and take back',
      'wait',
      'take back',
      'answer again',
    ),
    pick: fc.nat(9),
    sync: fc.boolean(),
  }),
  { maxLength: 6 },
)
const truths = fc.record<Truth>({
  ana: fc.constantFrom('same_person', 'another_person'),
  bruno: fc.constantFrom('same_person', 'another_person'),
  moved: fc.constantFrom('renumbered', 'really_new'),
  carla: fc.constantFrom('same_person', 'another_person'),
})

const issues = (site: Site, where: string) =>
  site.db.all<Open & Record<string, string>>(
    `select id, code, subject from issues where company_id = ?1 and ${ASKS} and ${where} order by id`,
  )
const open = (site: Site) => issues(site, `state <> 'done'`)
const answered = (site: Site) => issues(site, `state = 'done' and answer is not null`)
const at = <T>(list: readonly T[], pick: number): T | undefined => list[pick % list.length]

/** What is refused changes nothing. */
async function refused(site: Site, doing: () => Promise<unknown>, codes: readonly string[]) {
  const before = [await site.directory(), await site.links()]
  const error = await doing().then(
    () => null,
    (e: unknown) => e,
  )
  if (!(error instanceof Refusal)) {
    if (error) throw error
    return false
  }
  expect(codes).toContain(error.code)
  expect([await site.directory(), await site.links()]).toEqual(before)
  return true
}

/** The messages of what was begun get lost, and with them the run. */
async function loseRuns(site: Site) {
  site.jobs.length = 0
  await site.db.run(
    `update runs set active = 0, status = 'failed' where company_id = ?1 and active = 1`,
  )
}

async function act(site: Site, truth: Truth, { does, pick }: Deed): Promise<void> {
  const question = at(await open(site), pick)
  const given = at(await answered(site), pick)
  if (does === 'answer' && question) {
    await answer(site.acting(), question.id, { answer: trueAnswer(truth, question) })
    await site.drain()
  } else if (does === 'wait' && question) {
    await changeIssue(site.acting(), question.id, { state: 'waiting', waitingFor: 'the office' })
  } else if (does === 'lie and take back' && question) {
    const links = await site.links()
    const lie = WRONG[trueAnswer(truth, question)] ?? ''
    await answer(site.acting(), question.id, { answer: lie })
    await loseRuns(site)
    await changeIssue(site.acting(), question.id, { state: 'open' })
    expect(await site.links()).toEqual(links)
  } else if (does === 'answer again' && given) {
    const doing = () => answer(site.acting(), given.id, { answer: trueAnswer(truth, given) })
    expect(await refused(site, doing, ['answered_already'])).toBe(true)
  } else if (does === 'take back' && given) {
    const doing = () => changeIssue(site.acting(), given.id, { state: 'open' })
    await refused(site, doing, ['answer_applied', 'asked_anew'])
  }
}

/** Syncs, and nothing of it is held. */
async function synced(site: Site) {
  site.clock.pass(3_600_000)
  const run = await site.sync()
  expect(run.hold).toBeNull()
}

async function foundOf(site: Site, ids: ReadonlyMap<string, string>) {
  const rows = await site.db.all<Record<'id' | 'first_name' | 'last_name' | 'status', string>>(
    'select id, first_name, last_name, status from workers where company_id = ?1',
  )
  return rows
    .map((w) => [ids.get(w.id) ?? '', w.first_name, w.last_name, w.status] as [string, ...Person])
    .sort()
}

describe.each(Object.keys(SOURCES))('with %s', (kind) => {
  let site: Site
  let back: () => void
  let ids: ReadonlyMap<string, string>
  beforeAll(async () => {
    await freshDatabase()
    const made = await siteOf(kind)
    site = made.site
    await made.sync(...crew)
    const links = await site.db.all<{ worker_id: string; external_id: string }>(
      'select worker_id, external_id from source_people where company_id = ?1',
    )
    ids = new Map(links.map((l) => [l.worker_id, l.external_id]))
    await site.people(NOW.map((h) => SOURCES[kind]?.row(h)))
    back = rewindTo(site)
  })

  it('the directory says what is true in the end', async () => {
    await fc.assert(
      fc
        .asyncProperty(truths, deeds, async (truth, some) => {
          await synced(site)
          for (const deed of some) {
            await act(site, truth, deed)
            if (deed.sync) await synced(site)
          }
          for (let round = 0; (await open(site)).length > 0; round += 1) {
            expect(round).toBeLessThan(6)
            await act(site, truth, { does: 'answer', pick: 0, sync: false })
          }
          await synced(site)
          await synced(site)
          expect(await open(site)).toEqual([])
          expect(await foundOf(site, ids)).toEqual(directoryOf(truth))
        })
        .afterEach(back),
      { numRuns: RUNS },
    )
  }, 300_000)
})
