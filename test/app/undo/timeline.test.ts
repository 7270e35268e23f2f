/** Everything that a person's timeline tells is taken back from there, one way: by its entry; and that is taken back again. */
import { beforeAll, describe, expect, it } from 'vitest'
import { archive, restore } from '../../../src/actions/workers/archive.ts'
import { editWorker } from '../../../src/actions/workers/edit.ts'
import { except } from '../../../src/actions/workers/exception.ts'
import { merge } from '../../../src/actions/workers/merge.ts'
import { undoEntry } from '../../../src/actions/workers/undo-entry.ts'
import { historyOf } from '../../../src/store/directory/workers.ts'
import { freshDatabase } from '../../support/database.ts'
import { aRow, Site } from '../../support/sync.ts'
import { standing, undone } from '../../support/undo.ts'

beforeAll(freshDatabase)

async function of(people: number): Promise<{ site: Site; ids: string[] }> {
  const site = await Site.make()
  await site.people(Array.from({ length: people }, (_, i) => aRow(i + 1)))
  await site.sync()
  const ids = []
  for (let i = 1; i <= people; i++) ids.push(String((await site.worker(String(10_000 + i))).id))
  return { site, ids }
}
/** Undoes the last thing that happened to them; what stays. */
async function back(site: Site, id: string) {
  const [last] = await historyOf(site.db, id, 1, null)
  site.clock.pass(1000)
  return undoEntry(site.acting(), id, String(last?.version))
}
const actions = async (site: Site, id: string) =>
  (await historyOf(site.db, id, 20, null)).map((v) => v.action).reverse()

/** What somebody does by hand to one of two people. */
const DEEDS: Record<string, (site: Site, one: string, other: string) => Promise<unknown>> = {
  'an archive': (site, one) => archive(site.acting(), one),
  'a merge': (site, one, other) =>
    merge(site.acting(), one, {
      ...{ from: other, mode: 'apply' },
      choices: { fields: { lastName: 'other' }, links: { [site.connectionId]: '10001' } },
    }),
  'an edit': (site, one) => editWorker(site.acting(), one, { status: 'inactive' }),
  'an exception': (site, one) =>
    except(site.acting(), one, { status: 'inactive', until: '2027-01-01' }),
}

describe.each(Object.keys(DEEDS))('%s', (name) => {
  it('is taken back, that is taken back, and so on, and each is as it was', async () => {
    const { site, ids } = await of(2)
    await site.configure({ editPolicy: 'unlocked' })
    const [one = '', other = ''] = ids
    const before = await standing(site)
    await DEEDS[name]?.(site, one, other)
    const after = await standing(site)
    expect(after).not.toEqual(before)
    expect(await back(site, one)).toEqual({ left: [], leftOut: [] })
    const undoing = await standing(site)
    expect({ ...undoing, workers: plain(undoing) }).toEqual({ ...before, workers: plain(before) })
    if (name === 'an exception') {
      await expect(back(site, one)).rejects.toMatchObject({
        code: 'field_locked',
        message: expect.stringContaining('Deactivate them here until a day instead'),
      })
      return
    }
    await back(site, one)
    expect(plain(await standing(site))).toEqual(plain(after))
    await back(site, one)
    expect(plain(await standing(site))).toEqual(plain(before))
  })
})
/** An edit that is put back is still by hand. */
const plain = ({ workers }: Awaited<ReturnType<typeof standing>>) =>
  workers.map(({ local_fields: _, ...worker }) => worker)

it('an exception that is over is not taken back for somebody whom the source no longer has', async () => {
  const { site, ids } = await of(9)
  const [one = ''] = ids
  await site.people(Array.from({ length: 8 }, (_, i) => aRow(i + 2)))
  await site.sync()
  await except(site.acting(), one, { status: 'active', until: '2027-01-01' })
  await back(site, one)
  await expect(back(site, one)).rejects.toMatchObject({
    code: 'field_locked',
    message: expect.stringContaining('no longer has them'),
  })
})

it('nothing is taken back twice, nor what happened before something that stands', async () => {
  const { site, ids } = await of(1)
  const [one = ''] = ids
  await archive(site.acting(), one)
  await restore(site.acting(), one)
  await expect(undoEntry(site.acting(), one, '2')).rejects.toMatchObject({ code: 'changed_since' })
  await site.people([aRow(1, { LastName: 'Newer' })])
  await site.sync()
  await expect(undoEntry(site.acting(), one, '3')).rejects.toMatchObject({ code: 'changed_since' })
  await expect(undoEntry(site.acting(), one, '1')).rejects.toMatchObject({ code: 'changed_since' })
  await back(site, one)
  await back(site, one)
  expect(await actions(site, one)).toEqual([
    ...['created', 'archived', 'restored', 'updated', 'undone', 'undone'],
  ])
})

it('what was archived and restored since does not stand in the way of an undo', async () => {
  const { site, ids } = await of(2)
  const [one = ''] = ids
  const before = await standing(site)
  await site.people([aRow(1, { Email: 'wrong@example.com', LastName: 'Wrong' }), aRow(2)])
  const run = await site.sync()
  await archive(site.acting(), one)
  await restore(site.acting(), one)
  const undo = await undone(site, run)
  expect(undo.counts.updated).toBe(1)
  expect(await standing(site)).toEqual(before)
})

it('whoever was added is archived, and restored by an undo of that', async () => {
  const { site, ids } = await of(2)
  const [one = ''] = ids
  const before = await standing(site)
  await back(site, one)
  expect((await standing(site)).workers.map((w) => w.status)).toContain('archived')
  await back(site, one)
  expect(await standing(site)).toEqual(before)
})
