/** What a sync did beside the people it changed goes back with it: entries of lists, questions, and what was answered. */
import { beforeAll, describe, expect, it } from 'vitest'
import { answer } from '../../../src/actions/issues/answer.ts'
import { addEntry } from '../../../src/actions/lists/add.ts'
import { restore } from '../../../src/actions/workers/archive.ts'
import { editWorker } from '../../../src/actions/workers/edit.ts'
import { LISTS } from '../../../src/core/people/fields.ts'
import { listEntries } from '../../../src/store/directory/lists.ts'
import { ASKS } from '../../../src/store/issues/sql.ts'
import { freshDatabase } from '../../support/database.ts'
import { siteOf, strangers, type Written } from '../../support/humans.ts'
import { Site } from '../../support/sync.ts'
import { standing, undone } from '../../support/undo.ts'
import { aFeedRow } from '../connectors/payroll-feed-rows.ts'

beforeAll(freshDatabase)

async function of(rows: unknown[]): Promise<Site> {
  const site = await Site.of('payroll-feed')
  await site.configure({ guard: { enabled: false } })
  await synced(site, rows)
  return site
}
async function synced(site: Site, rows: unknown[]) {
  await site.people(rows)
  return site.sync()
}
/** Every list as it is shown. */
const lists = async (site: Site) =>
  (await Promise.all(LISTS.map((list) => listEntries(site.db, list, 100, null)))).flatMap((page) =>
    page.items.map(({ list, name, active }) => [list, name, active]),
  )
const crew = (...zones: string[]) =>
  zones.map((zone, i) => aFeedRow(i + 1, { 'Primary Zone': zone }))

describe('entries of lists that a sync added', () => {
  it('are in no list any more once nobody has them, and are again after an undo of the undo', async () => {
    const site = await of(crew('East', 'East', 'West'))
    const before = await lists(site)
    const run = await synced(site, crew('Wrong 1', 'Wrong 2', 'West', 'New'))
    const after = await lists(site)
    const preview = await undone(site, run, { mode: 'preview' })
    expect(preview.state.source.notes).toEqual([
      'What the sync added to the lists goes from them too, where nobody else has it: New, Wrong 1, Wrong 2.',
    ])
    const undo = await undone(site, run, { planHash: preview.state.planHash ?? '' })
    expect(await lists(site)).toEqual(before)
    await undone(site, undo)
    expect(await lists(site)).toEqual(after)
    await undone(site, run)
    expect(await lists(site)).toEqual(before)
  })

  it('stay while one of its people keeps them', async () => {
    const site = await of(crew('East', 'East'))
    const run = await synced(site, crew('New', 'New'))
    await undone(site, run, { people: ['000001'] })
    expect(await lists(site)).toContainEqual(['zones', 'New', true])
    await undone(site, run)
    expect(await lists(site)).not.toContainEqual(['zones', 'New', true])
  })

  it('stay once another sync, or somebody by hand, gave them to anybody else', async () => {
    const site = await of(crew('East', 'East', 'East'))
    const run = await synced(site, crew('First', 'Second', 'East'))
    await synced(site, crew('First', 'Second', 'First'))
    const second = (await lists(site)).find(([, name]) => name === 'Second')
    expect(second).toBeDefined()
    const { id } = await site.worker('000003')
    await undone(site, run)
    expect(await lists(site)).toContainEqual(['zones', 'First', true])
    expect(await lists(site)).not.toContainEqual(['zones', 'Second', true])
    // By its name, it is there again.
    await editWorker(site.acting(), String(id), { primaryZone: 'Second' })
    expect(await lists(site)).toContainEqual(['zones', 'Second', true])
  })

  it('are there again when a sync brings them again, or somebody adds them', async () => {
    const site = await of(crew('East', 'East'))
    await undone(site, await synced(site, crew('New', 'Other')))
    await addEntry(site.acting(), 'zones', 'Other')
    await synced(site, [...crew('New', 'East'), aFeedRow(3, { 'Primary Zone': 'New' })])
    expect(await lists(site)).toContainEqual(['zones', 'New', true])
    expect(await lists(site)).toContainEqual(['zones', 'Other', true])
  })

  it('are still those of whoever was added and archived with it, and theirs once restored', async () => {
    const site = await of(crew('East'))
    const run = await synced(site, crew('East', 'New'))
    await undone(site, run)
    expect(await lists(site)).not.toContainEqual(['zones', 'New', true])
    const [gone] = await site.db.all<{ id: string }>(
      `select id from workers where company_id = ?1 and status = 'archived'`,
    )
    await restore(site.acting(), gone?.id ?? '')
    expect(await lists(site)).toContainEqual(['zones', 'New', true])
  })
})

describe('questions', () => {
  const [ana, viktor, ...others] = strangers(9) as [Written, Written, ...Written[]]
  const impostor = { ...viktor, id: ana.id }
  const asked = (site: Site) =>
    site.db.all<{ id: string; state: string; closed_by: string | null }>(
      `select id, state, closed_by from issues where company_id = ?1 and ${ASKS} order by id`,
    )
  const lastRun = async (site: Site) => {
    const [run] = await site.db.all<{ id: string }>(
      'select id from runs where company_id = ?1 order by id desc limit 1',
    )
    return { id: run?.id ?? '' }
  }

  it('that a sync asked go with it, and are asked again after an undo of the undo, or by the next one', async () => {
    const { site, sync } = await siteOf('payroll-feed')
    await sync(ana, ...others)
    const [first, ...rest] = others
    await sync(impostor, { ...(first as Written), last: 'Changed' }, ...rest)
    expect(await asked(site)).toMatchObject([{ state: 'open' }])
    const run = await lastRun(site)
    const undo = await undone(site, run)
    expect(await asked(site)).toMatchObject([{ state: 'done', closed_by: 'an undo' }])
    await undone(site, undo)
    expect((await asked(site)).map((q) => q.state)).toEqual(['done', 'open'])
    await undone(site, run)
    await site.sync()
    expect((await asked(site)).map((q) => q.state)).toEqual(['done', 'done', 'open'])
  })

  it('that were answered and followed go back with what was done by the answer, which stands and can be changed', async () => {
    const { site, sync } = await siteOf('payroll-feed')
    await sync(ana, ...others)
    const before = await standing(site)
    await sync(impostor, ...others)
    const [question] = await asked(site)
    const { runId } = await answer(site.acting(), question?.id ?? '', { answer: 'same_person' })
    await site.drain()
    expect(await standing(site)).not.toEqual(before)
    await undone(site, { id: runId ?? '' })
    expect(await standing(site)).toEqual(before)
    await site.sync()
    expect(await standing(site)).toEqual(before)
    const [row] = await site.db.all('select applied_run, answer from issues where company_id = ?1')
    expect(row).toEqual({ applied_run: null, answer: 'same_person' })
  })
})
