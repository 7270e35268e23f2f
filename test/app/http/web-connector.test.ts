/** QuickBooks Desktop: whole conversations of Intuit's Web Connector with the service, and broken ones. */
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { z } from 'zod'
import { people } from '../../../sim/people.ts'
import type { Company } from '../../../sim/quickbooks-desktop/company.ts'
import { customerRows, employeeRow } from '../../../sim/quickbooks-desktop/rows.ts'
import {
  readQwc,
  type Transcript,
  type Update,
  update,
} from '../../../sim/quickbooks-desktop/webConnector.ts'
import type { SourceCard } from '../../../src/api/match.ts'
import type { WebConnectorState } from '../../../src/api/web-connector.ts'
import { allOf } from '../../../src/connectors/bytes.ts'
import { newestDrop } from '../../../src/store/connections/drops.ts'
import { ORIGIN, send } from '../../support/app.ts'
import { freshDatabase } from '../../support/database.ts'
import { everyPage, Office, type RunOut } from './support/office.ts'

beforeAll(freshDatabase)

let office: Office
let password: string
let qwc: { url: string; userName: string }
beforeEach(async () => {
  office = await Office.of('quickbooks-desktop')
  password = (await office.admin<{ password: string }>('POST', `${office.path}/qwc-password`)).body
    .password
  qwc = readQwc(await fileText())
})

const fileText = async () => (await office.admin('GET', `${office.path}/qwc`)).text ?? ''
const aCompany = (more: Partial<Company> = {}): Company => ({
  name: 'Harbour Construction Ltd',
  file: 'C:\\QuickBooks\\Harbour.qbw',
  version: 16,
  employees: people(30, 5, { clean: true }).map(employeeRow),
  customers: customerRows(12),
  ...more,
})

/** A message over HTTP, as it comes in. */
async function post(
  body: string,
  path = new URL(qwc.url).pathname,
  more: Record<string, string> = {},
) {
  return send('POST', path, {
    body,
    headers: { 'content-type': 'text/xml; charset=utf-8', ...more },
    env: office.env,
  })
}
const run = (company: Company, more: Partial<Update> = {}): Promise<Transcript> =>
  update({
    ...qwc,
    password,
    company,
    send: async (_, xml) => (await post(xml)).text(),
    ...more,
  })
const say = async (method: string, fields: Record<string, string>): Promise<string> => {
  const inside = Object.entries(fields).map(([n, v]) => `<${n}>${v}</${n}>`)
  const xml = `<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Body><x:${method} xmlns:x="http://developer.intuit.com/">${inside.join('')}</x:${method}></e:Body></e:Envelope>`
  return (await post(xml)).text()
}
const stringsOf = (xml: string) => [...xml.matchAll(/<string>([^<]*)<\/string>/g)].map(([, s]) => s)
const state = async () =>
  (await office.viewer<z.infer<typeof WebConnectorState>>('GET', `${office.path}/web-connector`))
    .body
const customers = async () =>
  (
    await everyPage<z.infer<typeof SourceCard>>(
      office.viewer,
      `${office.path}/customers?state=unlinked`,
    )
  ).flat()
const cards = async () =>
  (
    await everyPage<z.infer<typeof SourceCard>>(
      office.viewer,
      `${office.path}/people?state=unlinked`,
    )
  ).flat()

describe('an update', () => {
  test('brings employees to be matched, and customers, in either style of SOAP', async () => {
    for (const style of ['document', 'rpc'] as const) {
      const done = await run(aCompany(), { style })
      expect(done).toMatchObject({ done: true, status: 'Read 30 employees and 12 customers.' })
      const progress = done.steps
        .filter((s) => s.method === 'receiveResponseXML')
        .map((s) => s.result[0])
      expect(progress).toEqual(['50', '100'])
    }
    await office.drain()
    expect(await cards()).toHaveLength(30)
    // One of twelve is closed, and not there to be matched.
    expect(await customers()).toHaveLength(11)
    expect(await state()).toMatchObject({
      companyName: 'Harbour Construction Ltd',
      lastUpdate: { ok: true, employees: 30, customers: 12 },
    })
  })

  test('syncs at once where AutoSync is on', async () => {
    await office.admin('PATCH', office.path, { enabled: true })
    await office.admin('POST', `${office.path}/test`)
    await office.admin('PATCH', office.path, { autosync: { enabled: true } })
    await run(aCompany())
    await office.drain()
    const runs = await office.viewer<{ items: RunOut[] }>('GET', `${office.path}/runs`)
    expect(runs.body.items[0]).toMatchObject({
      mode: 'apply',
      trigger: { kind: 'webconnector', by: 'Web Connector' },
      // One of them has a name that QuickBooks could only write as question marks.
      counts: { total: 30, created: 30 },
    })
    const first = people(30, 5, { clean: true }).find((p) => /^[A-Za-z]+$/.test(p.lastName))
    expect(await office.worker(first?.code ?? '')).toMatchObject({
      lastName: first?.lastName,
      status: 'active',
    })
    // Somebody released is marked, and somebody no longer there is absent.
    const left = aCompany()
    await run({
      ...left,
      employees: left.employees.slice(1).map((e, i) => (i === 0 ? { ...e, IsActive: 'false' } : e)),
    })
    await office.drain()
    expect(await office.names('status=inactive')).toHaveLength(2)
  })

  test('takes a release that is to come, or was followed by another hire, for none yet', async () => {
    await office.admin('POST', `${office.path}/test`)
    const [a, b, c] = people(3, 5, { clean: true }).map(employeeRow)
    const released = (row: typeof a, ReleasedDate: string, HiredDate: string) => ({
      ...row,
      ListID: row?.ListID ?? '',
      ReleasedDate,
      HiredDate,
    })
    await run(
      aCompany({
        employees: [
          released(a, '2020-01-31', '2015-01-01'),
          released(b, '2999-01-31', '2015-01-01'),
          released(c, '2020-01-31', '2021-05-01'),
        ],
      }),
    )
    const done = await office.sync()
    expect(done.counts).toMatchObject({ created: 3 })
    expect(await office.names('status=inactive')).toHaveLength(1)
  })

  test('reads names in any language, ampersands, and characters of Windows-1252', async () => {
    const [row] = people(1, 5, { clean: true }).map(employeeRow)
    const odd = {
      ...row,
      ListID: 'A-1',
      Name: 'Zoë O’Brien & Söhne',
      FirstName: 'Zoë',
      LastName: 'O’Brien & Söhne',
    }
    await run(aCompany({ employees: [odd] }))
    await office.drain()
    expect((await cards()).map((c) => c.name)).toEqual(['Zoë O’Brien & Söhne'])
  })

  test('keeps nothing of pay, banks or social insurance, even when it is sent', async () => {
    const old = aCompany({ version: 8 })
    await run(old)
    const drop = await newestDrop(office.env.FILES, office.companyId, office.site.connectionId)
    expect(new TextDecoder().decode(drop ? await allOf(drop) : undefined)).not.toMatch(
      /SSN|Payroll|Bank/,
    )
  })

  test('of an empty company is an empty list, not an error', async () => {
    const done = await run(aCompany({ employees: [], customers: [] }))
    expect(done).toMatchObject({ done: true, status: 'Read 0 employees and 0 customers.' })
  })

  test('asks an old edition for what it knows', async () => {
    const done = await run(aCompany({ version: 7 }))
    expect(done.done).toBe(true)
    expect(
      done.steps.filter((s) => s.method === 'receiveResponseXML').map((s) => s.result[0]),
    ).toEqual(['1', '50', '100'])
  })

  test('takes customers in portions, and says how far it is', async () => {
    const done = await run(aCompany({ customers: customerRows(1200) }))
    expect(done.status).toBe('Read 30 employees and 1,200 customers.')
    const progress = done.steps
      .filter((s) => s.method === 'receiveResponseXML')
      .map((s) => Number(s.result[0]))
    expect(progress).toEqual([50, 70, 90, 100])
  })
})

describe('a broken conversation', () => {
  const big = () => aCompany({ customers: customerRows(1200) })

  test('lost half-way begins anew, and closes no customer it did not get to', async () => {
    await run(big())
    const lost = await run(big(), { trouble: { at: 3, kind: 'lost' } })
    expect(lost.done).toBe(false)
    expect((await customers()).length).toBeGreaterThan(1000)
    const again = await run(big())
    expect(again.done).toBe(true)
  })

  test('whose ticket was replaced by a new one is told so', async () => {
    const lost = await run(big(), { trouble: { at: 2, kind: 'lost' } })
    const old = lost.steps.find((s) => s.method === 'authenticate')?.result[0] ?? ''
    await run(big(), { trouble: { at: 1, kind: 'lost' } })
    expect(
      await say('receiveResponseXML', { ticket: old, response: '', hresult: '', message: '' }),
    ).toContain('>-1<')
    expect(await say('sendRequestXML', { ticket: old })).toContain(
      '<sendRequestXMLResult></sendRequestXMLResult>',
    )
    expect(await say('getLastError', { ticket: old })).toContain(
      'The session has ended. Run the update again.',
    )
  })

  test('whose answer comes twice takes it once', async () => {
    for (const at of [1, 2, 3]) {
      const done = await run(big(), { trouble: { at, kind: 'repeat' } })
      expect(done.status).toBe('Read 30 employees and 1,200 customers.')
    }
  })

  test('whose place in the customers QuickBooks has lost starts them again', async () => {
    const done = await run(big(), { trouble: { at: 3, kind: 'new-session' } })
    expect(done.status).toBe('Read 30 employees and 1,200 customers.')
    expect((await customers()).length).toBeGreaterThan(1000)
  })

  test.each([
    ['garbage', 'The answer is no qbXML.'],
    ['truncated', 'The answer is cut off.'],
  ] as const)('with %s stops, and says why through getLastError', async (kind, why) => {
    const done = await run(aCompany(), { trouble: { at: 1, kind } })
    expect(done.done).toBe(false)
    expect(done.status).toContain(why)
    expect((await state()).lastUpdate).toMatchObject({ ok: false, message: done.status })
    await office.drain()
    expect(await cards()).toEqual([])
  })

  test('in which QuickBooks does not open says what to do', async () => {
    const done = await run(aCompany(), { trouble: { at: 1, kind: 'closed' } })
    expect(done.steps.find((s) => s.method === 'connectionError')?.result).toEqual(['done'])
    expect(done.status).toMatch(/^QuickBooks could not be started\..*\(0x80040408\)$/)
  })

  test('from another company file stops with both names, until an admin accepts it', async () => {
    await run(aCompany())
    const other = aCompany({ name: 'Other Builders Inc', file: 'D:\\Other.qbw', employees: [] })
    const stopped = await run(other)
    expect(stopped).toMatchObject({ done: false })
    expect(stopped.status).toBe(
      'QuickBooks has “Other Builders Inc” (D:\\Other.qbw) open; this integration is for “Harbour Construction Ltd” (C:\\QuickBooks\\Harbour.qbw). Open that company, or say in Muster whether this one is the same. Nothing was read.',
    )
    expect((await office.admin('DELETE', `${office.path}/qwc-company`)).status).toBe(204)
    expect((await run(other)).done).toBe(true)
  })
})

describe('signing in', () => {
  test('with a wrong password is nvu, and several in a row have to wait', async () => {
    const sign = async (with_: string, user = qwc.userName) =>
      stringsOf(await say('authenticate', { strUserName: user, strPassword: with_ }))
    expect((await sign('wrong'))[1]).toBe('nvu')
    expect((await sign(password, 'somebody'))[1]).toBe('nvu')
    for (let i = 0; i < 3; i++) await sign('wrong')
    const [ticket, busy, seconds] = await sign(password)
    expect(busy).toBe('busy')
    expect(Number(seconds)).toBeGreaterThan(30)
    expect(ticket).toMatch(/^[0-9a-f]{32}$/)
    expect((await state()).blockedUntil).not.toBeNull()
    // A new password is a new start.
    const made = await office.admin<{ password: string }>('POST', `${office.path}/qwc-password`)
    expect((await sign(made.body.password))[1]).toBe('')
    expect((await sign(password))[1]).toBe('nvu')
  })

  test('where there is no such connection looks the same as a wrong password', async () => {
    const there = new URL(qwc.url).pathname
    const away = there.replace(/[^/]+$/, 'nobody')
    const xml =
      '<Envelope><Body><authenticate><strUserName>a</strUserName><strPassword>b</strPassword></authenticate></Body></Envelope>'
    expect(stringsOf(await (await post(xml, away)).text())[1]).toBe('nvu')
  })

  test('finds no work while the connection is switched off', async () => {
    await office.admin('PATCH', office.path, { enabled: false })
    expect((await run(aCompany())).status).toBe('none')
  })

  test('gives a ticket nobody can guess, of which only a hash is kept', async () => {
    const tickets = new Set<string>()
    for (let i = 0; i < 3; i++) {
      const [ticket = ''] = stringsOf(
        await say('authenticate', { strUserName: qwc.userName, strPassword: password }),
      ) as string[]
      tickets.add(ticket)
    }
    expect(tickets.size).toBe(3)
    const row = await office.site.db.first('select * from web_connectors where company_id = ?1')
    for (const secret of [...tickets, password]) expect(JSON.stringify(row)).not.toContain(secret)
  })
})

describe('the .qwc file', () => {
  test('is the same at each download, and names https addresses of one host', async () => {
    const text = await fileText()
    expect(await fileText()).toBe(text)
    expect(text).toContain(`<AppURL>${ORIGIN}/qbwc/`)
    expect(text).toContain(`<AppSupport>${ORIGIN}/`)
    expect(text).toMatch(/<OwnerID>\{[0-9a-f-]{36}\}<\/OwnerID>/)
    expect(text).toMatch(/<FileID>\{[0-9a-f-]{36}\}<\/FileID>/)
    expect(text).not.toContain(password)
    const other = await Office.of('quickbooks-desktop')
    const theirs = await other.admin('GET', `${other.path}/qwc`)
    const guid = (t: string) => /<FileID>(.*)<\/FileID>/.exec(t)?.[1]
    expect(guid(theirs.text ?? '')).not.toBe(guid(text))
    expect((await office.viewer('GET', `${office.path}/qwc`)).status).toBe(403)
  })
})

describe('the address', () => {
  test('answers a browser, and gives its WSDL', async () => {
    const path = new URL(qwc.url).pathname
    const get = (search = '') => send('GET', path + search, { env: office.env })
    expect((await get()).status).toBe(200)
    const wsdl = await (await get('?wsdl')).text()
    expect(wsdl).toContain('targetNamespace="http://developer.intuit.com/"')
    for (const method of [
      'authenticate',
      'sendRequestXML',
      'receiveResponseXML',
      'connectionError',
      'getLastError',
      'closeConnection',
    ])
      expect(wsdl).toContain(`<wsdl:operation name="${method}">`)
  })

  test.each([
    ['malformed XML', '<soap:Envelope><soap:Body>', 'not well-formed'],
    ['what is no SOAP', '<hello/>', 'no SOAP envelope'],
    ['a method there is not', '<Envelope><Body><drop/></Body></Envelope>', 'no such method'],
    [
      'entities that expand',
      '<!DOCTYPE l [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><Envelope><Body><serverVersion>&b;</serverVersion></Body></Envelope>',
      'document type',
    ],
    [
      'an entity that reads a file',
      '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><Envelope><Body><serverVersion>&f;</serverVersion></Body></Envelope>',
      'document type',
    ],
  ])('refuses %s', async (_, xml, why) => {
    const answer = await post(xml)
    expect(answer.status).toBe(400)
    expect(await answer.text()).toContain(why)
  })

  test('refuses entities within the answer of QuickBooks too', async () => {
    const [ticket] = stringsOf(
      await say('authenticate', { strUserName: qwc.userName, strPassword: password }),
    ) as string[]
    await say('sendRequestXML', { ticket: ticket ?? '', qbXMLMajorVers: '13', qbXMLMinorVers: '0' })
    const attack = '&lt;!DOCTYPE x [&lt;!ENTITY a "b"&gt;]&gt;&lt;QBXML&gt;&lt;/QBXML&gt;'
    expect(
      await say('receiveResponseXML', {
        ticket: ticket ?? '',
        response: attack,
        hresult: '',
        message: '',
      }),
    ).toContain('>-1<')
    expect(await say('getLastError', { ticket: ticket ?? '' })).toContain('declares entities')
  })

  test('refuses a message larger than fits', async () => {
    const answer = await post('', undefined, { 'content-length': '30000000' })
    expect([400, 413]).toContain(answer.status)
  })
})

test('5,000 employees in one answer are read whole', async () => {
  const employees = people(5_000, 9, { clean: true }).map(employeeRow)
  const done = await run(aCompany({ employees }))
  expect(done.status).toBe('Read 5,000 employees and 12 customers.')
  const drop = await newestDrop(office.env.FILES, office.companyId, office.site.connectionId)
  const { employees: kept } = JSON.parse(
    new TextDecoder().decode(drop ? await allOf(drop) : undefined),
  ) as {
    employees: unknown[]
  }
  expect(kept).toHaveLength(5_000)
}, 60_000)
