/**
 * The payroll feed: what its files are like, and what is noticed when one is not whole
 * (docs/vendors/payroll-feed.md#files).
 */
import { describe, expect, it } from 'vitest'
import { connectorOf } from '../../../src/connectors/registry.ts'
import { noOutside } from '../../support/outside.ts'
import { aFeedRow } from './payroll-feed-rows.ts'

const feed = connectorOf('payroll-feed')
const utf8 = (text: string) => new TextEncoder().encode(text)
const utf16 = (text: string, littleEndian = true) => {
  const bytes = new DataView(new ArrayBuffer(text.length * 2))
  for (let i = 0; i < text.length; i += 1) bytes.setUint16(i * 2, text.charCodeAt(i), littleEndian)
  return new Uint8Array(bytes.buffer)
}
/** Of characters that Windows-1252 has where Unicode has them. */
const latin = (text: string) => Uint8Array.from(text, (c) => c.charCodeAt(0))

interface Given {
  settings?: Record<string, unknown>
  headers?: Record<string, string>
}
function source(bytes: Uint8Array | string, { settings = {}, headers = {} }: Given = {}) {
  return feed.open(
    { baseUrl: 'https://pay.example.com', path: '/p.csv', content: 'snapshot', ...settings },
    {},
    {
      ...noOutside,
      fetch: async () => ({
        status: 200,
        headers: new Headers(headers),
        bytes: typeof bytes === 'string' ? utf8(bytes) : bytes,
      }),
    },
  )
}
async function people(bytes: Uint8Array | string, given?: Given) {
  const open = source(bytes, given)
  return open.normalize((await open.pull(null, null)).body)
}
const said = async (text: string, settings = {}) =>
  Object.fromEntries((await people(text, { settings })).map((p) => [p.externalId, p.fields]))
const detected = async (bytes: Uint8Array | string, settings = {}) =>
  (await source(bytes, { settings }).sample()).detected
const refusal = (bytes: Uint8Array | string, given?: Given) =>
  people(bytes, given).then(
    () => 'none',
    (e: { kind: string; message: string }) => `${e.kind}: ${e.message}`,
  )

const HEAD = 'Employee Number,First Name,Last Name'
const ANN = `${HEAD}\n1,Ann,Lee\n`

describe('an encoding', () => {
  const text = `${HEAD}\n1,Zoë,Müller\n`
  it.each([
    ['UTF-8', utf8(text)],
    ['UTF-8', utf8(`\ufeff${text}`)],
    ['UTF-16', utf16(`\ufeff${text}`)],
    ['UTF-16', utf16(text)],
    ['UTF-16, high byte first', utf16(`\ufeff${text}`, false)],
    ['UTF-16, high byte first', utf16(text, false)],
    ['Windows-1252', latin(text)],
  ])('%s is recognised, with a byte order mark and without', async (name, bytes) => {
    expect(await detected(bytes)).toBe(`CSV with commas, ${name}, with a header line`)
    expect(await people(bytes)).toMatchObject([
      { externalId: '1', fields: { firstName: 'Zoë', lastName: 'Müller' } },
    ])
  })
  it('is what was chosen, whatever the file looks like', async () => {
    const [person] = await people(utf8(text), { settings: { encoding: 'windows-1252' } })
    expect(person?.fields.firstName).toBe('ZoÃ«')
    expect(await refusal(latin(text), { settings: { encoding: 'utf-8' } })).toBe(
      'schema: The file is not UTF-8 throughout. Choose another encoding under Settings.',
    )
  })
  it('that is cut off within a character is not taken for another one', async () => {
    const whole = utf8(`${HEAD}\n1,Zoë,Lee\n2,Ann,Müllerë`)
    const half = 'schema: The file ends half-way: in the middle of a character. It was not used.'
    expect(await refusal(whole.slice(0, -1))).toBe(half)
    expect(await refusal(utf16(text).slice(0, -1))).toBe(half)
  })
  it('that changes within the file is refused instead of garbling everybody’s name', async () => {
    const mixed = new Uint8Array([...utf8(`${HEAD}\n1,Zoë,Müller\n2,J`), 0xf8, ...utf8('rn,Lee\n')])
    expect(await refusal(mixed)).toContain('two encodings at once')
  })
  it('of a Windows-1252 file with an accented last letter is no half UTF-8', async () => {
    expect(await people(latin(`${HEAD}\n1,Ann,Dubé`))).toMatchObject([
      { fields: { lastName: 'Dubé' } },
    ])
  })
})

describe('a CSV file', () => {
  it.each([
    [',', 'commas'],
    [';', 'semicolons'],
    ['\t', 'tabs'],
    ['|', 'vertical bars'],
  ])('may divide by %j', async (delimiter, name) => {
    const text = `${HEAD}\n7,"Ann, B; C | D",Lee\n`.replace(/(?<=^[^"]*),|,(?=Lee)/gm, delimiter)
    expect(await detected(text)).toContain(`CSV with ${name}`)
    expect(await said(text)).toMatchObject({ 7: { firstName: 'Ann, B; C | D', lastName: 'Lee' } })
    const chosen = delimiter === '\t' ? 'tab' : delimiter
    expect(await said(text, { delimiter: chosen })).toHaveProperty('7')
  })
  it('may say what divides it in a first line of Excel’s', async () => {
    expect(await said('sep=;\r\nEmployee Number;First Name;Last Name\r\n7;A,B;Lee\r\n')).toEqual({
      7: expect.objectContaining({ firstName: 'A,B' }),
    })
  })
  it('may quote everything, double its quotes, and hold newlines and delimiters', async () => {
    const text = `"Employee Number","First Name","Last Name"\r\n"1","William ""Bill""","Hart\r\nthe ""old"", one"\r\n`
    expect(await said(text)).toEqual({
      1: expect.objectContaining({
        firstName: 'William "Bill"',
        lastName: 'Hart\nthe "old", one',
      }),
    })
  })
  it('may escape quotes with a backslash, or quote with apostrophes, when told so', async () => {
    expect(await said(`${HEAD}\n1,"A \\"B\\", C",Lee\n`, { quotes: 'backslash' })).toMatchObject({
      1: { firstName: 'A "B", C' },
    })
    expect(
      await said(`Employee Number;First Name;Last Name\n1;'O''Neil; Ann';Lee\n`, {
        quotes: 'single',
      }),
    ).toMatchObject({ 1: { firstName: "O'Neil; Ann" } })
  })
  it.each(['\n', '\r\n', '\r'])('may end its lines with %j, or mix them', async (eol) => {
    const text = `${HEAD}${eol}1,Ann,Lee${eol}\n2,Bo,Li`
    expect(Object.keys(await said(text))).toEqual(['1', '2'])
  })
  it('may have blank lines anywhere, and empty cells at the right', async () => {
    expect(await said(`\n\n${HEAD}\n\n1,Ann,Lee,,\n,,\n2,Bo,Li\n\n\n`)).toMatchObject({
      1: { lastName: 'Lee' },
      2: { lastName: 'Li' },
    })
  })
  it('may have columns nobody asked for: none of them is read', async () => {
    const [person] = await people(`${HEAD},SSN,Home Address\n1,Ann,Lee,046-454-286,1 Main St\n`)
    expect(JSON.stringify(person)).not.toMatch(/046|Main/)
  })
  it('may have no header line: columns are numbered, and must be chosen', async () => {
    const text = '000427,Ines,Rocha,ines@example.com\n000428,Omar,Farouk,\n'
    const shown = await source(text).sample()
    expect(shown).toMatchObject({
      detected: 'CSV with commas, UTF-8, without a header line',
      columns: ['Column 1', 'Column 2', 'Column 3', 'Column 4'],
      rows: [['000427', 'Ines', 'Rocha', 'ines@example.com'], expect.any(Array)],
    })
    expect(await refusal(text)).toBe(
      'schema: No column looks like payroll ID, first name and last name. Choose one under Columns.',
    )
    const columns = { payrollId: 'Column 1', firstName: 'Column 2', lastName: 'Column 3' }
    expect(Object.keys(await said(text, { columns }))).toEqual(['000427', '000428'])
    expect(Object.keys(await said(`${HEAD}\n1,A,B`, { header: 'no', columns }))).toHaveLength(2)
  })
  it('may use a column’s name twice: each can be told', async () => {
    const { columns } = await source(`${HEAD},Phone,Phone, ,Phone\n1,A,B,,,,\n`).sample()
    expect(columns.slice(3)).toEqual(['Phone', 'Phone (2)', 'Column 6', 'Phone (3)'])
  })
})

describe('a row', () => {
  it('with too few or too many cells is named by its line, and never quoted', async () => {
    const text = `${HEAD}\n1,"Ann\nMarie",Lee\n2,Bo\n\n3,Cy,Fox,extra,046\n4,Di,Orr\n`
    expect((await people(text)).map((p) => p.fault ?? p.externalId)).toEqual([
      '1',
      { field: 'Line 4', reason: 'has 2 columns where the others have 3' },
      { field: 'Line 6', reason: 'has 5 columns where the others have 3' },
      '4',
    ])
  })
  it('with a quotation mark where none can be is at fault, not the file', async () => {
    const text = `${HEAD}\n1,"Bill" Hart,Lee\n2,"Bo",Li\n3,Cy,Fox\n`
    const read = await people(text)
    expect(read.some((p) => p.fault?.reason.includes('quotation mark'))).toBe(true)
    expect(read.at(-1)?.externalId).toBe('3')
  })
  it('without a key has none, and the others theirs', async () => {
    const read = await people(`${HEAD}\n,Gwen,Pryce\n2,Bo,Li\n`)
    expect(read.map((p) => p.externalId)).toEqual(['', '2'])
  })
  it('keeps the zeros its number begins with', async () => {
    expect(Object.keys(await said(`${HEAD}\n000427,Ines,Rocha\n427,Omar,Farouk\n`))).toEqual(
      expect.arrayContaining(['427', '000427']),
    )
    expect(await said(`${HEAD}\n"=""000427""",Ines,Rocha\n`)).toHaveProperty('000427')
  })
  it('whose number a spreadsheet has rounded is at fault: it may be several people’s', async () => {
    const [person] = await people(`${HEAD}\n1.00E+11,Ann,Lee\n`)
    expect(person).toMatchObject({ externalId: null, fault: { field: 'Employee Number' } })
  })
  it('says an empty cell to be empty, and nothing of a column that is not there', async () => {
    expect(await said(`${HEAD},Email\n1,Ann,Lee,\n`)).toEqual({
      1: { payrollId: '1', firstName: 'Ann', lastName: 'Lee', email: '', status: 'active' },
    })
  })
})

describe('a file that is not whole', () => {
  it.each([
    ['nothing in it', ''],
    ['only white space', ' \r\n\r\n'],
    ['an open quotation mark', `${HEAD}\n1,Ann,"Le`],
    ['a last line with fewer cells', `${HEAD}\n1,Ann,Lee\n2,B`],
  ])('is refused for %s', async (_, text) => {
    expect(await refusal(text)).toMatch(/^schema: The file (is empty|ends half-way)/)
  })
  it('is noticed by a last line that counts the rows', async () => {
    const count = async (text: string) => (await source(text).pull(null, null)).total
    expect(await count(`${ANN}TRAILER,1\n`)).toBe(1)
    expect(await count(`${ANN}"Record Count","2",""\n\n`)).toBe(2)
    expect(await count(ANN)).toBeNull()
    expect(await people(`${ANN}TRAILER,1\n`)).toHaveLength(1)
  })
  it('is refused without that line, when there must be one', async () => {
    expect(await refusal(ANN, { settings: { trailer: true } })).toContain('does not count the rows')
    expect(await people(`${ANN}TRAILER,1\n`, { settings: { trailer: true } })).toHaveLength(1)
  })
  it('is noticed by X-Total-Count, and by two counts of which one is wrong', async () => {
    const total = async (text: string, header: string) =>
      (await source(text, { headers: { 'x-total-count': header } }).pull(null, null)).total
    expect(await total(ANN, '1')).toBe(1)
    expect(await total(ANN, '9')).toBe(9)
    expect(await total(`${ANN}TRAILER,1\n`, '9')).toBe(9)
    expect(await total(`${ANN}TRAILER,9\n`, '1')).toBe(9)
    expect(await total(ANN, 'many')).toBeNull()
  })
  it('is noticed by its length, unless it travelled compressed', async () => {
    const headers = { 'content-length': '5000' }
    expect(await refusal(ANN, { headers })).toContain(`${ANN.length} of 5000 bytes arrived`)
    expect(await refusal(ANN, { headers: { ...headers, 'content-encoding': 'gzip' } })).toBe('none')
  })
  it('is never taken for the whole in a list of changes, where totals are not compared', async () => {
    const given = { settings: { content: 'changes' }, headers: { 'x-total-count': '9' } }
    expect(await refusal(ANN, given)).toContain('it has 1 row and should have 9')
  })
})

describe('a file of many people', () => {
  // Three pieces of it, the last one short.
  const MANY = 4500
  const rows = Array.from({ length: MANY }, (_, n) => aFeedRow(n + 1))
  const columns = Object.keys(aFeedRow(1))
  const text = [columns, ...rows.map((row) => Object.values(row))]
    .map((cells) => cells.join(','))
    .join('\n')
  const pages = async (open: ReturnType<typeof source>, from: string | null = null) => {
    const all = []
    for (let cursor = from, n = 0; n === 0 || cursor !== null; n += 1) {
      const page = await open.pull(cursor, null)
      all.push({ ...page, ids: open.normalize(page.body).map((p) => p.externalId ?? p.fault) })
      cursor = page.next
    }
    return all
  }
  const ids = rows.map((row) => row['Employee Number'])

  it.each([
    ['CSV', `${text}\nTRAILER,${MANY}\n`],
    ['JSON', JSON.stringify({ total: MANY, data: rows })],
  ])('in %s is read in pieces, and each piece from any job', async (_, file) => {
    const whole = await pages(source(file))
    expect(whole.length).toBeGreaterThan(2)
    expect(whole.flatMap((p) => p.ids)).toEqual(ids)
    expect(whole.map((p) => p.total)).toEqual(whole.map(() => MANY))
    const rest = await pages(source(file), whole[1]?.next)
    expect(rest.flatMap((p) => p.ids)).toEqual(whole.slice(2).flatMap((p) => p.ids))
  })
  it('is asked for once by a job, however many pieces it has', async () => {
    let asked = 0
    const bytes = utf8(text)
    const fetch = async () => {
      asked += 1
      return { status: 200, headers: new Headers({ etag: '"1"' }), bytes }
    }
    const settings = { baseUrl: 'https://pay.example.com', content: 'snapshot' }
    const all = await pages(feed.open(settings, {}, { ...noOutside, fetch }))
    expect(asked).toBe(1)
    expect(all.map((p) => p.mark !== undefined)).toEqual(all.map((_, i) => i === 0))
  })
  it('that was replaced half-way is not mixed of two', async () => {
    const [first] = await pages(source(text))
    const other = source(text.replace('Last42,', 'Other,'))
    await expect(other.pull(first?.next ?? null, null)).rejects.toMatchObject({
      kind: 'schema',
      message: 'The file was replaced while it was being read. Sync again.',
    })
  })
  it('has pieces that stay the same when another one changes', async () => {
    const bytes = async (file: string) => (await pages(source(file))).map((p) => p.bytes.join())
    const [before, after] = [await bytes(text), await bytes(text.replace('Last42,', 'Lost42,'))]
    expect(before.map((b, i) => b === after[i])).toEqual(before.map((_, i) => i > 0))
  })
  it('counts its lines from the beginning, whichever piece they are in', async () => {
    const last = text.split('\n').slice(0, -1).join('\n')
    const found = (await pages(source(`${last}\nhalf,a,line\n${text.split('\n').at(-1)}`)))
      .flatMap((p) => p.ids)
      .filter((id) => typeof id === 'object')
    expect(found).toEqual([
      { field: `Line ${MANY + 1}`, reason: 'has 3 columns where the others have 14' },
    ])
  })
})

describe('what is no file of people', () => {
  it.each([
    ['a web page', '\n<!doctype html><title>Maintenance</title>', 'is a web page'],
    ['a message', 'Service unavailable', 'No column looks like'],
    ['a workbook', new Uint8Array([0x50, 0x4b, 3, 4, 20, 0]), 'Export it as CSV'],
    ['an old workbook', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 1]), 'Export it as CSV'],
    ['compressed', new Uint8Array([0x1f, 0x8b, 8, 0]), 'is compressed'],
    ['a PDF', utf8('%PDF-1.7'), 'is a PDF'],
    ['half a JSON', '[{"Employee Number":"1"', 'half-way'],
    ['JSON without a list', '{"error":{"code":"x"}}', 'no list of people'],
    ['JSON with several lists', '{"a":[{"x":1}],"b":[{"x":1}]}', 'several lists (a, b)'],
  ])('is refused as %s', async (_, bytes, message) => {
    expect(await refusal(bytes)).toMatch(/^schema: /)
    expect(await refusal(bytes)).toContain(message)
  })
})

describe('JSON', () => {
  const row = aFeedRow(1)
  it.each([
    ['', [row]],
    ['data.employees', { data: { employees: [row] }, meta: { total: 1 } }],
    ['results', { next: null, previous: null, results: [row], links: [{ rel: 'self' }] }],
    ['workers', { errors: [], workers: [row] }],
  ])('is read from the list “%s”', async (path, body) => {
    expect(await detected(JSON.stringify(body))).toContain(path || 'a list')
    expect(await people(JSON.stringify(body))).toMatchObject([{ externalId: '000001' }])
    expect(await people(JSON.stringify(body), { settings: { recordsPath: path } })).toHaveLength(1)
  })
  it('may nest, write numbers, and leave out what it does not say', async () => {
    const body = JSON.stringify([
      { id: 7, name: { first: 'Ann', last: 'Lee' }, phone: 4165550133, email: null, 'a.b': 'x' },
      { id: 8, name: { first: 'Bo', last: 'Li' } },
    ])
    const columns = {
      key: 'id',
      firstName: 'name.first',
      lastName: 'name.last',
      phone: 'phone',
      email: 'email',
      laborCode: 'a.b',
    }
    expect(await said(body, { columns })).toEqual({
      7: {
        firstName: 'Ann',
        lastName: 'Lee',
        phone: '4165550133',
        extension: null,
        email: null,
        laborCode: 'x',
        status: 'active',
      },
      8: { firstName: 'Bo', lastName: 'Li', status: 'active' },
    })
  })
  it('gives its total, and its next page as a link in the body or a header', async () => {
    const meta = { total: 3, next: 'https://pay.example.com/p.csv?page=2' }
    const paged = source(JSON.stringify({ meta, data: [row] }))
    expect(await paged.pull(null, null)).toMatchObject({
      total: 3,
      next: expect.stringContaining(meta.next),
    })
    const headers = {
      link: '</p.csv?page=0>; rel="prev", </p.csv?page=2>; rel="next"',
      etag: '"1"',
    }
    const first = await source(JSON.stringify([row]), { headers }).pull(null, null)
    expect(first.next).toContain('https://pay.example.com/p.csv?page=2')
    // An ETag of one page says nothing of the others.
    expect(first.mark).toBeUndefined()
  })
  it('does not lead to another address, nor on in a way that cannot be followed', async () => {
    const away = source(JSON.stringify({ next: 'https://evil.example.com/', data: [row] }))
    const { next } = await away.pull(null, null)
    await expect(away.pull(next, null)).rejects.toMatchObject({ kind: 'refused' })
    expect(await refusal(JSON.stringify({ next: 'b2Zmc2V0', data: [row] }))).toContain(
      'does not say with a link where',
    )
  })
  it('names a row that is no object, and a value that is none', async () => {
    const body = JSON.stringify([row, 'x', { ...row, Email: { ssn: '046' } }])
    expect((await people(body)).map((p) => p.fault)).toEqual([
      undefined,
      { field: 'Row 2', reason: 'is a string, not a person' },
      { field: 'Email', reason: 'is an object, not text' },
    ])
  })
})
