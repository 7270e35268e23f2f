/** What a dropped file is, is told by what is in it; whatever is not read is refused by its true name. */
import { gzipSync, strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { feedFile, namesIn } from '../../../support/feed-file.ts'
import { type BookOptions, type Cell, type SheetSpec, workbook } from '../../../support/workbook.ts'

const CSV = 'Employee ID,First Name,Last Name\n1,Ann,Lee\n2,Bo,Li\n'
const PEOPLE = { 1: 'Ann Lee', 2: 'Bo Li' }
const HEAD = ['Employee ID', 'First Name', 'Last Name']
const SHEET: SheetSpec = { name: 'Staff', rows: [HEAD, ['1', 'Ann', 'Lee'], ['2', 'Bo', 'Li']] }

const names = async (file: Uint8Array | string, settings = {}) => {
  const read = await feedFile(file, settings)
  expect(read.refused).toBeNull()
  return namesIn(read)
}

describe('a workbook', () => {
  it('is read, and says which sheet', async () => {
    const file = await feedFile(workbook([SHEET]))
    expect(namesIn(file)).toEqual(PEOPLE)
    expect(file.detected).toBe('Excel workbook, sheet “Staff”, with a header line')
    expect(file.test).toContain('2 rows, 3 columns, Excel workbook, sheet “Staff”')
  })
  it.each<[string, BookOptions]>([
    ['of a streaming exporter, without references', { references: false }],
    ['with prefixes', { prefix: 'x:' }],
    ['with targets from the root', { absolute: true }],
    ['with backslashes in its paths', { backslashes: true }],
  ])('%s is read the same', async (_, options) => {
    expect(await names(workbook([SHEET], options))).toEqual(PEOPLE)
  })
  it('is read from the first sheet with people that is shown', async () => {
    const cover: SheetSpec = {
      name: 'About',
      rows: [
        ['Report', 'Staff list'],
        ['Made by', 'HR'],
      ],
    }
    const old: SheetSpec = { name: 'Old', hidden: true, rows: [HEAD, ['9', 'Old', 'One']] }
    expect(await names(workbook([cover, old, SHEET]))).toEqual(PEOPLE)
  })
  it('may have a title, blank lines, a total and gaps', async () => {
    const rows = [
      ['Staff list'],
      [],
      [null, ...HEAD],
      [null, '1', 'Ann', 'Lee'],
      [],
      [null, '2', 'Bo', 'Li'],
      ['Total', null, null, 2],
    ]
    expect(await names(workbook([{ name: 'S', rows }]))).toEqual(PEOPLE)
  })
  it('tells people apart by what it shows', async () => {
    const ids: Cell[] = [
      { v: 42, format: '00000' },
      { v: 12345678, format: '000\\-00\\-0000' },
      { v: 7, format: '"E"0000' },
      { v: 1301 },
      { v: 123456789012 },
      { v: '007' },
      { v: 8.0, format: '0' },
      { v: '00 9', as: 'inline' },
      { v: 'F1', as: 'formula' },
      { v: 12345678901234568 },
    ]
    const rows = [HEAD, ...ids.map((id, n) => [id, `Ann${n}`, `Lee${n}`])]
    const { people } = await feedFile(workbook([{ name: 'S', rows }]))
    expect(people.map((p) => p.problem?.facts?.reason ?? p.id)).toEqual([
      '00042',
      '012-34-5678',
      'E0007',
      '1301',
      '123456789012',
      '007',
      '8',
      '00 9',
      'F1',
      'was rounded by a spreadsheet',
    ])
  })
  it.each([
    [false, 44260],
    [true, 44260 - 1462],
  ])('has days as days, also counted from 1904: %s', async (from1904, day) => {
    const rows = [
      [...HEAD, 'Hire Date', 'Pay Rate', 'Email'],
      [
        '1',
        'Ann',
        'Lee',
        { v: day, format: 14 },
        { v: 31.5, format: '"$"#,##0.00' },
        { v: '#N/A', as: 'error' as const },
      ],
      ['2', 'Bo', 'Li', { v: day + 0.99, format: 'dd/mm/yyyy hh:mm' }, { v: 0.1 + 0.2 }, null],
      [
        '3',
        'Cy',
        'Fox',
        { v: '2021-03-05T00:00:00', as: 'iso' as const },
        { v: 1240, format: '#,##0' },
        null,
      ],
    ]
    const { people } = await feedFile(workbook([{ name: 'S', rows }], { from1904 }))
    expect(people.map((p) => p.fields.hireDate)).toEqual(['2021-03-05', '2021-03-05', '2021-03-05'])
    expect(people.map((p) => p.fields.payRates)).toEqual([
      '[["Pay Rate","31.5"]]',
      '[["Pay Rate","0.3"]]',
      '[["Pay Rate","1240"]]',
    ])
    expect(people.map((p) => p.fields.email ?? '')).toEqual(['', '', ''])
  })
  it('without people says so', async () => {
    expect((await feedFile(workbook([{ name: 'S', rows: [] }]))).refused).toBe(
      'The workbook has no sheet with people.',
    )
  })
})

describe('one file in an archive', () => {
  it.each([
    ['gzip', gzipSync(strToU8(CSV))],
    ['gzip with a name', gzipSync(strToU8(CSV), { filename: 'people.csv' })],
    ['ZIP', zipSync({ 'people.csv': strToU8(CSV) })],
    ['ZIP without packing', zipSync({ 'people.csv': strToU8(CSV) }, { level: 0 })],
    [
      'ZIP of a Mac',
      zipSync({ 'people.csv': strToU8(CSV), '__MACOSX/._people.csv': strToU8('x') }),
    ],
    ['ZIP of a workbook', zipSync({ 'people.xlsx': workbook([SHEET]) })],
    [
      'gzip of UTF-16',
      gzipSync(
        new Uint8Array(new Uint16Array([...`\ufeff${CSV}`].map((c) => c.charCodeAt(0))).buffer),
      ),
    ],
  ])('is read: %s', async (_, file) => expect(await names(file)).toEqual(PEOPLE))
})

describe('JSON', () => {
  const person = (id: number, first: string, last: string) => ({
    'Employee ID': id,
    'First Name': first,
    'Last Name': last,
  })
  const both = [person(1, 'Ann', 'Lee'), person(2, 'Bo', 'Li')]
  it('with an object on each line is read', async () => {
    const lines = both.map((p) => JSON.stringify(p)).join('\n')
    expect(await names(`${lines}\n`)).toEqual(PEOPLE)
    expect((await feedFile(lines)).detected).toBe('JSON, an object on each line')
    expect((await feedFile(`${lines}\n{"Employee ID":`)).refused).toContain('half-way')
    const broken = await feedFile(`${lines}\nnot json\n${JSON.stringify(person(3, 'Cy', 'Fox'))}`)
    expect(broken.people.map((p) => p.problem?.facts?.field ?? p.id)).toEqual([
      '1',
      '2',
      'Row 3',
      '3',
    ])
  })
  it('of people by their IDs is read, with the ID as a column', async () => {
    const keyed = {
      people: { 1: { first: 'Ann', last: 'Lee' }, 2: { first: 'Bo', last: 'Li' } },
      meta: { at: 1 },
    }
    const columns = { key: 'Key', firstName: 'first', lastName: 'last' }
    expect(await names(JSON.stringify(keyed), { columns })).toEqual(PEOPLE)
  })
  it('that nests, with lists inside, is read by the way to each value', async () => {
    const nested = {
      data: {
        employees: both.map((p) => ({
          id: p['Employee ID'],
          person: {
            name: { first: p['First Name'], last: p['Last Name'] },
            emails: [{ data: `${p['First Name']}@x.com` }],
          },
        })),
      },
    }
    for (const email of ['person.emails.0.data', 'person.emails[0].data']) {
      const columns = {
        payrollId: 'id',
        firstName: 'person.name.first',
        lastName: 'person.name.last',
        email,
      }
      const file = await feedFile(JSON.stringify(nested), { columns })
      expect(file.people.map((p) => [p.id, p.name, p.fields.email])).toEqual([
        ['1', 'Ann Lee', 'Ann@x.com'],
        ['2', 'Bo Li', 'Bo@x.com'],
      ])
    }
  })
  it('with several objects of one person is one person', async () => {
    const rows = [{ ...both[0], Status: 'Terminated' }, both[1], { ...both[0], Status: 'Active' }]
    const file = await feedFile(JSON.stringify(rows))
    expect(file.people.map((p) => [p.id, p.fields.status])).toEqual([
      ['1', 'active'],
      ['2', undefined],
    ])
  })
})

const ole = (part: string) => {
  const bytes = new Uint8Array(4096)
  bytes.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])
  bytes.set(new Uint8Array(new Uint16Array([...part].map((c) => c.charCodeAt(0))).buffer), 1024)
  return bytes
}
const HTML =
  '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><table><tr><td>1</td></tr></table></html>'

describe('what is no table of people is refused by its true name', () => {
  it.each([
    ['an old workbook', ole('Workbook'), 'an Excel workbook of the old kind (.xls)'],
    ['a workbook with a password', ole('EncryptedPackage'), 'a password'],
    ['a binary workbook', zipSync({ 'xl/workbook.bin': strToU8('x') }), '(.xlsb)'],
    ['HTML called .xls', HTML, 'a table written as HTML'],
    ['a page', '<!doctype html><p>Hello</p>', 'HTML'],
    [
      'SpreadsheetML',
      '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>',
      'SpreadsheetML',
    ],
    ['XML', '<?xml version="1.0"?><employees/>', 'The file is XML'],
    ['a PDF', '%PDF-1.7', 'a PDF'],
    [
      'a Word document',
      zipSync({ '[Content_Types].xml': strToU8('<x/>'), 'word/document.xml': strToU8('<x/>') }),
      'a Word document',
    ],
    ['OpenDocument', zipSync({ mimetype: strToU8('x'), 'content.xml': strToU8('<x/>') }), '(.ods)'],
    [
      'an archive of two files',
      zipSync({ 'a.csv': strToU8(CSV), 'b.csv': strToU8(CSV) }),
      '2 files in it',
    ],
    [
      'half an archive',
      zipSync({ 'a.csv': strToU8(CSV.repeat(50)) }).slice(0, 90),
      'damaged or not whole',
    ],
    ['half a gzip', gzipSync(strToU8(CSV.repeat(50))).slice(0, 60), 'damaged or not whole'],
    ['nothing', new Uint8Array(), 'The file is empty'],
  ])('%s', async (_, file, name) => {
    const { refused } = await feedFile(file)
    expect(refused).toContain(name)
    // Whoever dropped a file did not ask for a page.
    expect(refused).not.toContain('web page')
  })
})

describe('a file that unpacks to far too much', () => {
  /** The sizes in the directory and before the data say something else. */
  const lying = (zip: Uint8Array, size: number) => {
    const bytes = zip.slice()
    const view = new DataView(bytes.buffer)
    for (let at = 0; at + 4 < bytes.length; at += 1) {
      if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, size, true)
      if (view.getUint32(at, true) === 0x04034b50) view.setUint32(at + 22, size, true)
    }
    return bytes
  }
  const large = new Uint8Array(48 * 1024 * 1024)
  const book = workbook([SHEET])
  it.each([
    ['in a ZIP', () => zipSync({ 'people.csv': large })],
    ['in a gzip', () => gzipSync(large)],
    [
      'in a line',
      () => gzipSync(new Uint8Array(8 * 1024 * 1024).fill(0x61)),
      'Line 1 has more than a million characters',
    ],
    ['in a ZIP that says it is small', () => lying(zipSync({ 'people.csv': large }), 1000)],
    ['in a workbook that says it is small', () => lying(book, 10)],
    [
      'in a sheet',
      () =>
        zipSync({
          '[Content_Types].xml': strToU8('<Types/>'),
          'xl/workbook.xml': strToU8(
            '<workbook><sheets><sheet name="S" id="r1"/></sheets></workbook>',
          ),
          'xl/_rels/workbook.xml.rels': strToU8(
            '<R><Relationship Id="r1" Target="worksheets/s.xml"/></R>',
          ),
          'xl/worksheets/s.xml': large,
        }),
    ],
  ])(
    '%s is refused by name, in no time',
    async (_, make, said = 'unpacks to far more than a file') => {
      const file = make()
      const began = process.cpuUsage().user
      const { refused, people } = await feedFile(file)
      expect(refused).toContain(said)
      expect(people).toEqual([])
      expect((process.cpuUsage().user - began) / 1e6).toBeLessThan(2)
    },
  )
})
