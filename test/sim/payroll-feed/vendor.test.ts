// The simulated payroll feed: who may ask, what has changed, and who is in it.
import { beforeEach, describe, expect, it } from 'vitest'
import { BEARER, Feed } from '../../../sim/payroll-feed/asking.ts'
import { HEADER } from '../../../sim/payroll-feed/rows.ts'
import { payrollFeed } from '../../../sim/payroll-feed/vendor.ts'
import { type Person, people } from '../../../sim/people.ts'

const FILES = ['/export.csv', '/export.json', '/changes.csv', '/changes.json', '/api/employees']

let feed: Feed
beforeEach(() => {
  feed = new Feed()
})

describe('authorisation', () => {
  it('takes a bearer token or a user with password', async () => {
    const basic = Buffer.from('feed:feed-demo-password').toString('base64')
    for (const authorization of [BEARER, `Basic ${basic}`, 'bearer feed-demo-token']) {
      expect((await feed.get('/export.csv', { authorization })).status).toBe(200)
    }
  })

  it('refuses everything else, with a page for a file and JSON for the API', async () => {
    for (const authorization of ['', 'Bearer wrong', 'Basic feed:feed-demo-password']) {
      const file = await feed.get('/export.csv', { authorization })
      expect(file.status).toBe(401)
      expect(file.headers['www-authenticate']).toMatch('Basic realm="payroll"')
      expect(file.text).toMatch('<h1>401 Authorization Required</h1>')
      const api = await feed.get('/api/employees', { authorization })
      expect(api.status).toBe(401)
      expect(JSON.parse(api.text)).toMatchObject({ error: { code: 'unauthorized' } })
    }
  })

  it('knows no other path and no other method', async () => {
    expect((await feed.get('/export.xml')).status).toBe(404)
    const posted = await feed.get('/export.csv', {}, 'POST')
    expect(posted.status).toBe(405)
    expect(posted.headers.allow).toBe('GET, HEAD')
  })
})

describe('faults', () => {
  const inject = (kind: string) => feed.control('POST', 'faults', { kind })

  it('limits the rate as a web server does, for a second', async () => {
    await inject('rate-limit')
    const { status, headers, text } = await feed.get('/export.csv')
    expect([status, headers['retry-after'], headers['content-type']]).toEqual([
      429,
      '1',
      'text/html',
    ])
    expect(text).toMatch('429 Too Many Requests')
  })

  it('is out with a page for a file and JSON for the API', async () => {
    await inject('outage')
    expect((await feed.get('/export.csv')).text).toMatch('503 Service Temporarily Unavailable')
    await inject('outage')
    const api = await feed.get('/api/employees')
    expect(api.status).toBe(503)
    expect(JSON.parse(api.text)).toMatchObject({ error: { code: 'unavailable' } })
  })

  it('says that a token has expired', async () => {
    await inject('expired-token')
    const { status, headers } = await feed.get('/export.csv')
    expect(status).toBe(401)
    expect(headers['www-authenticate']).toMatch('error="invalid_token"')
  })

  it('claims ten more than there are wherever it counts', async () => {
    const count = payrollFeed.defaultPopulation().length
    await inject('wrong-total')
    expect((await feed.get('/export.csv')).headers['x-total-count']).toBe(`${count + 10}`)
    await inject('wrong-total')
    const trailed = (await feed.get('/export.csv?trailer=true')).text
    expect(trailed.endsWith(`TRAILER,${count + 10}\r\n`)).toBe(true)
    await inject('wrong-total')
    expect(await feed.data('/api/employees')).toHaveProperty('meta.total', count + 10)
    expect((await feed.get('/export.csv')).headers['x-total-count']).toBe(`${count}`)
  })
})

describe('the demo population', () => {
  const rows = payrollFeed.defaultPopulation() as Record<string, string>[]
  const digits = (phone = '') =>
    phone
      .replace(/ *(x|ext).*/, '')
      .replace(/\D/g, '')
      .slice(-10)

  it('is always the same', () => {
    expect(payrollFeed.defaultPopulation()).toEqual(rows)
    expect(rows).toHaveLength(165)
    expect(rows.every((row) => Object.keys(row).join() === HEADER.join())).toBe(true)
  })

  it('has 110 people whom Plexxis has too, with the same number, phone and email', () => {
    const key = (...parts: (string | undefined)[]) => parts.join('|')
    const plexxis = new Set(
      people(240, 2026).map((one: Person) =>
        key(one.code, one.firstName, one.lastName, one.phone, one.email),
      ),
    )
    const shared = rows.filter((row) =>
      plexxis.has(
        key(
          row['Employee Number'],
          row['First Name'],
          row['Last Name'],
          row['Mobile Phone'],
          row.Email,
        ),
      ),
    )
    expect(shared).toHaveLength(110)
  })

  it('shares no number, phone or email with Plexxis otherwise', () => {
    const plexxis = people(240, 2026)
    const phones = new Set(plexxis.map(({ phone }) => digits(phone)))
    const emails = new Set(plexxis.map(({ email }) => email))
    const codes = new Set(plexxis.map(({ code }) => code.trim()))
    for (const row of rows.slice(110)) {
      expect(row['Mobile Phone'] !== '' && phones.has(digits(row['Mobile Phone']))).toBe(false)
      expect(row.Email !== '' && emails.has(row.Email ?? '')).toBe(false)
      const number = row['Employee Number']?.trim() ?? ''
      expect(number !== '' && codes.has(number)).toBe(false)
    }
  })

  it('shows leading zeros, duplicates, leavers, people to come and every status', () => {
    const numbers = rows.map((row) => row['Employee Number'])
    expect(numbers).toEqual(expect.arrayContaining(['000427', '427', '004001']))
    expect(numbers.filter((number) => number === '009011')).toHaveLength(2)
    expect(rows.some((row) => row['Hire Date'] === '2031-03-03')).toBe(true)
    expect(rows.some((row) => row['Pay Rate'] === '$1,240.00')).toBe(true)
    expect(new Set(rows.map((row) => row.Status))).toEqual(
      new Set('Active|Terminated|Leave|On Leave|LOA|Retired|Suspended|Pending'.split('|')),
    )
    const dates = rows.map((row) => row['Hire Date'] ?? '')
    expect(dates.every((date) => /^(\d{4}-\d\d-\d\d|\d\d\/\d\d\/\d{4})$/.test(date))).toBe(true)
    expect(dates.some((date) => date.includes('/'))).toBe(true)
  })

  it('is all importable when generated clean', () => {
    const clean = payrollFeed.generate(3_000, 7, true) as Record<string, string>[]
    for (const name of ['Employee Number', 'Email', 'Mobile Phone']) {
      expect(new Set(clean.map((row) => row[name])).size).toBe(3_000)
    }
    for (const row of clean) {
      expect(row.Status).toBe('Active')
      expect(row['Hire Date']).toMatch(/^20[012]\d-\d\d-\d\d$/)
      expect(row['Pay Rate']).toMatch(/^\d\d\.\d\d$/)
    }
  })
})

it('is served at every address, and a HEAD has the headers of the GET', async () => {
  for (const path of FILES) {
    const got = await feed.get(path)
    const head = await feed.get(path, {}, 'HEAD')
    expect(head.status).toBe(200)
    expect({ ...head.headers, 'x-as-of': '' }).toEqual({ ...got.headers, 'x-as-of': '' })
  }
})
