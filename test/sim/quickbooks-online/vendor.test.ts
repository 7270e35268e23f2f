// The simulated QuickBooks Online: its records, its changes and its failures.
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { companyInfo, REALM } from '../../../sim/quickbooks-online/company.ts'
import { Books } from './support.ts'

const ALL = 'select * from Employee where Active in (true, false)'

let books: Books
beforeEach(async () => {
  books = await new Books().connect()
})

async function record(id: string): Promise<Record<string, unknown>> {
  return JSON.parse((await books.get(`employee/${id}?minorversion=75`)).text).Employee
}

async function updated(id: string): Promise<string> {
  return ((await record(id)).MetaData as { LastUpdatedTime: string }).LastUpdatedTime
}

describe('a record', () => {
  it('is filled where a row is partial, and otherwise as it was put', async () => {
    await books.steer('people', [
      { GivenName: 'Ada', FamilyName: 'Lovelace', EmployeeNumber: '', Mobile: null, Extra: [1] },
      { Id: '7', DisplayName: 'X', Active: false },
    ])
    expect(await record('8')).toEqual({
      domain: 'QBO',
      sparse: false,
      SyncToken: '0',
      GivenName: 'Ada',
      FamilyName: 'Lovelace',
      Extra: [1],
      Id: '8',
      DisplayName: 'Ada Lovelace',
      Active: true,
      MetaData: { CreateTime: expect.any(String), LastUpdatedTime: expect.any(String) },
    })
    expect((await record('7')).DisplayName).toBe('X')
  })

  it('carries Pacific times that follow the summer', async () => {
    vi.useFakeTimers({ now: Date.parse('2026-03-08T09:59:59Z'), toFake: ['Date'] })
    await books.steer('people', [{ Id: '1' }])
    books = await new Books().connect()
    await books.steer('people', [{ Id: '1' }])
    expect(await updated('1')).toBe('2026-03-08T01:59:59-08:00')
    vi.setSystemTime(Date.parse('2026-03-08T10:00:00Z'))
    await books.steer('people', [{ Id: '1', GivenName: 'Ada' }])
    expect(await updated('1')).toBe('2026-03-08T03:00:00-07:00')
    vi.useRealTimers()
  })

  it('moves its time when its content changes, and not otherwise', async () => {
    vi.useFakeTimers({ now: Date.parse('2026-01-05T18:00:00Z'), toFake: ['Date'] })
    books = await new Books().connect()
    const own = { Id: '3', MetaData: { LastUpdatedTime: '2025-12-01T08:00:00-08:00' } }
    await books.steer('people', [{ Id: '1' }, { Id: '2' }, own])
    vi.advanceTimersByTime(60_000)
    await books.steer('people', [
      { Id: '1' },
      { Id: '2', GivenName: 'Bo' },
      { ...own, Title: 'Dr' },
    ])
    expect(await updated('1')).toBe('2026-01-05T10:00:00-08:00')
    expect(await updated('2')).toBe('2026-01-05T10:01:00-08:00')
    expect(await updated('3')).toBe('2025-12-01T08:00:00-08:00')
    vi.useRealTimers()
  })

  it('of the demo keeps its age until somebody edits it', async () => {
    const { items } = JSON.parse((await books.send('GET', '/_sim/quickbooks-online/people')).text)
    const before = await updated('101')
    items[1].GivenName = 'Changed'
    await books.steer('people', items)
    expect(await updated('101')).toBe(before)
    const since = new Date(Date.now() - 60_000).toISOString()
    expect(await books.ids(`${ALL} and MetaData.LastUpdatedTime >= '${since}'`)).toEqual(['102'])
  })

  it('that is unknown is fault 610', async () => {
    const { status, text } = await books.get('employee/999')
    expect([status, JSON.parse(text).Fault.Error[0].code]).toEqual([400, '610'])
  })

  it('is XML unless JSON was asked for', async () => {
    await books.steer('people', [
      { Id: '1', EmployeeNumber: '5', Mobile: { FreeFormNumber: '1' }, GivenName: 'A & B' },
    ])
    const { headers, text } = await books.ask(ALL, { accept: '*/*' })
    expect(headers['content-type']).toContain('application/xml')
    expect(text).toContain('xmlns="http://schema.intuit.com/finance/v3"')
    expect(text).toMatch(
      /<QueryResponse startPosition="1" maxResults="1"><Employee domain="QBO" sparse="false"><Id>1<\/Id><SyncToken>0<\/SyncToken><MetaData>.*<GivenName>A &amp; B<\/GivenName>.*<Active>true<\/Active><Mobile><FreeFormNumber>1<\/FreeFormNumber><\/Mobile><EmployeeNumber>5</,
    )
  })
})

describe('the company', () => {
  it('tells about itself', async () => {
    const { text } = await books.get('companyinfo/9130357992221046?minorversion=75')
    expect(JSON.parse(text)).toEqual({ CompanyInfo: companyInfo(REALM), time: expect.any(String) })
  })

  it('is not another', async () => {
    const { status, text } = await books.get('query?query=x', {}, '123')
    expect([status, JSON.parse(text).fault.error[0].code]).toEqual([403, '3100'])
  })
})

describe('change data capture', () => {
  const cdc = async (since: string, entities = 'Employee,Vendor') => {
    const { status, text } = await books.get(
      `cdc?entities=${entities}&changedSince=${encodeURIComponent(since)}`,
    )
    return { status, value: JSON.parse(text) }
  }
  const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString()

  it('has an entry for each entity, empty without changes, and the inactive too', async () => {
    await books.steer('people', [{ Id: '1', Active: false }, { Id: '2' }])
    const { value } = await cdc(daysAgo(1))
    expect(value.CDCResponse[0].QueryResponse).toMatchObject([
      { Employee: [{ Id: '1', Active: false }, { Id: '2' }], startPosition: 1, maxResults: 2 },
      {},
    ])
    expect((await cdc(daysAgo(-1))).value.CDCResponse[0].QueryResponse).toEqual([{}, {}])
  })

  it('stops at 1,000, looks back 30 days and does not know all entities', async () => {
    await books.steer('generate', { count: 1_200, seed: 2 }, 'POST')
    const [entry] = (await cdc(daysAgo(1))).value.CDCResponse[0].QueryResponse
    expect(entry.Employee).toHaveLength(1_000)
    expect((await cdc(daysAgo(31))).status).toBe(400)
    expect((await cdc(daysAgo(1), 'TimeActivity')).status).toBe(400)
  })
})

describe('failures', () => {
  const fail = (kind: string) => books.steer('faults', { kind }, 'POST')

  it('throttles in XML even when JSON was asked for', async () => {
    await fail('rate-limit')
    const { status, headers, text } = await books.ask(ALL)
    expect([status, headers['retry-after']]).toEqual([429, '1'])
    expect(headers['content-type']).toContain('application/xml')
    expect(text).toContain('<Fault type="SERVICE"><Error code="3001">')
  })

  it('words an expired token as the gateway does, in lower case', async () => {
    await fail('expired-token')
    const { status, text } = await books.ask(ALL)
    expect([status, JSON.parse(text).fault.error[0].code]).toEqual([401, '3200'])
    await fail('expired-token')
    expect(JSON.parse((await books.refresh('RT1-demo-refresh-token')).text).error).toBe(
      'invalid_grant',
    )
  })

  it('is out with fault 10000 or with a plain 503', async () => {
    await fail('outage')
    const { status, text } = await books.ask(ALL)
    expect([status, JSON.parse(text).Fault]).toMatchObject([500, { type: 'SystemFault' }])
    await fail('outage')
    expect((await books.get('companyinfo/9130357992221046')).status).toBe(503)
  })

  it('reports a wrong number of rows when told to', async () => {
    await books.steer('people', [{ Id: '1' }])
    await fail('wrong-total')
    expect(await books.query('select count(*) from Employee')).toEqual({ totalCount: 11 })
  })

  it('refuses a token it does not know or cannot read', async () => {
    const detail = async (authorization: string) =>
      JSON.parse((await books.get('query', { authorization })).text).fault.error[0].detail
    expect(await detail('Bearer abc')).toBe('Malformed bearer token: abc')
    expect(await detail('Bearer eyJabc')).toBe('Token expired')
  })

  it('knows only reading, and gives every reply a number', async () => {
    const path = '/quickbooks-online/v3/company/9130357992221046/employee'
    const headers = { authorization: `Bearer ${books.access}`, accept: 'application/json' }
    const { text, headers: given } = await books.send('POST', path, headers, '{}')
    expect(JSON.parse(text).Fault.Error[0].code).toBe('500')
    expect(given.intuit_tid).toMatch(/^1-/)
  })
})
