/** Ways to write a file that are rare and real: each comes out as the same people, or is refused by its true name. */
import { gzipSync, strToU8 } from 'fflate'
import { describe, expect, it } from 'vitest'
import { feedFile, namesIn, openFeed } from '../../../support/feed-file.ts'
import { workbook } from '../../../support/workbook.ts'

const HEAD = ['Employee ID', 'First Name', 'Last Name', 'Status']
const ROWS = [HEAD, ['1', 'Ann', 'Lee', 'Active'], ['2', 'Bo', 'Li', 'Terminated']]
const CSV = ROWS.map((row) => `${row.join(',')}\n`).join('')
const read = async (file: Uint8Array | string, settings = {}) => {
  const all = await feedFile(file, settings)
  expect(all.refused).toBeNull()
  return all
}
/** Characters as bytes, one for one. */
const bytes = (text: string) => Uint8Array.from(text, (c) => c.charCodeAt(0))

describe('the same people come out of', () => {
  it.each([
    ['cells divided by carets', CSV.replaceAll(',', '^')],
    ['cells divided by tildes', CSV.replaceAll(',', '~')],
    ['cells divided by colons', CSV.replaceAll(',', ':')],
    ['cells divided by a control character', CSV.replaceAll(',', '\x1f')],
    ['lines that are quoted whole', CSV.replaceAll(/^(.*)$/gm, (line) => line && `"${line}"`)],
    ['blanks before quotation marks', CSV.replaceAll(/[^,\n]+/g, ' "$&"').replace(/^ /, '')],
    ['zeros that fill up the last block', `${CSV}${'\0'.repeat(100)}`],
    ['an end that is marked', `${CSV}\x1a`],
    ['a zero within a name', CSV.replace('Ann', 'A\0nn')],
    ['a line of what kind the values are', CSV.replace('\n1', '\n(text),(text),(text),(A/T)\n1')],
    ['lines and objects of JSON in UTF-16', Buffer.from(`\ufeff${json()}`, 'utf16le')],
    ['JSON that is a list of rows', JSON.stringify({ values: ROWS })],
    ['JSON with the names of columns beside its rows', named()],
    ['JSON with a list for each column', columnar()],
    ['an object on each line, the first of which is nobody', `{"count":2}\n${perLine()}`],
  ])('%s', async (_, file) => {
    const { people } = await read(file)
    expect(people.map((p) => [p.id, p.name, p.fields.status])).toEqual([
      ['1', 'Ann Lee', 'active'],
      ['2', 'Bo Li', 'inactive'],
    ])
  })
})
function json(): string {
  return JSON.stringify(objects())
}
function objects() {
  return ROWS.slice(1).map((row) => Object.fromEntries(row.map((cell, i) => [HEAD[i], cell])))
}
function perLine(): string {
  return objects()
    .map((o) => JSON.stringify(o))
    .join('\n')
}
function named(): string {
  return JSON.stringify({ columns: HEAD.map((name) => ({ name })), rows: ROWS.slice(1) })
}
function columnar(): string {
  return JSON.stringify(
    Object.fromEntries(HEAD.map((name, i) => [name, ROWS.slice(1).map((row) => row[i])])),
  )
}

describe('an encoding of one byte for each letter is told by the names', () => {
  const file = (last: string) => CSV.replace('Lee', last)
  it.each([
    ['Windows-1252', bytes(file('Ren\xe9')), 'René'],
    ['Windows-1250', bytes(file('Wa\xb3\xeasa')), 'Wałęsa'],
    ['Mac Roman', bytes(file('Ren\x8e')), 'René'],
    ['Windows-1251', bytes(file('\xc8\xe2\xe0\xed\xee\xe2')), 'Иванов'],
  ])('%s', async (name, given, last) => {
    const { people, detected } = await read(given)
    expect(detected).toContain(name)
    expect(people[0]?.fields.lastName).toBe(last)
  })
  it('or is chosen: Shift_JIS', async () => {
    const given = bytes(file('\x8e\x52\x93\x63'))
    expect((await read(given)).test).toContain('look as if the file were written in another')
    expect((await read(given, { encoding: 'shift_jis' })).people[0]?.fields.lastName).toBe('山田')
  })
  it('what was garbled before it came is said, with the name', async () => {
    expect((await read(file('MÃ¼ller'))).test).toContain(
      'Names such as “MÃ¼ller” look as if the file were written in another encoding.',
    )
    const good = file("O’Neil-Šťastný D'Ávila-McÉwan Łukasz Nuño İnönü")
    expect((await read(good)).test).not.toContain('encoding')
  })
})

describe('what is refused is called what it is', () => {
  it.each([
    [
      'columns of fixed width',
      'fixed width',
      'Employee ID  First Name  Last Name\n1            Ann         Lee\n2            Bo          Li\n',
    ],
    ['text in UTF-32', 'UTF-32', new Uint8Array(new Uint32Array([0xfeff, 49, 50]).buffer)],
    ['JSON with a comma too many', 'is not valid JSON', '[{"id":"1","name":"Ann Lee"},]'],
    ['half of JSON', 'ends half-way', '[{"id":"1","name":"Ann Lee"},{"i'],
    ['JSON without people', 'There is no list of people in the file', '{"error":"no"}'],
  ])('%s', async (_, said, file) => {
    expect((await feedFile(file)).refused).toContain(said)
  })
})

describe('lines that are no people', () => {
  it.each([
    ['an open position', '1,VACANT,,\n,Open,Position,Active\nP-7,Vacant,Vacant,Active\n'],
    ['a note whose commas divide it', 'Note: this list is confidential, do not forward, thanks,\n'],
    ['a total behind somebody’s name', ',"Lee, Ann Total",,\n'],
    ['a footnote', '* on leave since May, see HR,,\n'],
  ])('%s', async (_, lines) => {
    const file = await read(`${CSV}${lines}3,Cy,Fox,Active\n`)
    expect(namesIn(file)).toEqual({ 1: 'Ann Lee', 2: 'Bo Li', 3: 'Cy Fox' })
    expect(file.test).toMatch(/lines? (is|are) no people/)
  })
  it('objects of JSON with neither ID nor name, and positions nobody holds', async () => {
    const all = [
      ...objects(),
      { Department: 'Yard' },
      { 'Employee ID': 'P1', 'First Name': 'Vacant' },
    ]
    const file = await read(JSON.stringify(all))
    expect(namesIn(file)).toEqual({ 1: 'Ann Lee', 2: 'Bo Li' })
    expect(file.test).toContain('2 lines are no people: neither ID nor name, an open position.')
  })
  it('an open position with nothing but its name, where there are two columns', async () => {
    const file = await read('Employee ID,Employee Name\n1,"Lee, Ann"\n,VACANT\n2,"Li, Bo"\n')
    expect(namesIn(file)).toEqual({ 1: 'Ann Lee', 2: 'Bo Li' })
  })
  it('somebody who is called so is still somebody', async () => {
    const rows = '4,Newton,Open,Active\n5,May,Vacant,Active\n6,Ann,Hire,Active\n'
    expect(Object.keys(namesIn(await read(`${CSV}${rows}`)))).toEqual(['1', '2', '4', '5', '6'])
  })
})

describe('a workbook', () => {
  it('has cells that are one over several rows: what is in the first is meant for all', async () => {
    const rows = [
      ['Department', ...HEAD],
      ['Field', '1', 'Ann', 'Lee', 'Active'],
      [null, '2', 'Bo', 'Li', 'Active'],
      ['Yard', '3', 'Cy', 'Fox', 'Active'],
      [null, '4', 'Di', 'Orr', 'Active'],
    ]
    const book = workbook([{ name: 'S', rows, merges: ['A2:A3', 'B1:C1'] }])
    const { people } = await read(book)
    expect(people.map((p) => p.fields.team ?? null)).toEqual(['Field', 'Field', 'Yard', null])
  })
  it('is read from the sheet that names people, and says which others have some', async () => {
    const sheets = [
      {
        name: 'Summary',
        rows: [
          ['Department', 'Count'],
          ['Field', 3],
          ['Yard', 2],
        ],
      },
      { name: 'North', rows: ROWS },
      { name: 'South', rows: ROWS },
      { name: 'Old', rows: ROWS, hidden: true },
    ]
    const file = await read(workbook(sheets))
    expect(file.detected).toContain('sheet “North”')
    expect(file.test).toContain('Not read: the sheet “South”, which has people too.')
  })
  it('may have notes beside its table', async () => {
    const rows = [HEAD, ['1', 'Ann', 'Lee', 'Active', null, 'ask HR'], ['2', 'Bo', 'Li', 'Active']]
    expect(namesIn(await read(workbook([{ name: 'S', rows }])))).toEqual({
      ...{ 1: 'Ann Lee', 2: 'Bo Li' },
    })
  })
})

describe('JSON', () => {
  it('keeps every digit of a number', async () => {
    const file =
      '[{"employeeId":12345678901234567890,"firstName":"Ann","lastName":"Lee","status":"Active"},{"employeeId":12345678901234567891,"firstName":"Bo","lastName":"Li","status":"Terminated"}]'
    expect(namesIn(await read(file))).toEqual({
      '12345678901234567890': 'Ann Lee',
      '12345678901234567891': 'Bo Li',
    })
  })
  it('with other lists beside the one that is read says so', async () => {
    const file = JSON.stringify({ employees: objects(), terminated: objects() })
    expect((await read(file)).test).toContain('Not read: the list “terminated” beside “employees”.')
  })
  it('of one person is that person; lists of words are no people', async () => {
    const [ann] = objects()
    expect(namesIn(await read(JSON.stringify(ann)))).toEqual({ 1: 'Ann Lee' })
    const scim = { schemas: ['urn:x'], Resources: objects() }
    expect(Object.keys(namesIn(await read(JSON.stringify(scim))))).toEqual(['1', '2'])
  })
  it('has an object on each line, of which one is spoilt: it is one unreadable row', async () => {
    const [first = '', second = ''] = perLine().split('\n')
    const { people } = await read([first, '', 'oops', second].join('\n'))
    expect(people.map((p) => p.problem?.code ?? p.name)).toEqual(['Ann Lee', 'unreadable', 'Bo Li'])
  })
})

it('text that was written for a web page is read as it is meant', async () => {
  const { people } = await read(CSV.replace('Lee', 'O&#39;Neil &amp; Co').replace('Bo', '&x; &#0;'))
  expect(people.map((p) => p.name)).toEqual(["Ann O'Neil & Co", '&x; &#0; Li'])
})

it('columns of somebody else are never suggested for these people', async () => {
  const file = [
    'Employee ID,First Name,Last Name,Supervisor Email,Emergency Contact Phone,Emergency Contact Email,Reports To,Status',
    ...[1, 2, 3].map(
      (n) => `${n},Ann${n},Lee,boss@x.com,305-555-020${n},kin${n}@x.com,Bo Li,Active`,
    ),
  ].join('\n')
  const { suggested } = await openFeed(file).sample()
  expect([suggested.email, suggested.phone, suggested.fullName]).toEqual(['', '', ''])
})

it('a letter that may say two things is asked; in a column of yes and no it is yes', async () => {
  const file = (column: string) =>
    `Employee ID,First Name,Last Name,${column}\n1,Ann,Lee,S\n2,Bo,Li,N\n3,Cy,Fox,S\n`
  const columns = { payrollId: 'Employee ID', firstName: 'First Name', lastName: 'Last Name' }
  const status = async (field: string, name: string) =>
    (await read(file(name), { columns: { ...columns, [field]: name } })).people.map(
      (p) => p.fields.status ?? p.notices?.[0]?.code,
    )
  expect(await status('status', 'Status')).toEqual([
    'unknown_status',
    'unknown_status',
    'unknown_status',
  ])
  expect(await status('active', 'Activo')).toEqual(['active', 'inactive', 'active'])
})

it('a gzip of the rarest is read as it is', async () => {
  expect(namesIn(await read(gzipSync(strToU8(CSV.replaceAll(',', '~')))))).toEqual({
    ...{ 1: 'Ann Lee', 2: 'Bo Li' },
  })
})
