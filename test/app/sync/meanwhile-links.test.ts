/**
 * What an admin does to somebody while a plan about them waits: the release, or the rest of an ordinary run, writes
 * what still holds, undoes nothing, says of the others that they changed meanwhile, and plans them again.
 */
import { beforeAll, describe, expect, it } from 'vitest'
import { ignore, stopIgnoring } from '../../../src/actions/match/ignore.ts'
import { link } from '../../../src/actions/match/link.ts'
import { ruleOut } from '../../../src/actions/match/rule-out.ts'
import { undo } from '../../../src/actions/match/undo.ts'
import { unlink } from '../../../src/actions/match/unlink.ts'
import type { Run } from '../../../src/core/runs/run.ts'
import { freshDatabase } from '../../support/database.ts'
import { atRest, byHand, GUARD_OFF, people, planned } from '../../support/meanwhile.ts'
import { aRow, Site } from '../../support/sync.ts'

beforeAll(freshDatabase)

const board = (site: Site) => ({ connectionId: site.connectionId, board: 'people' }) as const
const renamed = (from: number, to: number) =>
  people(from, to).map((row) => ({ ...row, LastName: 'Renamed' }))

/** A plan that waits: who it would deactivate and who it would change, and what lets it go on. */
interface Waiting {
  site: Site
  leaver: string
  renamed: string
  goOn: () => Promise<Run>
}
const WAYS: Record<string, () => Promise<Waiting>> = {
  'held as a whole, then released': async () => {
    const site = await Site.make()
    await site.people(people(0, 10))
    await site.sync()
    await site.people(renamed(6, 10))
    const run = await site.sync()
    expect(run.hold?.scope).toBe('run')
    return { site, leaver: '10001', renamed: '10007', goOn: () => site.release(run) }
  },
  'held for its deactivations, then released': async () => {
    const site = await Site.make()
    await site.people(people(0, 20))
    await site.sync()
    await site.people(people(6, 20))
    const run = await site.sync()
    expect(run.hold?.scope).toBe('deactivations')
    return { site, leaver: '10001', renamed: '10002', goOn: () => site.release(run) }
  },
  'an ordinary one, between two jobs': async () => {
    const site = await Site.make()
    await site.configure({ guard: GUARD_OFF })
    await site.people(people(0, 10))
    await site.sync()
    await site.people([...people(0, 1), ...renamed(6, 10)])
    const { goOn } = await planned(site)
    return { site, leaver: '10001', renamed: '10007', goOn }
  },
}

/** The worker, and whom the person is linked to: all that a run may not touch any more. */
async function asItIs(site: Site, x: string) {
  const workers = await site.db.all(
    'select * from workers where company_id = ?1 and payroll_id = ?2 order by id',
    x,
  )
  const person = await site.db.first(
    'select worker_id, hold from source_people where company_id = ?1 and external_id = ?2',
    x,
  )
  return { workers, person }
}
async function workerOf(site: Site, x: string): Promise<string> {
  return String((await site.worker(x)).id)
}

const DEEDS: Record<string, (site: Site, x: string) => Promise<unknown>> = {
  'are unlinked': (site, x) => unlink(site.acting(), board(site), x),
  'are unlinked and left out': async (site, x) => {
    await unlink(site.acting(), board(site), x)
    await ignore(site.acting(), board(site), x)
  },
  'are unlinked, left out and taken back': async (site, x) => {
    await unlink(site.acting(), board(site), x)
    await ignore(site.acting(), board(site), x)
    await stopIgnoring(site.acting(), board(site), x)
  },
  'are linked to another worker': async (site, x) => {
    const id = await byHand(site, { firstName: 'Another', lastName: 'One' })
    await unlink(site.acting(), board(site), x)
    await link(site.acting(), board(site), [x, id])
  },
  'are merged by hand into another worker': async (site, x) => {
    const old = await workerOf(site, x)
    const id = await byHand(site, { firstName: 'Kept', lastName: 'One' })
    await unlink(site.acting(), board(site), x)
    await site.db.run(
      `update workers set status = 'inactive', payroll_id = null, version = version + 1
       where company_id = ?1 and id = ?2`,
      old,
    )
    await link(site.acting(), board(site), [x, id])
  },
  'are edited': (site, x) => site.edit(x, 'email', 'edited@example.com', 'email'),
  'are archived': (site, x) => site.edit(x, 'status', 'inactive', 'status'),
  'are removed, worker and link': async (site, x) => {
    const id = await workerOf(site, x)
    await site.db.batch([
      site.db.statement(
        'update source_people set worker_id = null where company_id = ?1 and worker_id = ?2',
        id,
      ),
      site.db.statement('delete from workers where company_id = ?1 and id = ?2', id),
    ])
  },
  'lose their link, and all that is known of them': (site, x) =>
    site.db.run('delete from source_people where company_id = ?1 and external_id = ?2', x),
  'lose their worker to somebody else of the source': async (site, x) => {
    const id = await workerOf(site, x)
    await unlink(site.acting(), board(site), x)
    await site.db.run(
      `insert into source_people (company_id, connection_id, external_id, name, person, run_id, updated_at)
       values (?1, ?2, ?3, 'Some One', '{}', '', 0)`,
      site.connectionId,
      `else${x}`,
    )
    await link(site.acting(), board(site), [`else${x}`, id])
  },
}

describe.each(Object.entries(WAYS))('while a plan waits, %s:', (_, wait) => {
  it.each(Object.entries(DEEDS))('those who %s stay as they are', async (_deed, deed) => {
    const { site, leaver, renamed, goOn } = await wait()
    await deed(site, leaver)
    await deed(site, renamed)
    const before = [await asItIs(site, leaver), await asItIs(site, renamed)]
    const run = await goOn()
    expect(run.status).toBe('warnings')
    expect(run.error).toBeNull()
    expect([await asItIs(site, leaver), await asItIs(site, renamed)]).toEqual(
      before.map(({ workers, person }) => ({
        workers,
        person: person ?? { worker_id: null, hold: null },
      })),
    )
    const codes = await site.codes(run)
    expect([codes[leaver], codes[renamed]]).toEqual(['changed_meanwhile', 'changed_meanwhile'])
    expect(Object.values(codes).filter((c) => c === 'changed_meanwhile')).toHaveLength(2)
    expect(run.counts.deactivated).toBeGreaterThanOrEqual(4)
    expect(run.counts.conflict).toBe(2)
    await site.configure({ guard: GUARD_OFF })
    await atRest(site)
    expect(Object.values(await site.issues())).not.toContain('changed_meanwhile')
  })
})

describe('somebody of whom a plan writes nothing but that something is wrong', () => {
  /** Linked, and unusable today; their plan is held. */
  async function heldWithFlaw() {
    const site = await Site.make()
    await site.people([...people(0, 10), aRow(20, { Phone1: '' })])
    await site.sync()
    await site.people([
      ...people(7, 9),
      aRow(9, { Phone1: '' }),
      aRow(20, { Phone1: '', LastName: 'New' }),
    ])
    const run = await site.sync()
    expect(run.hold?.scope).toBe('run')
    return { site, run }
  }

  it('and who is unlinked meanwhile, is not linked again', async () => {
    const { site, run } = await heldWithFlaw()
    await unlink(site.acting(), board(site), '10009')
    const done = await site.release(run)
    expect(await site.codes(done)).toMatchObject({ 10009: 'changed_meanwhile' })
    expect((await asItIs(site, '10009')).person).toEqual({ worker_id: null, hold: 'unlinked' })
    // Of five at the source, two are as it says, whoever is counted for whatever reason.
    expect(done.counts).toMatchObject({ total: 4, synced: 2 })
  })

  it('and whose worker somebody else has by now, does not stop the run', async () => {
    const { site, run } = await heldWithFlaw()
    const id = await workerOf(site, '10009')
    await unlink(site.acting(), board(site), '10009')
    await link(site.acting(), board(site), ['10020', id])
    const done = await site.release(run)
    expect(done).toMatchObject({ status: 'warnings', error: null })
    expect(await site.codes(done)).toMatchObject({
      10009: 'changed_meanwhile',
      10020: 'changed_meanwhile',
    })
    const linked = await site.db.first(
      'select external_id from source_people where company_id = ?1 and worker_id = ?2',
      id,
    )
    expect(linked).toEqual({ external_id: '10020' })
  })

  it('and who is left out meanwhile, has no issue that anybody must see to', async () => {
    const { site, run } = await heldWithFlaw()
    await ignore(site.acting(), board(site), '10020')
    await site.release(run)
    await site.configure({ guard: GUARD_OFF })
    expect(await site.codes(await site.sync())).toMatchObject({ 10020: 'ignored' })
    expect(await site.issues()).toEqual({ 10009: 'missing_phone' })
  })
})

describe('somebody who was to be linked', () => {
  async function aboutToBeLinked() {
    const site = await Site.make()
    const id = await byHand(site, { firstName: 'First1', lastName: 'Made', payrollId: '10001' })
    await site.people([aRow(1, { Phone1: '' }), aRow(2, { Phone1: '' })])
    await site.sync()
    await site.people([aRow(1), aRow(2)])
    return { site, id, ...(await planned(site)) }
  }

  it('with somebody they are ruled out for meanwhile, is not', async () => {
    const { site, id, goOn } = await aboutToBeLinked()
    await ruleOut(site.acting(), board(site), ['10001', id])
    expect(await site.codes(await goOn())).toEqual({ 10001: 'changed_meanwhile', 10002: 'created' })
    expect(await site.codes(await site.sync())).toEqual({ 10001: 'created' })
    await atRest(site)
  })

  it('and was by hand meanwhile, stays so; the link that is undone after it stays undone', async () => {
    const { site, id, goOn } = await aboutToBeLinked()
    const { action } = await link(site.acting(), board(site), ['10001', id])
    await undo(site.acting(), site.connectionId, action?.id ?? '')
    expect(await site.codes(await goOn())).toMatchObject({ 10001: 'changed_meanwhile' })
    expect(await site.codes(await site.sync())).toEqual({ 10001: 'linked_payroll_id' })
  })

  it('with a worker whom somebody else of the source has by now, is not', async () => {
    const { site, id, goOn } = await aboutToBeLinked()
    await link(site.acting(), board(site), ['10002', id])
    const run = await goOn()
    expect(run).toMatchObject({ status: 'warnings', error: null })
    expect(await site.codes(run)).toEqual({
      10001: 'changed_meanwhile',
      10002: 'changed_meanwhile',
    })
    await atRest(site)
  })
})
