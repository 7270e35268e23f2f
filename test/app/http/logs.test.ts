/** The log of a run by its private link: CSV for spreadsheets, TXT for reading. */
import Papa from 'papaparse'
import { beforeAll, describe, expect, test } from 'vitest'
import { sign } from '../../../src/auth/signed.ts'
import { settings } from '../../../src/env.ts'
import { call, send } from '../../support/app.ts'
import { freshDatabase } from '../../support/database.ts'
import { aRow, type PlexxisRow } from '../../support/sync.ts'
import { Office, type RunOut } from './support/office.ts'

beforeAll(freshDatabase)

const HOUR = 3_600_000
const linkOf = async (office: Office, run: RunOut, format: 'csv' | 'txt') => {
  const { status, body } = await office.viewer<{ url: string; expiresAt: string }>(
    'POST',
    `/runs/${run.id}/log-links`,
    { format },
  )
  expect(status).toBe(201)
  return body
}
/** Fetched as a browser without a session does. */
const download = async (office: Office, run: RunOut, format: 'csv' | 'txt') => {
  const { url } = await linkOf(office, run, format)
  const response = await send('GET', new URL(url).pathname, { env: office.env })
  expect(response.status).toBe(200)
  return { response, bytes: new Uint8Array(await response.arrayBuffer()) }
}
const textOf = (bytes: Uint8Array) =>
  new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
type Row = Record<string, string>
const parsed = (bytes: Uint8Array) => {
  const { data, errors } = Papa.parse<Row>(textOf(bytes).replace(/^\ufeff/, ''), {
    header: true,
    skipEmptyLines: true,
  })
  expect(errors).toEqual([])
  return data
}

const oddNames: PlexxisRow[] = [
  aRow(21, { FirstName: '=HYPERLINK("http://evil.test")', LastName: 'A' }),
  aRow(22, { FirstName: '+1', LastName: 'B' }),
  aRow(23, { FirstName: '-2', LastName: 'C' }),
  aRow(24, { FirstName: '@SUM(A1)', LastName: 'D' }),
  aRow(25, { FirstName: '\t=1+1', LastName: 'E' }),
  aRow(26, { FirstName: '=1\n+2', LastName: 'Line, "Break"' }),
  aRow(27, { FirstName: 'José', LastName: '王 😀', Code: '=27' }),
]

describe('a log', () => {
  let office: Office
  let run: RunOut
  beforeAll(async () => {
    office = await Office.make({ pageSize: 5 })
    await office.admin('PATCH', office.path, { guard: { enabled: false } })
    await office.site.people([1, 2, 3, 4].map((n) => aRow(n)))
    await office.sync()
    await office.site.people([
      aRow(1),
      aRow(2),
      aRow(3, { Email: '=cmd@example.com' }),
      aRow(5, { Phone1: '' }),
      aRow(6, { Code: '' }),
      ...oddNames,
    ])
    run = await office.sync()
  })

  test('as CSV has one row per person, and says what the API says', async () => {
    const { response, bytes } = await download(office, run, 'csv')
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect(response.headers.get('content-disposition')).toMatch(
      /^attachment; filename="plexxis-v2-\d{4}-\d\d-\d\d-\d\d-\d\d\.csv"$/,
    )
    expect(response.headers.get('cache-control')).toBe('private, no-store')
    const rows = parsed(bytes)
    const told = await office.outcomes(run.id)
    expect(rows).toHaveLength(told.length)
    expect(run.counts.total + run.counts.deactivated).toBe(told.length)
    const plain = (text: string | undefined) => text?.replace(/^'(?=[=+\-@\t])/, '')
    const said = rows.map((r) => [
      plain(r.Name),
      plain(r['Source ID']),
      r.Outcome,
      r.Level,
      r.Reason,
      plain(r.Message),
    ])
    const expected = told.map((o) => [o.name, o.externalId, o.outcome, o.level, o.code, o.message])
    expect(said.sort()).toEqual(expected.sort())
    expect(rows.find((r) => r['Source ID'] === '10003')?.Changes).toBe(
      'email: person3@example.com → =cmd@example.com',
    )
  })

  test('as CSV begins with what cannot be read, and ends with who is unchanged', async () => {
    const outcomes = parsed((await download(office, run, 'csv')).bytes).map((r) => r.Outcome)
    expect([...new Set(outcomes)]).toEqual([
      'skipped',
      'deactivated',
      'created',
      'updated',
      'unchanged',
    ])
  })

  test('as CSV holds no cell that a spreadsheet would calculate', async () => {
    const { bytes } = await download(office, run, 'csv')
    const cells = parsed(bytes).flatMap((row) => Object.values(row))
    expect(cells.filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([])
    expect(cells).toContain('\'=HYPERLINK("http://evil.test") A')
    expect(cells).toContain("'=27")
  })

  test('as CSV is marked as UTF-8 and keeps every letter', async () => {
    const { bytes } = await download(office, run, 'csv')
    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
    expect(textOf(bytes)).toContain('José 王 😀')
    expect(textOf(bytes)).toContain('Line, ""Break""')
    expect(textOf(bytes).endsWith('\r\n')).toBe(true)
  })

  test('as TXT can be read by people', async () => {
    const { response, bytes } = await download(office, run, 'txt')
    expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8')
    const text = textOf(bytes)
    const lines = text.split('\r\n')
    expect(lines[0]).toBe('Test Company: sync of Plexxis V2')
    expect(lines[1]).toMatch(/^Started {2}.+ by script$/)
    expect(lines[2]).toMatch(/^Ended .+ as warnings$/)
    expect(lines[3]).toBe('Synced   10 of 12')
    expect(text).toContain('\r\nNot synced (2)\r\n')
    expect(text).toContain(
      '\r\n  [10005] First5 Last5 was not synced: missing phone number. Add one in Plexxis V2.\r\n',
    )
    expect(text).toContain('\r\n  [no ID] First6 Last6 was not synced: missing payroll ID.')
    expect(text).toContain('\r\nAdded (7)\r\n')
    expect(text).toContain('\r\nUnchanged (2)\r\n')
    const people = lines.filter((line) => line.startsWith('  ['))
    expect(people).toHaveLength((await office.outcomes(run.id)).length)
  })

  test('of a preview says that nothing was changed', async () => {
    const preview = await office.sync('preview')
    expect(textOf((await download(office, preview, 'txt')).bytes).split('\r\n')[0]).toBe(
      'Test Company: sync of Plexxis V2 (preview: nothing was changed)',
    )
    expect(parsed((await download(office, preview, 'csv')).bytes)).toHaveLength(12)
  })

  test('of a sync that failed says why', async () => {
    await office.site.fault('expired-token')
    const failed = await office.sync()
    expect(textOf((await download(office, failed, 'txt')).bytes)).toMatch(
      /Error {4}.+did not accept the credentials/,
    )
    expect(parsed((await download(office, failed, 'csv')).bytes)).toEqual([])
  })

  describe('has a link that', () => {
    const get = (token: string) => call('GET', `/logs/${token}`, { env: office.env })
    const expired = { status: 404, body: { code: 'link_expired' } }
    const payload = () => `${office.companyId}/${run.id}/csv`
    const token = (purpose: string, expiresAt: number, said = payload()) =>
      sign(settings(office.env), purpose, said, expiresAt)

    test('works for an hour', async () => {
      const { url, expiresAt } = await linkOf(office, run, 'csv')
      expect(Date.parse(expiresAt) - Date.now()).toBeGreaterThan(HOUR - 60_000)
      expect(Date.parse(expiresAt) - Date.now()).toBeLessThanOrEqual(HOUR)
      expect(url).toMatch(/^https:\/\/muster\.test\/logs\//)
      expect((await get(await token('log', Date.now() + HOUR))).status).toBe(200)
      expect(await get(await token('log', Date.now() - 1))).toMatchObject(expired)
    })

    test('cannot be made of one for another purpose, nor changed', async () => {
      expect(await get(await token('invitation', Date.now() + HOUR))).toMatchObject(expired)
      const good = await token('log', Date.now() + HOUR)
      const [said = '', until = '', signature = ''] = good.split('.')
      const other = Buffer.from(payload().replace(run.id, 'another')).toString('base64url')
      for (const changed of [
        `${other}.${until}.${signature}`,
        `${said}.${Number(until) + HOUR}.${signature}`,
        `${said}.${until}.${signature.slice(0, -2)}AA`,
        `${said}.${until}`,
        `${good}.x`,
        'x',
        '%00',
      ])
        expect(await get(changed), changed).toMatchObject(expired)
    })

    test('finds nothing when its run is gone or is another company’s', async () => {
      const other = await Office.make()
      for (const said of [`${office.companyId}/gone/csv`, `${other.companyId}/${run.id}/csv`])
        expect(await get(await token('log', Date.now() + HOUR, said))).toMatchObject({
          status: 404,
          body: { code: 'not_found' },
        })
    })

    test('is of those alone whom a filter lets through, as the page lists them', async () => {
      const all = await office.outcomes(run.id)
      const outcomes = [...new Set(all.map((o) => o.outcome))]
      const filters = [
        ...outcomes.map((outcome) => ({ outcome })),
        ...outcomes.map((outcome) => ({
          outcome,
          code: all.find((o) => o.outcome === outcome)?.code,
        })),
        ...[
          { state: 'open' },
          { state: 'done' },
          { query: all[0]?.name ?? '' },
          { query: 'nobody' },
        ],
      ]
      for (const filter of filters) {
        const asked = { format: 'csv', filter }
        const { body } = await office.viewer<{ url: string }>(
          'POST',
          `/runs/${run.id}/log-links`,
          asked,
        )
        const response = await send('GET', new URL(body.url).pathname, { env: office.env })
        const rows = parsed(new Uint8Array(await response.arrayBuffer()))
        const listed = await office.outcomes(run.id, new URLSearchParams(filter as Row).toString())
        const ids = rows.map((r) => (r['Source ID'] ?? '').replace(/^'/, ''))
        expect(ids.sort()).toEqual(listed.map((o) => o.externalId).sort())
      }
    })

    test('is of a format there is', async () => {
      const path = `/runs/${run.id}/log-links`
      expect(await office.viewer('POST', path, { format: 'pdf' })).toMatchObject({
        status: 422,
        body: { errors: [{ field: 'format' }] },
      })
    })
  })
})

test('the log of 10,000 people comes in small pieces, each person once', async () => {
  const office = await Office.make()
  await office.site.generate(10_000)
  const first = await office.sync()
  const again = await office.sync()
  for (const [run, outcome] of [
    [first, 'created'],
    [again, 'unchanged'],
  ] as const) {
    expect(run.counts).toMatchObject({ total: 10_000, [outcome]: 10_000 })
    const { url } = await linkOf(office, run, 'csv')
    const response = await send('GET', new URL(url).pathname, { env: office.env })
    const pieces: Uint8Array[] = []
    for await (const piece of response.body ?? []) pieces.push(piece)
    expect(Math.max(...pieces.map((p) => p.byteLength))).toBeLessThan(1_000_000)
    expect(pieces.length).toBeGreaterThanOrEqual(10)
    const rows = parsed(new Uint8Array(await new Blob(pieces).arrayBuffer()))
    expect(new Set(rows.map((r) => r['Source ID'])).size).toBe(10_000)
    expect(rows).toHaveLength(10_000)
  }
}, 60_000)
