// The ways an export is written: delimiters, encodings, quotes, and columns nobody asked for.
import { beforeEach, describe, expect, it } from 'vitest'
import { Feed } from '../../../sim/payroll-feed/asking.ts'
import { HEADER } from '../../../sim/payroll-feed/rows.ts'

let feed: Feed
beforeEach(() => {
  feed = new Feed()
})

const put = (rows: unknown[]) => feed.control('PUT', 'people', rows)
const text = async (query = '') => (await feed.get(`/export.csv${query}`)).text

describe('the columns', () => {
  it('are all keys in order of first appearance; JSON gives the rows as they are', async () => {
    const rows = [{ No: '007', Name: 'Bo' }, { No: 8, Extra: true, Name: null }, { Deep: { a: 1 } }]
    await put(rows)
    expect(await text()).toBe('No,Name,Extra,Deep\r\n007,Bo,,\r\n8,,true,\r\n,,,"{""a"":1}"\r\n')
    expect(await feed.data('/export.json')).toEqual(rows)
  })

  it('are the usual ones when there is nobody', async () => {
    await put([])
    expect(await text()).toBe(`${HEADER.join(',')}\r\n`)
    expect(await text('?header=false')).toBe('')
    expect(await feed.data('/export.json')).toEqual([])
  })

  it('stay when a row is no object', async () => {
    await put([{ A: 1, B: 2 }, null, 'x'])
    expect(await text('?eol=lf')).toBe('A,B\n1,2\n,\n,\n')
    expect(await feed.data('/export.json')).toEqual([{ A: 1, B: 2 }, null, 'x'])
  })

  it('can have one name twice', async () => {
    await put([{ Phone: '1', Home: '2' }])
    expect(await text('?rename=Home:Phone')).toBe('Phone,Phone\r\n1,2\r\n')
    await feed.control('PUT', 'settings', [{ rename: { Home: 'Phone' } }])
    expect(await text()).toBe('Phone,Phone\r\n1,2\r\n')
  })

  it('can be more than anybody asked for', async () => {
    await put([{ A: '1' }])
    expect(await text('?extraColumns=2')).toBe('A,Extra 1,Extra 2\r\n1,extra,extra\r\n')
  })

  it('keep their case, spaces and leading zeros', async () => {
    await put([{ ' employee number ': '000427' }])
    expect(await text()).toBe(' employee number \r\n000427\r\n')
  })
})

describe('the lines', () => {
  const odd = [
    { A: 'a,b', B: 'say "hi"' },
    { A: 'one\ntwo', B: 'x;y' },
  ]

  it('quote a comma, a quote and a newline, and double the quotes', async () => {
    await put(odd)
    expect(await text()).toBe('A,B\r\n"a,b","say ""hi"""\r\n"one\ntwo",x;y\r\n')
  })

  it('are parted by a comma, semicolon, tab or bar, by character or by name', async () => {
    await put(odd)
    const semicolons = 'A;B\r\na,b;"say ""hi"""\r\n"one\ntwo";"x;y"\r\n'
    expect(await text('?delimiter=;')).toBe(semicolons)
    expect(await text('?delimiter=semicolon')).toBe(semicolons)
    expect(await text('?delimiter=%09')).toMatch(/^A\tB\r\na,b\t/)
    expect(await text('?delimiter=tab')).toMatch(/^A\tB\r\n/)
    expect(await text('?delimiter=|')).toMatch(/^A\|B\r\na,b\|/)
  })

  it('can all be quoted, have no header, end in LF, and be followed by blank ones', async () => {
    await put([{ A: '1', B: '' }])
    expect(await text('?quote=all&header=false&eol=%0A&blankLines=2')).toBe('"1",""\n\n\n')
  })

  it('can end with a count', async () => {
    await put([{ A: '1' }, { A: '2' }])
    expect(await text('?trailer=true')).toBe('A\r\n1\r\n2\r\nTRAILER,2\r\n')
  })

  it('are not blank for a lone empty cell', async () => {
    await put([{ A: '' }])
    expect(await text()).toBe('A\r\n""\r\n')
  })
})

describe('the encoding', () => {
  beforeEach(() => put([{ Name: 'Zoë Łęcka – “Z” € 🦺' }]))

  const file = (query: string) => feed.get(`/export.csv?header=false&eol=lf&${query}`)

  it('is UTF-8 without or with a byte order mark', async () => {
    expect((await file('')).bytes.toString('utf8')).toBe('Zoë Łęcka – “Z” € 🦺\n')
    const marked = await file('encoding=utf-8-bom')
    expect(marked.bytes.subarray(0, 3).toString('hex')).toBe('efbbbf')
    expect(marked.headers['content-type']).toBe('text/csv; charset=utf-8')
  })

  it('is UTF-16 with a byte order mark', async () => {
    const { bytes, headers } = await file('encoding=utf-16le')
    expect(bytes.subarray(0, 2).toString('hex')).toBe('fffe')
    expect(bytes.subarray(2).toString('utf16le')).toBe('Zoë Łęcka – “Z” € 🦺\n')
    expect(headers['content-type']).toBe('text/csv; charset=utf-16le')
  })

  it('is Windows-1252, where what it lacks becomes a question mark', async () => {
    const { bytes, headers } = await file('encoding=windows-1252')
    expect(bytes.toString('hex')).toBe(
      Buffer.from('Zo\xeb ??cka \x96 \x93Z\x94 \x80 ?\n', 'latin1').toString('hex'),
    )
    expect(headers['content-type']).toBe('text/csv; charset=windows-1252')
  })

  it('need not be told', async () => {
    const { headers } = await file('encoding=windows-1252&charset=false')
    expect(headers['content-type']).toBe('text/csv')
  })
})

describe('the toggles', () => {
  it('hold until changed, and a parameter wins over them', async () => {
    await put([{ A: '1', B: '2' }])
    await feed.control('PUT', 'settings', [{ delimiter: ';', header: false, eol: '\n' }])
    expect(await text()).toBe('1;2\n')
    expect(await text('?delimiter=|&header=true')).toBe('A|B\n1|2\n')
    await feed.control('DELETE', 'settings', undefined)
    expect(await text()).toBe('A,B\r\n1,2\r\n')
  })

  it('that make no sense are refused and named', async () => {
    const asked = await feed.get('/export.csv?delimiter=x')
    expect(asked.status).toBe(400)
    expect(asked.text).toMatch('Invalid value for "delimiter".')
    await feed.control('PUT', 'settings', [{ encoding: 'ebcdic' }])
    expect((await feed.get('/export.csv')).status).toBe(500)
  })
})
