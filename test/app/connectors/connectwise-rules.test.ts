/** ConnectWise: what docs/articles.md#connectwise-members asks for, in whole runs against the simulated ConnectWise. */
import { beforeAll, describe, expect, it } from 'vitest'
import { byId, entryId } from '../../../src/core/people/lists.ts'
import { aMember, aPhoto, officeWith } from '../../support/connectwise.ts'
import { freshDatabase } from '../../support/database.ts'
import { type Site, vendorCall } from '../../support/sync.ts'

beforeAll(freshDatabase)

const syncedWith = async (settings: Record<string, unknown>, rows: unknown[]) => {
  const office = await officeWith(settings)
  await office.site.people(rows)
  const run = await office.site.sync()
  expect(run.error).toBeNull()
  return { ...office, run }
}

describe('a member', () => {
  it('arrives with everything the article names, and nothing else', async () => {
    const { site, workers, admin } = await syncedWith(
      { employeeIds: ['identifier', 'primaryEmail'] },
      [
        aMember(1, {
          ...aPhoto(2001),
          hourlyCost: 41.5,
          mobilePhone: '4165550123',
          birthday: '1980-01-01',
        }),
      ],
    )
    expect((await workers()).Last1).toMatchObject({
      firstName: 'First1',
      lastName: 'Last1',
      email: 'member1@example.com',
      employeeIds: ['member1', 'member1@example.com'],
      location: 'North Branch',
      team: 'Service Desk',
      position: 'Engineer',
      hireDate: '2021-05-03',
      status: 'active',
      avatarUrl: expect.stringMatching(/./),
      profile: null,
      phone: null,
      payrollId: null,
      birthday: null,
      payRates: [],
    })
    const stored = JSON.stringify(await site.links())
    for (const word of ['41.5', '4165550123', '1980']) expect(stored).not.toContain(word)
    for (const [list, name] of [
      ['locations', 'North Branch'],
      ['teams', 'Service Desk'],
      ['positions', 'Engineer'],
    ])
      expect((await admin<{ items: unknown[] }>('GET', `/${list}`)).body.items).toMatchObject([
        { name },
      ])
  })

  it('gets the profile an admin chose, also when it is changed or renamed later', async () => {
    const { site, admin, workers } = await officeWith()
    const { body } = await admin<{ id: string }>('POST', '/profiles', { name: 'Technicians' })
    await site.people([aMember(1)])
    await site.sync()
    expect((await workers()).Last1?.profile).toBeNull()
    const path = `/connections/${site.connectionId}`
    const patched = await admin('PATCH', path, { settings: { profile: byId(body.id) } })
    expect(patched.status).toBe(200)
    await site.sync()
    expect((await workers()).Last1).toMatchObject({ profile: 'Technicians', profileId: body.id })
    await admin('PATCH', `/profiles/${body.id}`, { name: 'Field crew' })
    expect((await site.sync()).counts.updated).toBe(0)
    expect((await workers()).Last1?.profile).toBe('Field crew')
  })

  it('keeps a profile given here while none is chosen in the settings', async () => {
    const { site, admin, workers } = await syncedWith({}, [aMember(1)])
    const id = (await workers()).Last1?.id
    const edit = await admin('PATCH', `/workers/${id}`, { profile: 'Managers' })
    expect(edit.status).toBe(200)
    expect((await site.sync()).counts.updated).toBe(0)
    expect((await workers()).Last1?.profile).toBe('Managers')
  })

  it('is changed here with what changed there', async () => {
    const { site, workers } = await syncedWith({}, [aMember(1), aMember(2)])
    await site.people([
      aMember(1, { workRole: { id: 12, name: 'Dispatcher' }, lastName: 'Newname' }),
      aMember(2),
    ])
    const run = await site.sync()
    expect(run.counts).toMatchObject({ updated: 1, unchanged: 1 })
    expect((await workers()).Newname).toMatchObject({ position: 'Dispatcher' })
  })
})

describe('status', () => {
  const rows = [aMember(1), aMember(2, { inactiveFlag: true }), aMember(3, { inactiveFlag: null })]
  const statuses = (workers: Record<string, { status: string }>) =>
    Object.fromEntries(Object.values(workers).map((w) => [Object(w).lastName, w.status]))

  it('Active makes active workers of the active members and of nobody else', async () => {
    const { run, workers } = await syncedWith({ status: 'active' }, rows)
    expect(run.counts).toMatchObject({ total: 2, created: 2 })
    expect(statuses(await workers())).toEqual({ Last1: 'active', Last3: 'active' })
  })
  it('All makes active workers of the active and inactive ones of the inactive', async () => {
    const { run, workers } = await syncedWith({ status: 'all' }, rows)
    expect(run.counts).toMatchObject({ total: 3, created: 3 })
    expect(statuses(await workers())).toEqual({
      Last1: 'active',
      Last2: 'inactive',
      Last3: 'active',
    })
  })
  it('Inactive makes inactive workers of the members who are active now', async () => {
    const { run, workers } = await syncedWith({ status: 'inactive' }, rows)
    expect(run.counts).toMatchObject({ total: 2, created: 2 })
    expect(statuses(await workers())).toEqual({ Last1: 'inactive', Last3: 'inactive' })
  })

  it.each(['active', 'all'])(
    '%s: who becomes inactive there is deactivated here',
    async (status) => {
      const people = [1, 2, 3, 4].map((n) => aMember(n))
      const { site, workers } = await syncedWith({ status }, people)
      await site.people([aMember(1, { inactiveFlag: true }), ...people.slice(1)])
      const run = await site.sync()
      expect(run.counts.deactivated).toBe(1)
      expect((await workers()).Last1?.status).toBe('inactive')
      await site.people(people)
      expect(await site.codes(await site.sync())).toEqual({ 1001: 'reactivated' })
      expect((await workers()).Last1?.status).toBe('active')
    },
  )

  it('changed to Inactive deactivates whoever is listed at once, since an admin’s setting says so, and nobody who is not', async () => {
    const people = Array.from({ length: 12 }, (_, n) => aMember(n + 1))
    const { site, workers } = await syncedWith({ status: 'active' }, people)
    await site.configure({
      settings: { ...(await site.connection()).settings, status: 'inactive' },
    })
    await site.people(people.slice(6))
    const run = await site.sync()
    expect(run.hold?.reasons).toMatchObject([{ code: 'too_many_deactivations', count: 6 }])
    const now = Object.values(await workers()).filter((w) => w.status === 'inactive')
    expect(now).toHaveLength(6)
    await site.release(run)
    expect(Object.values(await workers()).every((w) => w.status === 'inactive')).toBe(true)
  })
})

describe('member types', () => {
  const contractor = { type: { id: 3, name: 'Contractor' } }
  const rows = [
    aMember(1),
    aMember(2, contractor),
    aMember(3, { type: undefined }),
    aMember(4, { licenseClass: 'A' }),
    aMember(5, { type: { id: 2, name: 'Part Time', _info: null } }),
  ]
  const left = 'filtered_type'

  it('of which none is chosen sync nobody, and say so for each', async () => {
    const { run, site, workers, outcomes } = await syncedWith({ memberTypes: [] }, rows)
    expect(run).toMatchObject({ status: 'succeeded', hold: null })
    expect(run.counts).toMatchObject({ total: 5, created: 0, skipped: 5 })
    expect(await workers()).toEqual({})
    expect(await site.issues()).toEqual({})
    const told = Object.fromEntries((await outcomes(run)).map((o) => [o.externalId, o.message]))
    expect(told['1002']).toContain('members of type Contractor are not synced')
    expect(told['1003']).toContain('members without a type are not synced')
    expect(told['1004']).toContain('members of type API (license class A) are not synced')
  })
  it('of which one is chosen sync those members', async () => {
    const { run, site } = await syncedWith({ memberTypes: ['Contractor'] }, rows)
    expect(await site.codes(run)).toEqual({
      1001: left,
      1002: 'created',
      1003: left,
      1004: left,
      1005: left,
    })
  })
  it('of which several or all are chosen sync all of those, and never keys', async () => {
    const memberTypes = ['Full Time', 'Contractor', 'Part Time', 'API']
    const { run, site } = await syncedWith({ memberTypes }, [
      ...rows,
      aMember(6, { licenseClass: 'A', type: { id: 4, name: 'API' } }),
    ])
    expect(await site.codes(run)).toEqual({
      1001: 'created',
      1002: 'created',
      1003: left,
      1004: left,
      1005: 'created',
      1006: left,
    })
  })
  it('chosen again sync whoever was read for Match meanwhile', async () => {
    const { site, add } = await officeWith({ memberTypes: ['Full Time'] })
    await add({ firstName: 'First1', lastName: 'Last1', email: 'member1@example.com' })
    await site.people([aMember(1), aMember(2)])
    expect(await site.codes(await site.sync())).toMatchObject({ 1001: 'no_matching_id' })
    const choose = async (memberTypes: string[]) =>
      site.configure({ settings: { ...(await site.connection()).settings, memberTypes } })
    await choose([])
    await site.sync('refresh')
    await choose(['Full Time'])
    expect(await site.codes(await site.sync())).toMatchObject({ 1001: 'no_matching_id' })
  })
  it('no longer chosen leave their members as they are, but for those who leave', async () => {
    const people = [...[1, 2, 3, 4].map((n) => aMember(n)), aMember(5, contractor)]
    const { site, workers } = await syncedWith({ status: 'all' }, people)
    const change = async (more: object) =>
      site.configure({ settings: { ...(await site.connection()).settings, ...more } })
    await change({ memberTypes: ['Full Time'], status: 'inactive' })
    await site.configure({
      guard: { enabled: false, deactivations: { min: 1, share: 1, max: 1000 } },
    })
    expect((await site.codes(await site.sync()))['1005']).toBe(left)
    expect((await workers()).Last5?.status).toBe('active')
    await change({ status: 'all' })
    await site.people([...people.slice(0, 4), aMember(5, { ...contractor, inactiveFlag: true })])
    expect((await site.codes(await site.sync()))['1005']).toBe('inactive_at_source')
    expect((await workers()).Last5?.status).toBe('inactive')
  })
  it('are offered by name, the ones in use', async () => {
    const { site, owner, path } = await officeWith()
    const offered = async () =>
      (await owner<{ items: unknown }>('GET', `${path}/options/memberTypes`)).body.items
    expect(await offered()).toEqual(
      ['Full Time', 'Part Time', 'Contractor', 'API'].map((name) => ({ value: name, label: name })),
    )
    await site.collection('types', [{ name: 'Apprentice' }, { name: 'Old', inactiveFlag: true }])
    expect(await offered()).toEqual([{ value: 'Apprentice', label: 'Apprentice' }])
  })
})

describe('somebody who is here already', () => {
  const here = (more: Record<string, unknown>) => ({
    firstName: 'Tamsin',
    lastName: 'Quill',
    email: 'Tamsin.Quill@msp.example',
    ...more,
  })
  const there = (more: Record<string, unknown> = {}) =>
    aMember(1, {
      firstName: 'Tamsin',
      lastName: 'Quill',
      identifier: 'T.Quill #1',
      primaryEmail: 'Tamsin.Quill@msp.example',
      ...more,
    })
  async function matched(worker: Record<string, unknown>, member = there(), settings = {}) {
    const office = await officeWith({ employeeIds: ['identifier'], ...settings })
    const id = await office.add(here(worker))
    await office.site.people([member])
    const run = await office.site.sync()
    const [told] = await office.outcomes(run)
    return { ...office, id, told, directory: await office.workers() }
  }

  it('is linked by the same email and the same ID', async () => {
    const { told, id, directory } = await matched({ employeeIds: ['T.Quill #1'] })
    expect(told).toMatchObject({ code: 'linked_email_and_id', workerId: id })
    expect(told?.message).toContain('employee ID T.Quill #1')
    expect(directory.Quill).toMatchObject({ id, position: 'Engineer' })
  })
  it('is linked by the payroll number as well, where that counts as an ID', async () => {
    const settings = { employeeIds: ['identifier', 'employeeIdentifer'] }
    const { told, id } = await matched({ payrollId: 'CW0001' }, there(), settings)
    expect(told).toMatchObject({ code: 'linked_email_and_id', workerId: id })
  })
  it('is linked by the email alone where it is one of their employee IDs here too', async () => {
    const ids = ['Tamsin.Quill@msp.example']
    const { told } = await matched({ employeeIds: ids }, there(), {
      employeeIds: ['identifier', 'primaryEmail'],
    })
    expect(told?.code).toBe('linked_email_and_id')
  })
  it('is not synced with the email alone, and the log says whose it is', async () => {
    const { told, id, directory, site } = await matched({ employeeIds: ['somebody else'] })
    expect(told).toMatchObject({ outcome: 'skipped', code: 'no_matching_id' })
    expect(told?.message).toMatch(/Tamsin\.Quill@msp\.example belongs to Tamsin Quill/)
    expect(Object.values(directory).map((w) => w.id)).toEqual([id])
    expect(directory.Quill?.position).toBeNull()
    expect(await site.issues()).toEqual({ 1001: 'no_matching_id' })
  })
  it.each([
    ['case', 't.quill #1'],
    ['special characters', 'T-Quill #1'],
    ['spacing within', 'T.Quill  #1'],
    ['spacing before', ' T.Quill #1'],
    ['spacing after', 'T.Quill #1 '],
  ])('is not synced with an ID of another %s', async (_, id) => {
    const { told } = await matched({ employeeIds: [id] })
    expect(told?.code).toBe('no_matching_id')
  })
  it('is linked by an ID with blanks around it, where both have them', async () => {
    const member = there({ identifier: ' T.Quill ' })
    const { told } = await matched({ employeeIds: [' T.Quill '] }, member)
    expect(told?.code).toBe('linked_email_and_id')
  })
  it('is not synced with an email in another case, and the log says which', async () => {
    const member = there({ primaryEmail: 'tamsin.quill@msp.example' })
    const { told } = await matched({ employeeIds: ['T.Quill #1'] }, member)
    expect(told).toMatchObject({ outcome: 'skipped', code: 'email_differs' })
    expect(told?.message).toContain('Tamsin.Quill@msp.example')
  })
  it.each([
    [
      'is not taken for whoever left with the mailbox they share, where that is an ID',
      'Ines',
      'created',
    ],
    ['is whoever left with that mailbox, where the first name fits', 'First1', 'linked_again'],
  ])('%s', async (_, firstName, code) => {
    const primaryEmail = 'rossi@msp.example'
    const { site } = await syncedWith({ status: 'all' }, [aMember(1, { primaryEmail }), aMember(2)])
    const left = aMember(1, { primaryEmail, inactiveFlag: true })
    const spouse = aMember(3, { firstName, lastName: 'Last1', primaryEmail })
    await site.people([left, aMember(2), spouse])
    expect(await site.codes(await site.sync())).toMatchObject({ 1003: code })
  })

  it('is not taken for whoever left with the mailbox they share, when both come in one sync', async () => {
    const primaryEmail = 'rossi@msp.example'
    const left = aMember(1, { primaryEmail, inactiveFlag: true })
    const spouse = aMember(3, { firstName: 'Ines', lastName: 'Last1', primaryEmail })
    const { site, run } = await syncedWith({ status: 'all' }, [left, spouse])
    expect(await site.codes(run)).toMatchObject({ 1001: 'created_inactive', 1003: 'created' })
  })

  it('makes one worker of a member who left and came back as another, when both come in one sync', async () => {
    const left = aMember(1, { inactiveFlag: true })
    const { site, run } = await syncedWith({ status: 'all' }, [left, { ...aMember(1), id: 1003 }])
    expect(await site.codes(run)).toMatchObject({ 1001: 'old_record', 1003: 'created' })
    expect(await site.directory()).toHaveLength(1)
  })
  it('is linked after the ID was put right here', async () => {
    const { admin, site, id } = await matched({ employeeIds: ['t.quill #1'] })
    await admin('PATCH', `/workers/${id}`, { employeeIds: ['T.Quill #1'] })
    expect(await site.codes(await site.sync())).toEqual({ 1001: 'linked_email_and_id' })
    expect(await site.issues()).toEqual({})
  })
  it('keeps the employee IDs of other sources, while those of ConnectWise follow it', async () => {
    const { site, workers } = await matched({ employeeIds: ['T.Quill #1', 'Badge 77'] })
    expect((await workers()).Quill?.employeeIds).toEqual(['Badge 77', 'T.Quill #1'])
    await site.people([there({ identifier: 'tq' })])
    await site.sync()
    const { Quill } = await workers()
    expect(Quill?.employeeIds).toContain('tq')
    expect(Quill?.employeeIds).toContain('Badge 77')
    await site.people([there({ identifier: 'tq2' })])
    await site.sync()
    expect((await workers()).Quill?.employeeIds).not.toContain('tq')
  })
})

describe('pictures', () => {
  const downloads = async (site: Site) =>
    (
      (await vendorCall('GET', `${site.vendor}/photo-downloads`)) as { items: { id: number }[] }
    ).items
      .map(({ id }) => id)
      .sort()
  const people = [1, 2, 3].map((n) => aMember(n, aPhoto(2000 + n)))

  it('are fetched once, and not again when something else of the member changed', async () => {
    const { site } = await syncedWith({}, people)
    expect(await downloads(site)).toEqual([2001, 2002, 2003])
    await site.people(people.map((p) => ({ ...p, title: 'Boss', firstName: 'Other' })))
    expect((await site.sync()).counts.updated).toBe(3)
    expect(await downloads(site)).toEqual([2001, 2002, 2003])
  })
  it('that changed are fetched, and no others', async () => {
    const { site, workers } = await syncedWith({}, people)
    const before = await workers()
    await site.people([aMember(1, aPhoto(2999)), ...people.slice(1)])
    expect(await site.codes(await site.sync())).toEqual({ 1001: 'updated' })
    expect(await downloads(site)).toEqual([2001, 2002, 2003, 2999])
    const after = await workers()
    expect(after.Last1?.avatarUrl).not.toBe(before.Last1?.avatarUrl)
    expect(after.Last2?.avatarUrl).toBe(before.Last2?.avatarUrl)
  })
  it('of which one cannot be had do not stop the others, and it is tried again', async () => {
    const { site, workers, admin } = await officeWith()
    await site.people(people)
    await site.collection('broken-photos', [2002])
    const run = await site.sync()
    expect(run.counts).toMatchObject({ created: 3 })
    expect(await downloads(site)).toEqual([2001, 2003])
    const told = await admin<{ items: { externalId: string; message: string }[] }>(
      'GET',
      `/runs/${run.id}/outcomes`,
    )
    expect(told.body.items.find((o) => o.externalId === '1002')?.message).toContain(
      'The picture could not be fetched',
    )
    expect((await workers()).Last2?.avatarUrl).toBeNull()
    await site.collection('broken-photos', [])
    await site.sync()
    expect((await workers()).Last2?.avatarUrl).not.toBeNull()
    expect(await downloads(site)).toEqual([2001, 2002, 2003])
  })
  it.each([true, 404])('that may not be read (%s) leave the sync as it is', async (refusal) => {
    const { site, workers } = await officeWith()
    await site.people(people)
    await site.collection('settings', [{ noPhotoPermission: refusal }])
    const run = await site.sync()
    expect(run.error).toBeNull()
    expect(run.counts).toMatchObject({ created: 3, failed: 0 })
    expect((await workers()).Last1).toMatchObject({ avatarUrl: null, position: 'Engineer' })
  })
  it('of members who are not synced are not asked for', async () => {
    const { site } = await syncedWith({}, [
      aMember(1, { ...aPhoto(2001), type: { id: 9, name: 'Guest' } }),
      aMember(2, { ...aPhoto(2002), lastName: undefined }),
    ])
    await site.sync()
    expect(await downloads(site)).toEqual([])
  })
  it('taken away there are gone here', async () => {
    const { site, workers } = await syncedWith({}, people)
    await site.people([aMember(1), ...people.slice(1)])
    await site.sync()
    expect((await workers()).Last1?.avatarUrl).toBeNull()
  })
  it('are left alone when they are not wanted', async () => {
    const { site, workers } = await syncedWith({ photos: false }, people)
    expect(await downloads(site)).toEqual([])
    expect((await workers()).Last1?.avatarUrl).toBeNull()
  })
})

describe('setting it up', () => {
  const settings = { companyId: 'demo', memberTypes: ['Full Time'] }
  const credentials = {
    publicKey: 'publicDemo',
    privateKey: 'privateDemo',
    clientId: '11111111-2222-4333-8444-555555555555',
  }
  async function connected() {
    const office = await officeWith()
    const { baseUrl } = (await office.site.connection()).settings
    const made = await office.owner<{ id: string }>('POST', '/connections', {
      kind: 'connectwise',
      name: 'Our ConnectWise',
      settings: { ...settings, baseUrl },
      credentials,
    })
    expect(made.status).toBe(201)
    return { ...office, path: `/connections/${made.body.id}` }
  }

  it('lets nobody sync before Test Integration succeeded', async () => {
    const { admin, path, site } = await connected()
    await site.people([aMember(1)])
    await admin('PATCH', path, { enabled: true })
    const refused = await admin('POST', `${path}/runs`, { mode: 'apply' })
    expect(refused).toMatchObject({ status: 409, body: { code: 'not_tested' } })
    expect((await admin('POST', `${path}/runs`, { mode: 'preview' })).body.code).toBe('not_tested')
    const tested = await admin('POST', `${path}/test`)
    expect(tested.body).toEqual({
      ok: true,
      message: 'ConnectWise v2026.1.104217 answers: 1 active member can be read.',
      details: { version: 'v2026.1.104217', members: 1 },
    })
    expect((await admin('POST', `${path}/runs`, { mode: 'apply' })).status).toBe(202)
  })
  it('wants another test after another company, site or key, not after another choice', async () => {
    const { admin, owner, path } = await connected()
    const testedAt = async () => (await admin('GET', path)).body.testedAt
    await admin('POST', `${path}/test`)
    await admin('PATCH', path, { settings: { memberTypes: [], status: 'all', photos: false } })
    expect(await testedAt()).not.toBeNull()
    for (const change of [
      { settings: { companyId: 'other' } },
      { settings: { site: 'eu' } },
      { credentials: { privateKey: 'another' } },
    ]) {
      await admin('PATCH', path, { settings: { companyId: 'demo', site: 'na' }, credentials })
      await admin('POST', `${path}/test`)
      expect(await testedAt()).not.toBeNull()
      expect((await owner('PATCH', path, change)).status).toBe(200)
      expect(await testedAt()).toBeNull()
    }
  })
  it('keeps settings without enabling, and then syncs nothing', async () => {
    const { admin, path } = await connected()
    const saved = await admin('PATCH', path, { enabled: false, settings: { status: 'all' } })
    expect(saved.body).toMatchObject({ enabled: false, settings: { status: 'all' } })
    expect((await admin('POST', `${path}/test`)).body.ok).toBe(true)
    const refused = await admin('POST', `${path}/runs`, { mode: 'apply' })
    expect(refused).toMatchObject({ status: 409, body: { code: 'not_enabled' } })
    await admin('PATCH', path, { enabled: true })
    expect((await admin('POST', `${path}/runs`, { mode: 'apply' })).status).toBe(202)
  })
  it('keeps the choice how new people are invited', async () => {
    const { admin, path } = await connected()
    for (const invite of ['automatic', 'manual']) {
      expect((await admin('PATCH', path, { invite })).body.invite).toBe(invite)
      expect((await admin('GET', path)).body.invite).toBe(invite)
    }
  })
  it('takes a profile only from the list', async () => {
    const { admin, path } = await connected()
    const choose = (profile: string) => admin('PATCH', path, { settings: { profile } })
    expect((await choose('Managers')).status).toBe(422)
    const id = entryId('profiles', 'Managers')
    expect(Object((await choose(id)).body.settings).profile).toBe(byId(id))
    expect(Object((await choose('')).body.settings).profile).toBe('')
  })
})
