// The simulated Procore's reading side: who is let in, users, paging and limits.
import { beforeEach, describe, expect, it } from 'vitest'
import { people } from '../../../sim/people.ts'
import { Client } from '../../../sim/procore/client.ts'
import { procore } from '../../../sim/procore/vendor.ts'

type Row = Record<string, unknown>

let client: Client

beforeEach(async () => {
  client = new Client()
  await client.signIn()
})

async function everyPage(path: string, version = '1.3'): Promise<Row[]> {
  const found: Row[] = []
  for (let page = 1; ; page += 1) {
    const and = path.includes('?') ? '&' : '?'
    const reply = await client.inCompany(`${path}${and}page=${page}&per_page=50`, version)
    found.push(...reply.data)
    if (!reply.headers.link?.includes('rel="next"')) return found
  }
}

const named = (rows: Row[], last: string) => rows.find((row) => row.last_name === last)

describe('being let in', () => {
  it('needs a token', async () => {
    client.use('wrong')
    const reply = await client.inCompany('users', '1.3')
    expect(reply.status).toBe(401)
    expect(reply.headers['www-authenticate']).toContain('invalid_token')
  })

  it('needs the company header, except for me and the companies', async () => {
    const without = (path: string) => client.call<{ errors: string }>('GET', path, undefined, {})
    const reply = await without('/v1.3/companies/4410/users')
    expect(reply.status).toBe(400)
    expect(reply.data.errors).toMatch(/^Missing Procore-Company-Id header!/)
    expect((await without('/v1.0/me')).status).toBe(200)
    expect((await without('/v1.0/companies')).status).toBe(200)
  })

  it('is refused for a company that has not installed the app, though it is listed', async () => {
    const companies = await client.get('/v1.0/companies')
    expect(companies.data.map((company) => company.id)).toEqual([4410, 4411])
    expect(companies.data[0]).toMatchObject({ name: 'Demo Construction', my_company: true })
    const refused = { errors: ['App is not connected to this company.'] }
    const reply = await client.call('GET', '/v1.3/companies/4411/users', undefined, {
      'procore-company-id': '4411',
    })
    expect([reply.status, reply.data]).toEqual([403, refused])
    // The header does not stand in for the path.
    expect((await client.get('/v1.3/companies/4411/users')).status).toBe(403)
    expect((await client.get('/v1.3/companies/99/users')).status).toBe(404)
    await client.set({ uninstalled: true })
    expect((await client.inCompany('users', '1.3')).status).toBe(403)
  })

  it('tells the own name only for a company', async () => {
    const { data } = await client.get<Row>('/v1.0/me')
    expect(data).toEqual({ id: 4_410_001, login: expect.stringContaining('@'), name: null })
    const scoped = await client.get<Row>('/v1.0/me?company_id=4410')
    expect(scoped.data.name).toBe('Directory Sync (Service Account)')
    const full = await client.inCompany<Row>('me')
    expect(full.data).toMatchObject({ id: 4_410_001, is_employee: false })
  })
})

describe('the list of users', () => {
  it('tells of active ones only; the inactive are apart, and told less of', async () => {
    const active = await everyPage('users')
    const inactive = await everyPage('users/inactive', '1.0')
    expect(active.every((row) => row.is_active)).toBe(true)
    expect(inactive.length).toBeGreaterThan(3)
    expect(active.length + inactive.length).toBe(procore.defaultPopulation().length)
    const gone = named(inactive, 'Fenwick') ?? {}
    for (const field of ['contact_id', 'work_classification_id', 'permission_template']) {
      expect(gone).not.toHaveProperty(field)
    }
    expect(gone._links).toEqual({
      reactivate: `http://localhost:8788/procore/rest/v1.0/companies/4410/users/inactive/${gone.id}`,
    })
  })

  it('is the same in all four versions, and unknown in others', async () => {
    const first = await client.inCompany('users', '1.0')
    for (const version of ['1.1', '1.2', '1.3']) {
      expect((await client.inCompany('users', version)).text).toBe(first.text)
    }
    expect((await client.inCompany('users', '1.4')).status).toBe(404)
  })

  it('has views in 1.3; an unknown one is the normal one', async () => {
    const view = (name: string, version = '1.3') =>
      client.inCompany(`users?per_page=3&view=${name}`, version)
    const normal = await view('normal')
    const ids = await view('ids_only')
    expect(ids.data).toEqual(normal.data.map((row) => row.id))
    expect((await view('extended')).data[0]).toMatchObject({ role: null, verified_employee: true })
    expect((await view('nonsense')).text).toBe(normal.text)
    expect((await view('ids_only', '1.0')).text).toBe(normal.text)
  })

  it('can be filtered by a range of changes, quoted or not, and by vendor and words', async () => {
    const marked = '2026-01-09...2026-01-09'
    for (const range of [marked, `"${marked}"`]) {
      const query = new URLSearchParams({ 'filters[updated_at]': range })
      const rows = await everyPage(`users?${query}`)
      expect(named(rows, 'Ellwood')).toBeDefined()
      expect(rows.every((row) => String(row.updated_at).startsWith('2026-01-09'))).toBe(true)
    }
    const electric = await everyPage('users?filters[vendor_id]=77042')
    expect(electric).toHaveLength(8)
    expect(await everyPage('users?filters[search]=ellwood')).toHaveLength(1)
  })

  it('can be sorted by name, and backwards', async () => {
    const names = (await everyPage('users?sort=name')).map((row) => row.last_name)
    const back = (await everyPage('users?sort=-name')).map((row) => row.last_name)
    expect(names[0]).not.toBe(back[0])
  })

  it('tells of all in its old flat form, which can be filtered by active', async () => {
    const flat = (query: string) => client.get(`/v1.0/users?company_id=4410&per_page=1${query}`)
    const all = procore.defaultPopulation().length
    expect((await flat('')).headers.total).toBe(String(all))
    const counts = await Promise.all([
      flat('&filters[active]=true'),
      flat('&filters[active]=false'),
    ])
    expect(counts.reduce((sum, reply) => sum + Number(reply.headers.total), 0)).toBe(all)
  })

  it('shows one user with other fields', async () => {
    const { data } = await client.inCompany<Row>('users/940001', '1.3')
    expect(data).toMatchObject({ last_name: 'Ellwood', company_permission_template_id: 12 })
    expect(data).not.toHaveProperty('permission_template')
    expect((await client.inCompany('users/1', '1.3')).status).toBe(404)
  })

  it('takes rows that are given in part, and passes on what it does not know', async () => {
    await client.steer('PUT', 'people', [
      { id: 71, first_name: 'Ana', last_name: 'Ruiz', extra: [1] },
      { last_name: 'Solo', is_active: false },
    ])
    const active = await everyPage('users')
    expect(active).toEqual([
      {
        id: 71,
        first_name: 'Ana',
        last_name: 'Ruiz',
        name: 'Ana Ruiz',
        party_id: 7_000_071,
        extra: [1],
      },
    ])
    expect(named(await everyPage('users/inactive', '1.0'), 'Solo')).toMatchObject({ id: 900_002 })
  })
})

describe('paging', () => {
  it('tells the total, the size and links without the filters of the caller', async () => {
    const { headers } = await client.inCompany('users?page=2&per_page=20&sort=name', '1.3')
    const url = 'http://localhost:8788/procore/rest/v1.3/companies/4410/users?'
    const last = Math.ceil(Number(headers.total) / 20)
    expect(headers['per-page']).toBe('20')
    expect(headers.link).toBe(
      `<${url}page=1&per_page=20>; rel="first", <${url}page=1&per_page=20>; rel="prev", ` +
        `<${url}page=3&per_page=20>; rel="next", <${url}page=${last}&per_page=20>; rel="last"`,
    )
    const end = await client.inCompany(`users?page=${last}&per_page=20`, '1.3')
    expect(end.headers.link).not.toContain('rel="next"')
  })

  it('has an empty link when one page is all', async () => {
    const { headers } = await client.inCompany('users?per_page=500', '1.3')
    expect(headers.link).toBe('')
  })

  it('gives less than asked for, and says so', async () => {
    const asked = await client.inCompany('users?per_page=10000', '1.3')
    expect(asked.headers['per-page']).toBe('1000')
    await client.set({ maxPerPage: 25 })
    const clamped = await client.inCompany('users?per_page=1000', '1.3')
    expect(clamped.headers['per-page']).toBe('25')
    expect(clamped.data).toHaveLength(25)
    expect((await client.inCompany('users?page=99', '1.3')).data).toEqual([])
    expect((await client.inCompany('users?page=x&per_page=-1', '1.3')).status).toBe(200)
  })

  it('serves a page of 20,000 people quickly once they were listed', async () => {
    await client.steer('POST', 'generate', { count: 20_000, seed: 3, clean: true })
    await client.inCompany('users?per_page=1000', '1.3')
    const start = performance.now()
    const reply = await client.inCompany('users?page=20&per_page=1000', '1.3')
    expect(reply.data).toHaveLength(1000)
    expect(performance.now() - start).toBeLessThan(500)
  })
})

describe('limits', () => {
  const limits = async () => {
    const { status, headers, data } = await client.get<unknown>('/v1.0/me')
    const [limit, left] = [headers['x-rate-limit-limit'], headers['x-rate-limit-remaining']]
    return { status, limit, left, headers, data }
  }

  it('are told with every reply, of whichever window is nearer to its end', async () => {
    await client.set({ spikeLimit: 10, hourlyLimit: 3600 })
    expect(await limits()).toMatchObject({ status: 200, limit: '10', left: '9' })
    await client.set({ spikeLimit: 10, hourlyLimit: 5 })
    expect(await limits()).toMatchObject({ limit: '5', left: '3' })
    client.use('wrong')
    expect(await limits()).toMatchObject({ status: 401, limit: '5', left: '2' })
  })

  it('end in 429 with one text for both windows, and when to come again', async () => {
    await client.set({ spikeLimit: 1 })
    await limits()
    const { status, headers, data } = await limits()
    expect(status).toBe(429)
    expect(data).toEqual({
      errors:
        'You have surpassed the max number of requests for an hour. ' +
        'Please wait until your limit resets.',
    })
    const reset = Number(headers['x-rate-limit-reset']) - Date.now() / 1000
    expect(reset).toBeGreaterThan(0)
    expect(reset).toBeLessThanOrEqual(11)
    expect(Number(headers['retry-after'])).toBeLessThanOrEqual(11)
  })
})

describe('failures', () => {
  const failed = async (kind: string, path = 'users') => {
    await client.steer('POST', 'faults', { kind, times: 1 })
    return client.inCompany<Row>(path, '1.3')
  }

  it('come in the words of Procore', async () => {
    const limited = await failed('rate-limit')
    expect([limited.status, limited.headers['retry-after']]).toEqual([429, '1'])
    const outage = await failed('outage')
    expect([outage.status, outage.headers['retry-after']]).toEqual([503, '1'])
    const ended = await failed('expired-token')
    expect(ended.status).toBe(401)
    expect(ended.data.error).toBe('The access token is invalid')
    await client.steer('POST', 'faults', { kind: 'expired-token' })
    const grant = await client.token({ grant_type: 'refresh_token', refresh_token: 'x' })
    expect(grant.data).toMatchObject({ error: 'invalid_grant' })
  })

  it('may be a total that is not the number of rows', async () => {
    const total = Number((await client.inCompany('users', '1.3')).headers.total)
    expect((await failed('wrong-total')).headers.total).toBe(String(total + 10))
  })
})

describe('the demo directory', () => {
  const rows = procore.defaultPopulation() as Row[]
  /** The ten digits that are dialled, without a country code or an extension. */
  const local = (phone: unknown) =>
    String(phone ?? '')
      .replace(/\D/g, '')
      .replace(/^1/, '')
      .slice(0, 10)
  const digits = (row: Row) => local(row.mobile_phone)

  it('is always the same, and shares ninety people with the payroll', () => {
    expect(procore.defaultPopulation()).toEqual(rows)
    expect(rows).toHaveLength(131)
    const codes = new Set(people(240, 2026).map((person) => person.code))
    const shared = rows.filter((row) => codes.has(String(row.employee_id ?? '').trim()))
    expect(shared.length).toBeGreaterThanOrEqual(85)
  })

  it('shares no phone and no address with the payroll by accident', () => {
    const payroll = people(240, 2026)
    const phones = payroll.map(({ phone }) => local(phone))
    const emails = payroll.map(({ email }) => email)
    expect(rows.filter((row) => phones.includes(digits(row))).length).toBeGreaterThan(80)
    for (const row of rows.slice(90).filter((one) => digits(one) !== '')) {
      expect(phones).not.toContain(digits(row))
      expect(emails).not.toContain(row.email_address)
    }
  })

  it('has an example of each oddity', () => {
    expect(named(rows, 'Quist')?.first_name).toBeNull()
    expect(named(rows, 'Abara')).toMatchObject({ mobile_phone: null, business_phone_extension: 7 })
    expect(named(rows, 'Brandt')?.employee_id).toBeNull()
    expect(named(rows, 'Calloway')?.work_classification_id).toBe(318_998)
    expect(Number(named(rows, 'Deol')?.id)).toBeGreaterThan(2 ** 32)
    expect(named(rows, 'Eriksen')?.email_address).toBeNull()
    expect(digits(named(rows, 'Ibarra') ?? {})).toBe(digits(named(rows, 'Jansen') ?? {}))
    expect(rows.filter((row) => row.is_employee === false)).toHaveLength(17)
    expect(new Set(rows.map((row) => row.id)).size).toBe(rows.length)
  })

  it('is importable as a whole when generated clean', () => {
    const clean = procore.generate(3_000, 9, true) as Row[]
    for (const field of ['id', 'employee_id', 'email_address', 'party_id']) {
      expect(new Set(clean.map((row) => row[field])).size).toBe(3_000)
    }
    expect(new Set(clean.map(digits)).size).toBe(3_000)
    expect(
      clean.every((row) => row.is_active && row.is_employee && row.first_name && row.mobile_phone),
    ).toBe(true)
  })
})
