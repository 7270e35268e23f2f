/**
 * Procore: who is synced, with what, and what the log says (docs/articles.md#procore-users-and-contacts), against
 * the simulated Procore.
 */
import { beforeAll, describe, expect, it } from 'vitest'
import { clearExamples } from '../../../sim/procore/demo.ts'
import { procore } from '../../../src/connectors/procore/index.ts'
import type { Run } from '../../../src/core/runs/run.ts'
import { logStream } from '../../../src/runs/log/log.ts'
import { pageFiles } from '../../../src/store/files.ts'
import { freshDatabase } from '../../support/database.ts'
import { aUser, idOf, many, positionOf, positions, withUsers } from '../../support/procore.ts'
import { phoneOf, Site } from '../../support/sync.ts'

beforeAll(freshDatabase)

const codeOf = async (site: Site, run: Run, n: number) => (await site.codes(run))[idOf(n)]

describe('a user', () => {
  it('becomes a worker with first name, last name, email, cell phone and employee ID', async () => {
    const site = await withUsers([
      aUser(1, { business_phone: '+14165550199', job_title: 'Foreman', notes: 'secret' }),
    ])
    expect((await site.sync()).counts).toMatchObject({ total: 1, created: 1 })
    expect(await site.directory()).toEqual([
      {
        first_name: 'First1',
        last_name: 'Last1',
        email: 'person1@example.com',
        phone: phoneOf(1),
        payroll_id: 'E-1001',
        status: 'active',
      },
    ])
    expect((await site.links())[0]).toMatchObject({ external_id: '5000000001' })
  })

  it.each([
    ['first name', { first_name: null }, 'missing_name'],
    ['last name', { last_name: '' }, 'missing_name'],
    ['email', { email_address: null }, 'missing_email'],
    ['cell phone', { mobile_phone: null, business_phone: phoneOf(9) }, 'missing_phone'],
    ['cell phone but spaces', { mobile_phone: '  ' }, 'missing_phone'],
    ['whole cell phone', { mobile_phone: '555-0116' }, 'invalid_phone'],
    ['email that is one', { email_address: 'n/a' }, 'invalid_email'],
  ])('without a %s is not synced, with that reason, and the others are', async (_, more, code) => {
    const site = await withUsers([aUser(1, more), aUser(2)])
    const run = await site.sync()
    expect(await site.codes(run)).toEqual({ [idOf(1)]: code, [idOf(2)]: 'created' })
    expect(run.status).toBe('warnings')
  })

  it.each([[false], [null], [undefined]])(
    'whose “Is Employee Of” box is %j is not synced, with that reason',
    async (is_employee) => {
      const site = await withUsers([aUser(1, { is_employee }), aUser(2)])
      const run = await site.sync()
      expect(await codeOf(site, run, 1)).toBe('not_employee')
      expect(await site.issues()).toEqual({})
      expect(run.counts).toMatchObject({ created: 1, skipped: 1 })
    },
  )

  it('who is not an employee leaves nothing here but a name', async () => {
    const site = await withUsers([aUser(1, { is_employee: false }), aUser(2)])
    await site.sync()
    const [stored] = await site.links()
    expect(stored).toMatchObject({ name: 'First1 Last1' })
    expect(JSON.stringify(stored)).not.toMatch(/person1@|\+1416|E-1001/)
  })

  it('becomes a worker as soon as the box is checked', async () => {
    const site = await withUsers([aUser(1, { is_employee: false }), aUser(2)])
    await site.sync()
    await site.people([aUser(1), aUser(2)])
    expect(await codeOf(site, await site.sync(), 1)).toBe('created')
    expect(await site.issues()).toEqual({})
  })

  it.each([[null], [''], ['  ']])(
    'with %j for an employee ID is synced, and the log recommends one',
    async (employee_id) => {
      const site = await withUsers([aUser(1, { employee_id })])
      const run = await site.sync()
      expect(run.status).toBe('succeeded')
      const [told] = await site.outcomes(run)
      expect(told).toMatchObject({ code: 'created', notices: [{ code: 'missing_employee_id' }] })
      expect(await site.directory()).toMatchObject([{ payroll_id: null }])
    },
  )

  it('whose employee ID was emptied has none here either; one that is not said stays', async () => {
    const site = await withUsers([aUser(1), aUser(2)])
    await site.sync()
    const { employee_id: _, ...unsaid } = aUser(2)
    await site.people([aUser(1, { employee_id: '' }), unsaid])
    await site.sync()
    const ids = (await site.directory()).map((w) => w.payroll_id)
    expect(ids).toEqual([null, 'E-1002'])
  })

  it('who changed is changed here with the next sync', async () => {
    const site = await withUsers(many(3))
    await site.sync()
    await site.people([aUser(1, { mobile_phone: phoneOf(77) }), aUser(2), aUser(3)])
    const run = await site.sync()
    expect(run.counts).toMatchObject({ updated: 1, unchanged: 2 })
    expect(await site.worker('E-1001')).toMatchObject({ phone: phoneOf(77) })
  })

  it.each([
    ['payroll ID', 'linked_payroll_id', { email: null, phone: null, payroll_id: 'E-1001' }],
    ['email', 'linked_email', { email: 'Person1@example.com', phone: null, payroll_id: null }],
    ['phone', 'linked_phone', { email: null, phone: phoneOf(1), payroll_id: null }],
  ])('who is in the directory already is found by %s', async (_, code, has) => {
    const site = await withUsers([aUser(1)])
    await site.db.run(
      `insert into workers (company_id, id, first_name, last_name, email, phone, payroll_id, status, sort_key,
         version, created_at, updated_at) values (?1, 'hand', 'First1', 'Last1', ?2, ?3, ?4, 'active', 'last1 first1', 1, 0, 0)`,
      has.email,
      has.phone,
      has.payroll_id,
    )
    expect(await codeOf(site, await site.sync(), 1)).toBe(code)
    expect(await site.directory()).toHaveLength(1)
  })
})

it('a company of every kind of user is synced, and the second time nothing changes', async () => {
  const site = await Site.of('procore', { syncClassifications: true, perPage: 200 })
  await site.generate(600, 3, false)
  const first = await site.sync()
  expect(first).toMatchObject({ status: 'warnings', error: null, counts: { total: 600 } })
  expect(first.counts.created).toBeGreaterThan(500)
  const second = await site.sync()
  expect(second.counts).toMatchObject({ created: 0, updated: 0, linked: 0, deactivated: 0 })
  expect((await site.outcomes(second)).filter((p) => p.set || p.row)).toEqual([])
})

describe('somebody who leaves', () => {
  it('moves to the list of inactive users, and is deactivated as inactive, not as absent', async () => {
    const site = await withUsers(many(4))
    await site.sync()
    await site.people([...many(3), aUser(4, { is_active: false })])
    const run = await site.sync()
    expect(await codeOf(site, run, 4)).toBe('inactive_at_source')
    expect(run.counts).toMatchObject({ total: 4, deactivated: 1, unchanged: 3 })
    expect((await site.links())[3]).toMatchObject({ absent: 0 })
  })

  it('is deactivated although the list of inactive users says less, and keeps their position', async () => {
    const site = await withUsers(many(4), { syncClassifications: true })
    await site.sync()
    await site.people([...many(3), aUser(4, { is_active: false })])
    await site.sync()
    expect(await site.worker('E-1004')).toMatchObject({ status: 'inactive' })
    expect(await positionOf(site, 'E-1004')).toBe('Carpenter')
  })

  it('is deactivated when they vanish from both lists', async () => {
    const site = await withUsers(many(4))
    await site.sync()
    await site.people(many(3))
    expect(await codeOf(site, await site.sync(), 4)).toBe('absent_from_source')
  })

  it('is deactivated though their email was taken away with their access', async () => {
    const site = await withUsers(many(4))
    await site.sync()
    await site.people([...many(3), aUser(4, { is_active: false, email_address: null })])
    expect(await codeOf(site, await site.sync(), 4)).toBe('inactive_at_source')
  })

  it('and comes back is the same worker again', async () => {
    const site = await withUsers([...many(3), aUser(4, { is_active: false })])
    expect(await codeOf(site, await site.sync(), 4)).toBe('created_inactive')
    await site.people(many(4))
    expect(await codeOf(site, await site.sync(), 4)).toBe('reactivated')
    expect(await site.directory()).toHaveLength(4)
  })

  it('is not believed to when the active list is empty, which also means “no permission”', async () => {
    const site = await withUsers([...many(4), aUser(5, { is_active: false })])
    await site.sync()
    await site.people([aUser(5, { is_active: false })])
    expect(await site.sync()).toMatchObject({ status: 'held', hold: { scope: 'run' } })
    await site.people([])
    const run = await site.sync()
    expect(run).toMatchObject({ status: 'held' })
    expect(run.hold?.reasons.map((r) => r.code)).toContain('empty_source')
    expect((await site.directory()).filter((w) => w.status === 'active')).toHaveLength(4)
  })
})

describe('Sync Classifications', () => {
  const asked = { syncClassifications: true }

  it('off: asks for none, makes no positions and leaves those of workers alone', async () => {
    expect(procore.owned({ companyId: '1' })).not.toContain('position')
    const site = await withUsers(many(2))
    await site.sync()
    expect(await positions(site)).toEqual([])
    expect(await positionOf(site, 'E-1001')).toBeNull()
    // A token, both lists, and once the name of the company.
    expect(await site.requests()).toBe(4)
  })

  it('on: every classification of the company becomes a position, and a user’s their own', async () => {
    expect(procore.owned({ companyId: '1', ...asked })).toContain('position')
    const site = await withUsers(
      [aUser(1), aUser(2, { work_classification_id: 4_294_999_001 })],
      asked,
    )
    await site.sync()
    expect(await positions(site)).toHaveLength(11)
    expect(await positions(site)).toContain('Superintendent')
    expect(await positions(site)).not.toContain('Night Shift Flagger')
    expect(await positionOf(site, 'E-1001')).toBe('Carpenter')
    expect(await positionOf(site, 'E-1002')).toBe('Pipefitter')
  })

  it('switched on later gives everybody their position, and off again takes none away', async () => {
    const site = await withUsers(many(2))
    await site.sync()
    const { settings } = await site.connection()
    await site.configure({ settings: { ...settings, ...asked } })
    expect((await site.sync()).counts).toMatchObject({ updated: 2 })
    expect(await positionOf(site, 'E-1001')).toBe('Carpenter')
    await site.configure({ settings })
    await site.people([aUser(1, { work_classification_id: 318_002 }), aUser(2)])
    expect((await site.sync()).counts).toMatchObject({ updated: 0 })
    expect(await positionOf(site, 'E-1001')).toBe('Carpenter')
  })

  it('follows a user to another classification, and to none', async () => {
    const site = await withUsers(many(2), asked)
    await site.sync()
    await site.people([
      aUser(1, { work_classification_id: 318_005 }),
      aUser(2, { work_classification_id: null }),
    ])
    await site.sync()
    expect(await positionOf(site, 'E-1001')).toBe('Laborer')
    expect(await positionOf(site, 'E-1002')).toBeNull()
  })

  it.each([
    ['is not in the company’s list', 318_998],
    ['is of a single project', 5_000_000_018],
  ])('leaves the position as it is, with a notice, when it %s', async (_, id) => {
    const site = await withUsers(many(2), asked)
    await site.sync()
    await site.people([aUser(1, { work_classification_id: id, first_name: 'New' }), aUser(2)])
    const run = await site.sync()
    const told = (await site.outcomes(run)).find((p) => p.x === idOf(1))
    expect(told).toMatchObject({ code: 'updated', notices: [{ code: 'unknown_classification' }] })
    expect(await positionOf(site, 'E-1001')).toBe('Carpenter')
  })

  it('sees a classification that only changed its name', async () => {
    const site = await withUsers(many(2), asked)
    await site.collection('classifications', [{ id: 318_001, name: 'Carpenter' }])
    await site.sync()
    await site.collection('classifications', [{ id: 318_001, name: 'Joiner' }])
    expect((await site.sync()).counts).toMatchObject({ updated: 2 })
    expect(await positionOf(site, 'E-1001')).toBe('Joiner')
  })

  it.each([[403], [404]])(
    'in a company without Timesheets (%j) leaves positions alone, and users sync all the same',
    async (status) => {
      const site = await withUsers(many(2), asked)
      await site.sync()
      await site.collection('settings', [{ noClassifications: status }])
      await site.people([aUser(1, { first_name: 'New' }), aUser(2), aUser(3)])
      const run = await site.sync()
      expect(run).toMatchObject({ status: 'succeeded', counts: { created: 1, updated: 1 } })
      expect(await positionOf(site, 'E-1001')).toBe('Carpenter')
      const { message } = await (await site.source()).check()
      expect(message).toMatch(/^Procore answers: .+ Classifications cannot be read: .+ sync all/)
    },
  )
})

describe('the log', () => {
  /** As somebody reads it who downloads it, without the times. */
  async function txtOf(site: Site, run: Run): Promise<string> {
    const { env } = site.around()
    const frame = {
      db: site.db,
      files: pageFiles(env.FILES, site.db.companyId, site.connectionId),
      run,
      source: 'Procore',
      companyName: 'Test Company',
      timeZone: 'America/Toronto',
    }
    return new Response(logStream(frame, 'txt')).text()
  }

  it('says of every user what was done, or why not, in words', async () => {
    const site = await withUsers([...clearExamples], { syncClassifications: true })
    const first = await site.sync()
    const lines = (await txtOf(site, first)).split('\r\n')
    expect(lines.slice(0, 1)).toEqual(['Test Company: sync of Procore'])
    expect(lines[1]).toMatch(/^Started .+ by Test Admin$/)
    expect(lines[2]).toMatch(/^Ended .+ as warnings$/)
    expect(lines.slice(3)).toEqual([
      'Synced   9 of 18',
      '',
      'Not synced (9)',
      '  [940002] Quist was not synced: missing name (first name). Add it in Procore.',
      '  [940003] Theo Abara was not synced: missing phone number. Add one in Procore.',
      '  [940007] Quentin Eriksen was not synced: missing email. Add one in Procore.',
      '  [940012] Victor Jansen was not synced: phone (503) 555-0150 is already in use by Uma Ibarra (940011). Change one of the two, then sync again.',
      '  [940015] Yara Mbeki was not synced: “Is Employee Of” is not checked. If they work for you, check it in Procore.',
      '  [940016] Zane Novak was not synced: “555-0116” is not a complete phone number. Correct it in Procore.',
      '  [940017] Abel Ortiz was not synced: missing phone number. Add one in Procore.',
      '  [4410001] Directory Sync (Service Account) was not synced: “Is Employee Of” is not checked. If they work for you, check it in Procore.',
      '  [940010] Tess Hollis was not synced: missing email. Add one in Procore.',
      '',
      'Added (9)',
      '  [940001] Mara Ellwood was added to the directory.',
      '  [940004] Nadia Brandt was added to the directory. There is no employee ID, so there is no payroll ID; adding one is recommended.',
      '  [940005] Otis Calloway was added to the directory. The classification is not in the list, so the position was left as it is.',
      '  [4300000000106] Priya Deol was added to the directory.',
      '  [940011] Uma Ibarra was added to the directory.',
      '  [940013] Wren Kato was added to the directory.',
      '  [940014] Xavier Lund was added to the directory. The classification is not in the list, so the position was left as it is.',
      '  [940008] Rosa Fenwick was added to the directory as inactive, as Procore says.',
      '  [940009] Samir Gill was added to the directory as inactive, as Procore says. There is no employee ID, so there is no payroll ID; adding one is recommended.',
      '',
    ])
    await site.people(
      clearExamples.map((user) =>
        user.last_name === 'Ellwood' ? { ...user, is_active: false } : user,
      ),
    )
    const second = await txtOf(site, await site.sync())
    expect(second).toContain(
      '\r\nDeactivated (1)\r\n  [940001] Mara Ellwood is not active in Procore and was deactivated.\r\n',
    )
  })

  it('says which row cannot be read, and why, without what it holds', async () => {
    const site = await withUsers([
      ...Array.from({ length: 24 }, (_, n) => aUser(n + 1)),
      aUser(25, { first_name: { ssn: '046-454-286' } }),
    ])
    const txt = await txtOf(site, await site.sync())
    expect(txt).toContain(
      'The row of 5000000025 could not be read: first_name is an object, not text. Correct the row in Procore.',
    )
    expect(txt).not.toContain('046')
  })
})
