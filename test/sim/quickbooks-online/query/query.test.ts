// The query language of the simulated QuickBooks Online, page by page.
import { beforeEach, describe, expect, it } from 'vitest'
import { Books } from '../support.ts'

const rows = [
  { Id: '1', GivenName: 'Ada', FamilyName: 'Óskar', EmployeeNumber: 'E-1' },
  { Id: '2', GivenName: 'Bo', DisplayName: "Bo O'Neill", PrimaryPhone: { FreeFormNumber: '5' } },
  { Id: '3', GivenName: 'Cy', DisplayName: 'Cy (deleted)', Active: false },
  { Id: '10', GivenName: 'ada', MetaData: { LastUpdatedTime: '2026-01-05T09:00:00-08:00' } },
]
const ALL = 'Active in (true, false)'

let books: Books
beforeEach(async () => {
  books = await new Books().connect()
  await books.steer('people', rows)
})

describe('a statement', () => {
  it('hides the inactive unless it mentions Active', async () => {
    expect(await books.ids('select * from Employee')).toEqual(['1', '2', '10'])
    expect(await books.ids(`select * from Employee where ${ALL}`)).toEqual(['1', '2', '3', '10'])
    expect(await books.ids('select * from Employee where Active = false')).toEqual(['3'])
    expect(await books.ids('select * from Employee where active=true')).toHaveLength(3)
  })

  it('takes keywords, entity and properties in any case', async () => {
    const found = await books.ids(
      "SELECT * FROM employee WHERE GIVENNAME = 'Ada' ORDERBY Id STARTPOSITION 1 MAXRESULTS 10",
    )
    expect(found).toEqual(['1', '10'])
  })

  it('sorts by ORDERBY and ORDER BY, an Id as a number', async () => {
    const up = `select * from Employee where ${ALL} order by Id asc`
    expect(await books.ids(up)).toEqual(['1', '2', '3', '10'])
    const down = `select * from Employee where ${ALL} ORDERBY GivenName, Id desc`
    expect(await books.ids(down)).toEqual(['10', '1', '2', '3'])
  })

  it('knows LIKE, IN, comparisons and escaped quotes', async () => {
    const ids = (where: string) => books.ids(`select * from Employee where ${where}`)
    expect(await ids("DisplayName LIKE '%neill'")).toEqual(['2'])
    expect(await ids("DisplayName = 'Bo O\\'Neill'")).toEqual(['2'])
    expect(await ids("Id IN ('1', '10')")).toEqual(['1', '10'])
    expect(await ids("Id > '1' and GivenName >= 'b'")).toEqual(['2'])
    expect(await ids("EmployeeNumber like '%'")).toEqual(['1'])
  })

  it('compares times, whatever the offset and however MetaData is spelled', async () => {
    const ids = (when: string) =>
      books.ids(`select * from Employee where Metadata.LastUpdatedTime ${when}`)
    expect(await ids("<= '2026-01-05T17:00:00Z'")).toEqual(['10'])
    expect(await ids("< '2026-01-05T09:00:00-08:00'")).toEqual([])
    expect(await ids("= '2026-01-05T09:00:00'")).toEqual(['10'])
    expect(await ids("> '2026-01-05'")).toHaveLength(3)
  })

  it('counts, and picks properties', async () => {
    expect(await books.query('select count(*) from Employee')).toEqual({ totalCount: 3 })
    const picked = "select Id, PrimaryPhone, MetaData.CreateTime from Employee where Id = '2'"
    const [row] = (await books.query(picked)).Employee ?? []
    expect(row).toEqual({
      domain: 'QBO',
      sparse: true,
      Id: '2',
      PrimaryPhone: { FreeFormNumber: '5' },
      MetaData: { CreateTime: expect.any(String) },
    })
  })

  it('can be posted as text', async () => {
    const reply = await books.send(
      'POST',
      '/quickbooks-online/v3/company/9130357992221046/query?minorversion=4',
      {
        authorization: `Bearer ${books.access}`,
        accept: 'application/json',
        'content-type': 'application/text',
      },
      'select count(*) from Employee',
    )
    expect(JSON.parse(reply.text)).toMatchObject({ QueryResponse: { totalCount: 3 } })
  })

  it('finds the company, and entities there are none of', async () => {
    const company = await books.query('select * from CompanyInfo')
    expect(company).toMatchObject({ CompanyInfo: [{ CompanyName: 'Harbour Street Builders' }] })
    expect(await books.query('select * from Vendor where Vendor1099 = true')).toEqual({})
  })
})

describe('pages', () => {
  beforeEach(() => books.steer('generate', { count: 2_050, seed: 3, clean: true }, 'POST'))

  it('has 100 rows by default and 1,000 at most, from a position that starts at 1', async () => {
    const first = await books.query('select * from Employee')
    expect(first).toMatchObject({ startPosition: 1, maxResults: 100 })
    const last = await books.query('select * from Employee startposition 2001 maxresults 1000')
    expect(last).toMatchObject({ startPosition: 2_001, maxResults: 50 })
    expect(last.Employee).toHaveLength(50)
  })

  it('leaves the key out where there are no rows', async () => {
    expect(await books.query('select * from Employee startposition 2051')).toEqual({})
    expect(await books.query("select * from Employee where Id = '9999'")).toEqual({})
  })
})

describe('a statement is refused', () => {
  it('with 4001 and the bound when a number is out of range', async () => {
    expect(await books.fault('select * from Employee STARTPOSITION 0')).toEqual({
      status: 400,
      code: '4001',
      detail: 'QueryValidationError: value 0 is too small. Min allowed value is 1',
    })
    const { code } = await books.fault('select * from Employee MAXRESULTS 1001')
    expect(code).toBe('4001')
  })

  it('with 4001 when it asks for what there is not', async () => {
    const detail = async (statement: string) => {
      const fault = await books.fault(statement)
      expect(fault).toMatchObject({ status: 400, code: '4001' })
      return fault.detail
    }
    expect(await detail("select * from Employee where Shoe = '9'")).toContain('Property Shoe not')
    expect(await detail('select Shoe from Employee')).toContain('Property Shoe not found')
    expect(await detail("select * from Employee where PrimaryEmailAddr = 'a'")).toContain(
      "'PrimaryEmailAddr' is not queryable",
    )
    expect(await detail('select * from Employee orderby Notes')).toContain('not queryable')
    expect(await detail('select * from Staff')).toContain('Staff')
    expect(await detail("select * from Employee where Active = 'true'")).toContain('Active')
    // A plus sign in the offset that was not encoded arrives as a space.
    expect(
      await detail(
        "select * from Employee where MetaData.CreateTime > '2026-01-05T09:00:00 01:00'",
      ),
    ).toContain('Invalid value')
  })

  it('with 4000 when it cannot be read', async () => {
    for (const statement of [
      '',
      'select',
      'select * from Employee where',
      "select * from Employee where Id = '1' or Id = '2'",
      "select * from Employee where Id != '1'",
      "select * from Employee where DisplayName = 'O'Neill'",
      'select * from Employee maxresults 10 startposition 1',
      'select * from Employee;',
      'delete from Employee',
    ]) {
      expect(await books.fault(statement), statement).toMatchObject({ status: 400, code: '4000' })
    }
  })
})
