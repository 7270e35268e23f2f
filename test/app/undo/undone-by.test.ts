/** A run that was taken back says so, with each undo: over the API, alone and in lists. */
import { beforeAll, describe, expect, test } from 'vitest'
import { UNDOS_TOLD, undosOf } from '../../../src/store/runs/undos.ts'
import { freshDatabase } from '../../support/database.ts'
import { aRow } from '../../support/sync.ts'
import { Office, type RunOut } from '../http/support/office.ts'

beforeAll(freshDatabase)

const rows = (n: number, lastName?: string) =>
  Array.from({ length: n }, (_, i) => aRow(i + 1, lastName ? { LastName: lastName } : {}))

/** A company of so many, and a sync that renamed them all. */
async function renamed(n: number): Promise<{ office: Office; run: RunOut }> {
  const office = await Office.make()
  await office.admin('PATCH', office.path, { guard: { enabled: false } })
  await office.site.people(rows(n))
  await office.sync()
  await office.site.people(rows(n, 'Wrong'))
  return { office, run: await office.sync() }
}
async function back(office: Office, { id }: RunOut, undo: object = {}): Promise<RunOut> {
  const asked = { mode: 'apply', ...undo }
  const { status, body } = await office.admin<RunOut>('POST', `/runs/${id}/undo`, asked)
  if (status !== 202) throw new Error(`No undo: ${JSON.stringify(body)}`)
  await office.drain()
  return office.run(body.id)
}

describe('a run that was taken back', () => {
  test('as a whole says by what, when and by whom, on its own and in the list', async () => {
    const { office, run } = await renamed(3)
    expect(run.undoneBy).toEqual([])
    const undo = await back(office, run)
    const said = {
      runId: undo.id,
      trigger: undo.trigger,
      at: undo.finishedAt,
      ...{ whole: true, people: null, released: false, putBack: 3, undone: false },
    }
    expect(await office.run(run.id)).toMatchObject({ status: 'undone', undoneBy: [said] })
    const { body } = await office.viewer<{ items: RunOut[] }>('GET', `${office.path}/runs`)
    const listed = body.items.map(({ id, undoneBy }) => [id, undoneBy.map((u) => u.runId)])
    expect(listed).toContainEqual([run.id, [undo.id]])
    expect(listed.filter(([, undos]) => undos?.length)).toHaveLength(1)
  })

  test('in parts says each, the newest first, and stands', async () => {
    const { office, run } = await renamed(4)
    const first = await back(office, run, { people: ['10001'] })
    const second = await back(office, run, { people: ['10002', '10003'] })
    const { status, undoneBy } = await office.run(run.id)
    expect(status).toBe('succeeded')
    expect(
      undoneBy.map(({ runId, whole, people, putBack }) => [runId, whole, people, putBack]),
    ).toEqual([
      [second.id, false, 2, 2],
      [first.id, false, 1, 1],
    ])
  })

  test('again by an undo of the undo: the undo says so, and so does the run', async () => {
    const { office, run } = await renamed(2)
    const undo = await back(office, run)
    const redo = await back(office, undo)
    expect(await office.run(undo.id)).toMatchObject({
      status: 'undone',
      undoneBy: [{ runId: redo.id, whole: true, putBack: 2, undone: false }],
    })
    expect(await office.run(run.id)).toMatchObject({
      status: 'succeeded',
      undoneBy: [{ runId: undo.id, undone: true }],
    })
  })

  test('by nothing but looks, or by an undo that found nobody to put back, says nothing', async () => {
    const { office, run } = await renamed(2)
    await back(office, run, { mode: 'preview' })
    await back(office, run, { people: ['nobody'] })
    expect((await office.run(run.id)).undoneBy).toEqual([])
  })

  test('one by one says no more than so many', async () => {
    const { office, run } = await renamed(UNDOS_TOLD + 2)
    const undos: string[] = []
    for (let i = 1; i <= UNDOS_TOLD + 2; i++)
      undos.push((await back(office, run, { people: [String(10000 + i)] })).id)
    const told = (await office.run(run.id)).undoneBy.map((u) => u.runId)
    expect(told).toEqual(undos.reverse().slice(0, UNDOS_TOLD))
  })

  test('is no word of another company', async () => {
    const { office, run } = await renamed(1)
    const undo = await back(office, run)
    const other = await Office.make()
    const told = async ({ site }: Office) =>
      [...(await undosOf(site.db, [run.id]))].map(([id, undos]) => [id, undos.map((u) => u.runId)])
    expect(await told(office)).toEqual([[run.id, [undo.id]]])
    expect(await told(other)).toEqual([])
  })
})
