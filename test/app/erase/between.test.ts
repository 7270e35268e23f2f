/** Somebody who is erased between what a sync planned for them and its release: nothing is done to them, nor said to be. */
import { beforeAll, expect, test } from 'vitest'
import { freshDatabase } from '../../support/database.ts'
import { aRow } from '../../support/sync.ts'
import { Office, type OutcomeOut, type Page, type RunOut } from '../http/support/office.ts'

beforeAll(freshDatabase)

const CREW = 12
/** Everybody has another mailbox than before. */
const moved = Array.from({ length: CREW }, (_, i) =>
  aRow(i + 1, { Email: `other${i + 1}@example.com` }),
)

async function began(): Promise<Office> {
  const office = await Office.make()
  await office.site.people(Array.from({ length: CREW }, (_, i) => aRow(i + 1)))
  await office.sync()
  return office
}
async function eraseThird(office: Office): Promise<void> {
  const { id } = await office.worker('10003')
  await office.owner('DELETE', `/workers/${id}`, { confirm: 'First3 Last3' })
  await office.drain()
}
const now = async (office: Office, { id }: RunOut) =>
  (await office.viewer<RunOut>('GET', `/runs/${id}`)).body
/** How many ended how, and how the one did who was erased. */
async function told(office: Office, run: RunOut) {
  const path = `/runs/${run.id}/outcomes?limit=200`
  const { items } = (await office.viewer<Page<OutcomeOut>>('GET', path)).body
  const count = (outcome: string) => items.filter((o) => o.outcome === outcome).length
  const erased = items.filter((o) => o.name === 'Erased person').map((o) => [o.outcome, o.code])
  return { updated: count('updated'), skipped: count('skipped'), erased }
}

test.each(['a preview', 'a sync that waits'])(
  'of %s they are left out, before the release and after it',
  async (what) => {
    const office = await began()
    await office.site.people(moved)
    if (what === 'a preview') {
      const { body } = await office.admin<RunOut>('POST', `${office.path}/runs`, {
        mode: 'preview',
      })
      await office.drain()
      await eraseThird(office)
      const before = await now(office, body)
      expect(await told(office, body)).toEqual({
        ...{ updated: CREW - 1, skipped: 1, erased: [['skipped', 'erased']] },
      })
      expect(before.counts).toMatchObject({ updated: CREW - 1, skipped: 1, synced: CREW - 1 })
      await office.admin('POST', `/runs/${body.id}/release`)
      await office.drain()
      const after = await now(office, body)
      expect(after.counts).toEqual(before.counts)
      expect(await told(office, body)).toMatchObject({ erased: [['skipped', 'erased']] })
      return
    }
    const run = await office.sync()
    expect(run.status).toBe('held')
    await eraseThird(office)
    await office.admin('POST', `/runs/${run.id}/release`)
    await office.drain()
    expect((await now(office, run)).counts).toMatchObject({
      ...{ updated: CREW - 1, skipped: 1, synced: CREW - 1 },
    })
    expect(await told(office, run)).toEqual({
      ...{ updated: CREW - 1, skipped: 1, erased: [['skipped', 'erased']] },
    })
  },
)

test('of a sync that is done what was done to them is told as before, and figures stay', async () => {
  const office = await began()
  await office.site.people(moved.map((row, i) => (i === 2 ? row : aRow(i + 1))))
  const run = await office.sync()
  expect(run.counts.updated).toBe(1)
  await eraseThird(office)
  expect((await now(office, run)).counts).toEqual(run.counts)
  expect(await told(office, run)).toEqual({
    updated: 1,
    skipped: 0,
    erased: [['updated', 'updated']],
  })
})

test('of an undo they are no part, which its preview says', async () => {
  const office = await began()
  await office.site.people(moved.map((row, i) => (i < 3 ? row : aRow(i + 1))))
  const run = await office.sync()
  const undone = async (people?: string[]) => {
    const given = { mode: 'preview', ...(people && { people }) }
    const { body } = await office.admin<RunOut>('POST', `/runs/${run.id}/undo`, given)
    await office.drain()
    return now(office, body)
  }
  expect((await undone()).notes).toEqual([])
  await eraseThird(office)
  const preview = await undone()
  expect(preview.counts.updated).toBe(2)
  expect(preview.notes).toEqual([
    '1 person of that sync was erased since: nothing of them is taken back.',
  ])
  expect((await undone(['10001'])).notes).toEqual([])
})
