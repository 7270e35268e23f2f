// The simulated ConnectWise: how to get in, what a member looks like, how lists are paged.
import { inflateSync } from 'node:zlib'
import { beforeEach, describe, expect, it } from 'vitest'
import { memberTypes } from '../../../sim/connectwise/lookups.ts'
import { connectwise } from '../../../sim/connectwise/vendor.ts'
import { people } from '../../../sim/people.ts'
import { API, Desk, headers, type Member } from './support.ts'

let desk: Desk

beforeEach(() => {
  desk = new Desk()
})

describe('companyinfo', () => {
  const info = (company: string) => desk.get(`/login/companyinfo/${company}`, {})

  it('tells the codebase and the site without any credentials', async () => {
    expect((await info('demo')).data()).toMatchObject({
      Codebase: 'v2026_1/',
      IsCloud: true,
      SiteUrl: 'localhost:8788/connectwise',
    })
    await desk.push('settings', [{ cloudAsText: true }])
    expect((await info('demo')).data()).toMatchObject({ IsCloud: 'True' })
  })

  it('knows an unknown company as null, and none at all as 404', async () => {
    const unknown = await info('nobody')
    expect([unknown.status, unknown.text]).toEqual([200, 'null'])
    expect((await info('')).status).toBe(404)
  })

  it('tells another codebase after an upgrade, and the old one is gone', async () => {
    await desk.push('settings', [{ codebase: 'v2026_2/' }])
    expect((await info('demo')).data()).toMatchObject({ Codebase: 'v2026_2/' })
    expect((await desk.get('/v2026_1/apis/3.0/system/info')).status).toBe(404)
    expect((await desk.get('/v2026_2/apis/3.0/system/info')).data()).toMatchObject({
      version: 'v2026.2.104217',
    })
    expect((await desk.get('/v4_6_release/apis/3.0/system/info')).status).toBe(200)
  })
})

describe('getting in', () => {
  const info = (headers: Record<string, string>) => desk.get(`${API}/system/info`, headers)
  const basic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`

  it('stops a call without client id at the gateway, in plain text', async () => {
    const { authorization } = headers
    const reply = await info({ authorization })
    expect([reply.status, reply.text]).toEqual([400, 'Cannot route. Codebase/company is invalid'])
    expect((await info({ ...headers, clientid: 'other' })).status).toBe(400)
    expect((await desk.get(`${API}${API}/system/info`)).status).toBe(400)
  })

  it('refuses wrong keys, and none', async () => {
    for (const keys of ['demo+publicDemo:wrong', 'other+publicDemo:privateDemo', 'a']) {
      const reply = await info({ ...headers, authorization: basic(keys) })
      expect(reply.status).toBe(401)
      expect(reply.data()).toEqual({ code: 'ConnectWiseApi', message: 'UserNotAuthenticated' })
    }
    const { clientid } = headers
    expect((await info({ clientid })).data()).toMatchObject({ code: 'Unauthorized' })
  })

  it('tells its version in a header', async () => {
    expect((await info(headers)).headers['api-current-version']).toBe('2026.1')
  })

  it('is read only here', async () => {
    expect((await desk.send('POST', `${API}/system/members/101/deactivate`)).status).toBe(405)
  })
})

describe('a member', () => {
  const one = async (id: number | string) =>
    (await desk.get(`${API}/system/members/${id}`)).data<Member>()

  it('leaves empty properties out, or sends all of them as null', async () => {
    expect(await one(502)).not.toHaveProperty('type')
    await desk.push('settings', [{ nulls: true }])
    expect(await one(502)).toMatchObject({ type: null, photo: null, lastName: 'Untyped' })
  })

  it('has numbers instead of references in the old shape', async () => {
    expect(await one(506)).toMatchObject({ defaultLocation: { id: 2, _info: null } })
    await desk.push('settings', [{ oldShape: true }])
    const old = await one(506)
    expect(old).toMatchObject({ defaultLocationId: 2, defaultDepartmentId: 11 })
    expect(old).not.toHaveProperty('defaultLocation')
  })

  it('links with a doubled slash to where it was asked for', async () => {
    const { defaultLocation } = await one(103)
    const href = defaultLocation?._info?.location_href ?? ''
    expect(href).toContain('http://localhost:8788/connectwise/v2026_1/apis/3.0//system/locations/')
    expect((await desk.get(href.slice('http://localhost:8788/connectwise'.length))).status).toBe(
      200,
    )
  })

  it('is found by identifier too, unless that is a number or a route', async () => {
    expect(await one('Ann%20Marie%20K')).toMatchObject({ id: 507 })
    expect(await one('401')).toMatchObject({ id: 401, identifier: 'boss' })
    expect(await one('types')).toHaveLength(5)
    const missing = await desk.get(`${API}/system/members/99999`)
    expect(missing.status).toBe(404)
    expect(missing.data()).toEqual({ code: 'NotFound', message: 'Member 99999 not found' })
  })

  it('has the address itself as default email only in the short list', async () => {
    expect(await one(508)).toMatchObject({ defaultEmail: 'Mobile' })
    const [info] = (await desk.get(`${API}/system/info/members?conditions=id=508`)).data<Member[]>()
    expect(info).toMatchObject({ defaultEmail: 'mobi.older@example.com', fullName: 'Mobi Older' })
    expect(info).not.toHaveProperty('type')
  })
})

describe('the lists that members refer to', () => {
  it('are there from the beginning and can be replaced', async () => {
    const names = async (path: string) =>
      (await desk.get(`${API}/${path}?orderBy=id`)).data<Member[]>().map(({ name }) => name)
    expect(await names('system/members/types')).toEqual(memberTypes.map(({ name }) => name))
    expect(await names('system/departments')).toHaveLength(4)
    expect(await names('system/locations')).toHaveLength(3)
    expect(await names('time/workRoles')).toHaveLength(4)
    expect((await desk.get(`${API}/system/members/types/count`)).data()).toEqual({ count: 5 })
    await desk.push('types', [{ id: 9, name: 'Volunteer' }])
    expect(await names('system/members/types')).toEqual(['Volunteer'])
  })

  it('are there for a population of its own as well', async () => {
    const own = new Desk('connectwise@mine')
    expect((await own.get(`${API}/system/members`)).data()).toEqual([])
    expect((await own.get(`${API}/system/members/types`)).data()).toHaveLength(5)
  })
})

describe('pictures', () => {
  it('are PNG files, the same for the same id, and counted', async () => {
    const path = `${API}/system/documents/2508/download`
    const reply = await desk.get(path)
    expect(reply.headers['content-disposition']).toBe('attachment; filename=mobi.jpg')
    expect(reply.body.subarray(1, 4).toString()).toBe('PNG')
    const data = reply.body.indexOf('IDAT')
    const length = reply.body.readUInt32BE(data - 4)
    expect(inflateSync(reply.body.subarray(data + 4, data + 4 + length))).toHaveLength(96 * 289)
    expect((await desk.get(path)).body).toEqual(reply.body)
    expect((await desk.get(`${API}/system/members/508/image`)).body).toEqual(reply.body)
    const ids = (await desk.pushed('photo-downloads')).map((item) => (item as Member).id)
    expect(ids).toEqual([2508, 2508, 2508])
  })

  it('need a permission of their own, and may be broken or missing', async () => {
    const ask = (id: number) => desk.get(`${API}/system/documents/${id}/download`)
    expect((await ask(1)).status).toBe(404)
    await desk.push('broken-photos', [2508])
    expect((await ask(2508)).status).toBe(500)
    await desk.push('settings', [{ noPhotoPermission: true }])
    const refused = await ask(2508)
    expect(refused.status).toBe(403)
    expect(refused.data()).toMatchObject({ code: 'Security' })
    expect((await desk.get(`${API}/system/members/count`)).status).toBe(200)
    expect(await desk.pushed('photo-downloads')).toEqual([])
  })
})

describe('failures', () => {
  const ask = () => desk.get(`${API}/system/members/count`)

  it('come in its own words', async () => {
    await desk.fail('rate-limit')
    const limited = await ask()
    expect([limited.status, limited.headers['retry-after']]).toEqual([429, '1'])
    expect(limited.data()).toMatchObject({ error: 'ConnectWiseAPI' })
    await desk.fail('outage')
    const outage = await ask()
    expect([outage.status, outage.text]).toEqual([500, expect.stringContaining('timeout')])
    await desk.fail('expired-token')
    expect((await ask()).data()).toMatchObject({ code: 'Unauthorized' })
    await desk.fail('wrong-total')
    expect((await ask()).data()).toEqual({ count: 80 })
    expect((await ask()).data()).toEqual({ count: 70 })
  })

  it('include a refusal that does not say how long to wait', async () => {
    await desk.push('throttle', [{}, { retryAfter: 2 }])
    expect((await ask()).headers).not.toHaveProperty('retry-after')
    expect((await ask()).headers['retry-after']).toBe('2')
    expect((await ask()).status).toBe(200)
  })
})

describe('the demo population', () => {
  const rows = connectwise.defaultPopulation() as Member[]

  it('is always the same, with ids and identifiers of its own for everybody', () => {
    expect(connectwise.defaultPopulation()).toEqual(rows)
    expect(rows).toHaveLength(70)
    expect(new Set(rows.map(({ id }) => id)).size).toBe(70)
    expect(new Set(rows.map(({ identifier }) => identifier)).size).toBe(70)
    for (const { identifier } of rows) expect(identifier?.length).toBeLessThanOrEqual(15)
  })

  it('shares 45 people with Plexxis, and no phone by accident', () => {
    const known = new Map(people(240, 2026).map((person, index) => [101 + index, person]))
    const digits = (text = '') => text.replace(/\D/g, '').slice(-10)
    const theirs = new Set(
      [...known.values()].map(({ phone }) => digits(phone.split(/ x| ext/)[0])),
    )
    const shared = rows.filter(({ id = 0 }) => known.has(id) && id < 400)
    expect(shared).toHaveLength(45)
    for (const { id = 0, employeeIdentifer, firstName } of shared) {
      expect([employeeIdentifer ?? '', firstName ?? '']).toEqual([
        known.get(id)?.code,
        known.get(id)?.firstName,
      ])
    }
    const own = rows.filter((row) => !shared.includes(row))
    const phones = own.map((row) => digits(row.mobilePhone ?? row.officePhone)).filter(Boolean)
    expect(phones).toHaveLength(23)
    expect(new Set(phones).size).toBe(23)
    expect(phones.filter((phone) => theirs.has(phone))).toEqual([])
  })

  it('is complete and unique when clean', () => {
    const clean = connectwise.generate(2_000, 9, true) as Member[]
    for (const row of clean) {
      expect(row).toMatchObject({ inactiveFlag: false, primaryEmail: expect.stringContaining('@') })
      expect(row.type?.name).toMatch(/Full Time|Part Time|Contractor/)
      expect(row.mobilePhone ?? row.officePhone).toMatch(/^[\d-]{10,12}$/)
    }
    expect(new Set(clean.map(({ employeeIdentifer }) => employeeIdentifer)).size).toBe(2_000)
    expect(new Set(clean.map(({ identifier }) => identifier)).size).toBe(2_000)
  })
})
