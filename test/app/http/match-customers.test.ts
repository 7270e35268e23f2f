/** Customers of a source, matched to projects on the same board as people. */
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { z } from 'zod'
import type {
  Created,
  CreatedMany,
  Linked,
  MatchAction,
  SourceCard,
  TargetCard,
} from '../../../src/api/match.ts'
import { closeMissing, stageEntries } from '../../../src/store/match/staged-entries.ts'
import { freshDatabase } from '../../support/database.ts'
import { everyPage, Office, type ProblemOut } from './support/office.ts'

type Card = z.infer<typeof SourceCard>
type Target = z.infer<typeof TargetCard>
type ActionOut = z.infer<typeof MatchAction> & ProblemOut

beforeAll(freshDatabase)

let office: Office
beforeEach(async () => {
  office = await Office.make()
})

let sweeps = 0
/** A whole reading of these customers. */
async function staged(...names: string[]) {
  sweeps += 1
  const sweep = `sweep${sweeps}`
  const entries = names.map((name) => ({
    externalId: `id-${name}`,
    name,
    detail: { Customer: 'Acme' },
    active: true,
  }))
  const { db, connectionId } = office.site
  await db.batch([
    stageEntries(db, { connectionId, sweep, now: sweeps }, entries),
    closeMissing(db, { connectionId, sweep, now: sweeps }),
  ])
}
const customers = async (state = 'unlinked') =>
  (await everyPage<Card>(office.viewer, `${office.path}/customers?state=${state}`)).flat()
const projects = async () =>
  (await everyPage<Target>(office.viewer, `${office.path}/match/projects`)).flat()
const names = (cards: readonly { name: string }[]) => cards.map((c) => c.name)
const project = async (name: string) =>
  (await office.admin<{ id: string }>('POST', '/projects', { name })).body.id
const link = (externalId: string, projectId: string) =>
  office.admin<z.infer<typeof Linked> & ProblemOut>('POST', `${office.path}/customer-links`, {
    externalId,
    projectId,
  })

describe('customers', () => {
  test('are linked to projects one to one, and a second is refused with the name of the first', async () => {
    await staged('North Tower', 'South Tower')
    const north = await project('North')
    expect((await link('id-North Tower', north)).status).toBe(201)
    expect(names(await customers())).toEqual(['South Tower'])
    expect(await projects()).toEqual([])
    expect(await customers('linked')).toMatchObject([
      { name: 'North Tower', details: ['Acme'], linked: { id: north, name: 'North' } },
    ])
    expect(await link('id-South Tower', north)).toMatchObject({
      status: 409,
      body: { detail: 'North is linked to North Tower already. Unlink them first.' },
    })
  })

  test('are unlinked, and the link comes back with undo', async () => {
    await staged('North Tower')
    await link('id-North Tower', await project('North'))
    const path = `${office.path}/customer-links/${encodeURIComponent('id-North Tower')}`
    const { body } = await office.admin<ActionOut>('DELETE', path)
    expect(names(await projects())).toEqual(['North'])
    expect(names(await customers())).toEqual(['North Tower'])
    await office.admin('POST', `${office.path}/match-actions/${body.id}/undo`)
    expect(names(await customers('linked'))).toEqual(['North Tower'])
  })

  test('are not linked again by undo when the project was taken meanwhile', async () => {
    await staged('North Tower', 'South Tower')
    const north = await project('North')
    await link('id-North Tower', north)
    const path = `${office.path}/customer-links/${encodeURIComponent('id-North Tower')}`
    const { body } = await office.admin<ActionOut>('DELETE', path)
    await link('id-South Tower', north)
    const undone = await office.admin('POST', `${office.path}/match-actions/${body.id}/undo`)
    expect(undone).toMatchObject({ status: 409, body: { code: 'changed_since' } })
    expect(names(await customers('linked'))).toEqual(['South Tower'])
  })

  test('become projects with the green plus, unless there is one of that name', async () => {
    await staged('North Tower', 'South Tower')
    await project('South Tower')
    const plus = (name: string) =>
      office.admin<z.infer<typeof Created> & ProblemOut>(
        'POST',
        `${office.path}/customers/${encodeURIComponent(`id-${name}`)}/project`,
      )
    expect(await plus('North Tower')).toMatchObject({
      status: 201,
      body: { target: { name: 'North Tower' }, missing: [] },
    })
    expect(await plus('South Tower')).toMatchObject({
      status: 409,
      body: { code: 'already_exists' },
    })
    expect(names(await customers('linked'))).toEqual(['North Tower'])
  })

  test('who are closed or gone leave the board; their links stay', async () => {
    await staged('North Tower', 'South Tower')
    await link('id-North Tower', await project('North'))
    await staged('East Tower')
    expect(names(await customers())).toEqual(['East Tower'])
    expect(await customers('linked')).toMatchObject([{ name: 'North Tower', gone: true }])
  })

  test('are left out and ruled out like people', async () => {
    await staged('North Tower', 'South Tower')
    const path = `${office.path}/customers/${encodeURIComponent('id-North Tower')}/ignored`
    expect((await office.admin<ActionOut>('PUT', path)).status).toBe(200)
    expect(names(await customers())).toEqual(['South Tower'])
    expect((await office.admin<ActionOut>('DELETE', path)).status).toBe(200)
    const projectId = await project('North')
    const pair = { externalId: 'id-North Tower', projectId }
    expect((await office.admin('POST', `${office.path}/customer-vetoes`, pair)).status).toBe(200)
    const board = await office.viewer('GET', `${office.path}/match?board=projects`)
    expect(board.body).toMatchObject({ hasCustomers: true, lastAction: { kind: 'veto' } })
    expect((await office.viewer('GET', `${office.path}/match`)).body).toMatchObject({
      lastAction: null,
    })
  })
})

test('all customers that are left become projects in one go, but those whose name is taken', async () => {
  await staged('Acme', 'Burrow', 'Cairn')
  await project('Acme')
  const path = `${office.path}/customers/projects`
  const externalIds = ['id-Acme', 'id-Burrow', 'id-Cairn', 'id-none']
  const { body } = await office.admin<z.infer<typeof CreatedMany>>('POST', path, { externalIds })
  expect(body.made.map((m) => m.target.name)).toEqual(['Burrow', 'Cairn'])
  expect(body.refused.map((r) => [r.name, r.message])).toEqual([
    ['Acme', '“Acme” is in the list already.'],
    ['', 'is no longer at the source.'],
  ])
  await office.admin('POST', `${office.path}/match-actions/${body.action?.id}/undo`)
  expect(names(await projects())).toEqual(['Acme'])
})
