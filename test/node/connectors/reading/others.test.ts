/** Others in a file than its people, people on several lines, and values that are none: nobody is made, lost or brought back by them. */
import { describe, expect, it } from 'vitest'
import { readName } from '../../../../src/core/people/names.ts'
import { feedFile, openFeed } from '../../../support/feed-file.ts'

const HEAD = 'ID,First Name,Last Name,Status'
const read = async (text: string, settings = {}) => {
  const file = await feedFile(text, settings)
  return file.asked
    ? [file.refused ?? '']
    : file.people.map(({ name, fields, problem, notices }) =>
        [name, problem?.code ?? fields.status ?? notices?.[0]?.code].join(': '),
      )
}
const said = async (text: string) => (await feedFile(text)).test
const BO_LEFT = ['Ann Lee: active', 'Bo Li: inactive']

describe('a relative of an employee', () => {
  it.each([
    ['Relationship', 'Employee', 'Spouse'],
    ['Relation to Subscriber', 'Self', 'Child'],
    ['Member Type', 'Subscriber', 'Domestic Partner'],
    ['Dependent Relationship', 'EE', 'Dependent 1'],
  ])('on a line of their own is nobody: %s, %s and %s', async (column, self, relative) => {
    const text = `${HEAD},${column}\n1,Ann,Lee,Active,${self}\n1,Joe,Lee,Active,${relative}\n2,Bo,Li,Terminated,${self}\n2,Joy,Li,Active,${relative}\n`
    expect(await read(text)).toEqual(BO_LEFT)
    expect(await said(text)).toContain('2 lines are no people: 2 relatives.')
  })
  it('in a record of JSON is nobody', async () => {
    const of = (id: string, relation: string, firstName: string, status: string) => ({
      ...{ id, relation, firstName, lastName: 'Li', status },
    })
    const records = [of('1', 'Self', 'Bo', 'Terminated'), of('1', 'Spouse', 'Joy', 'Active')]
    expect(await read(JSON.stringify(records))).toEqual(['Bo Li: inactive'])
  })
  it('whom to call in an emergency says nothing of whose line it is', async () => {
    const text = `${HEAD},Relationship\n1,Ann,Lee,Active,Spouse\n2,Bo,Li,Terminated,Mother\n`
    expect(await read(text)).toEqual(BO_LEFT)
  })
})

describe('another table', () => {
  it.each([
    'ID,Dependent,Relation\n1,Kid Lee,Child\n2,Joy Li,Spouse',
    'Department,Location,Position\nYard,North,Driver\n',
    'ID,Phone Type\n1,Home\n2,Mobile',
  ])('below the first one is nobody: %s', async (below) => {
    const text = `${HEAD}\n1,Ann,Lee,Active\n2,Bo,Li,Terminated\n\n${below}`
    expect(await read(text)).toEqual(BO_LEFT)
  })
  it('that has the same columns goes on with its people', async () => {
    const text = `${HEAD}\n1,Ann,Lee,Active\n\nID,Kind\n1,Home\n\n${HEAD}\n2,Bo,Li,Terminated\n`
    expect(await read(text)).toEqual(BO_LEFT)
  })
  it('beside the first one is asked about', async () => {
    const text = `${HEAD},,${HEAD}\n1,Ann,Lee,Active,,3,Cy,Cu,Terminated\n2,Bo,Li,Active,,4,Di,Da,Active\n`
    expect((await read(text))[0]).toContain('a second table beside the first')
  })
})

describe('rows of one person at several times', () => {
  it.each([
    ['Pay Period', '2025-01', '2025-02'],
    ['Period Ending', '01/31/2025', '02/28/2025'],
    ['Pay Period', '01/01/2025 - 01/15/2025', '01/16/2025 - 01/31/2025'],
    ['Effective Date', '2024-01-01', '2025-02-01'],
    ['Month', '01/2025', '02/2025'],
    ['Week Ending', '2025-01-05', '2025-01-12'],
    ['As of', '2025-01-05', '2025-01-12'],
  ])('say by the last of them what is so: %s', async (column, before, after) => {
    const row = (id: number, name: string, status: string, at: string) =>
      `${id},${name},${status},${at}`
    for (const turned of [false, true]) {
      const rows = [
        row(1, 'Ann,Lee', 'Terminated', before),
        row(1, 'Ann,Lee', 'Active', after),
        row(2, 'Bo,Li', 'Active', before),
        row(2, 'Bo,Li', 'Terminated', after),
      ]
      const text = [`${HEAD},${column}`, ...(turned ? rows.toReversed() : rows)].join('\n')
      expect((await read(text)).sort()).toEqual(BO_LEFT)
    }
  })
  it('with what is not so yet say nothing of today', async () => {
    const text = `${HEAD},Effective Date\n1,Ann,Lee,Active,2024-01-01\n1,Ann,Lee,Terminated,2999-01-01\n`
    expect(await read(text)).toEqual(['Ann Lee: active'])
  })
  it('of two jobs are of somebody who has the other one still', async () => {
    const text = `${HEAD},Job Title,Effective Date\n1,Ann,Lee,Active,Driver,2024-01-01\n1,Ann,Lee,Terminated,Cook,2025-01-01\n`
    expect(await read(text)).toEqual(['Ann Lee: active'])
  })
})

describe('phones and addresses', () => {
  it.each([
    ...[
      'Spouse',
      'ICE',
      'Emergency Contact',
      'Wife',
      'Mother',
      'Mgr',
      'Supv',
      'Supervisor',
      'HRBP',
      'Referred By',
    ],
    ...[
      'Contact 1',
      'Parent',
      'Team Lead',
      'Dept',
      'Doctor',
      'EC',
      'Next of Kin',
      'Recruiter',
      'Contact Person',
    ],
  ])('of somebody else are nobody’s own: %s', async (who) => {
    const rows = [1, 2, 3].map((n) => `${n},Ann${n},Lee,Active,416-555-230${n},k${n}@x.com`)
    const text = [`${HEAD},${who} Phone,${who} Email`, ...rows].join('\n')
    const { suggested } = await openFeed(text).sample()
    expect(
      [suggested.phone, suggested.morePhones, suggested.email, suggested.moreEmails].join(''),
    ).toBe('')
  })
  it.each([
    'Employee,,,,Emergency Contact,',
    ',,,,Emergency Contact,',
    'Employee,,,,Supervisor',
    'Worker,,,,Spouse,',
  ])('under a group of somebody else are not their own: %s', async (groups) => {
    const rows = [1, 2, 3].map((n) => `${n},Ann${n},Lee,Active,k${n}@x.com,416-555-230${n}`)
    const text = [groups, `${HEAD},Email,Phone`, ...rows].join('\n')
    const { people } = await feedFile(text)
    expect(people.map((p) => [p.name, p.fields.email ?? null, p.fields.phone ?? null])).toEqual(
      [1, 2, 3].map((n) => [`Ann${n} Lee`, null, null]),
    )
  })
  it('under a title of a report are', async () => {
    const text = `Emergency Contact List,,,,,\n${HEAD},Email,Phone\n1,Ann,Lee,Active,a@x.com,416-555-2301\n`
    expect((await feedFile(text)).people[0]?.fields.email).toBe('a@x.com')
  })
  it('that everybody has are a company’s', async () => {
    const rows = [1, 2, 3, 4, 5].map((n) => `${n},Ann${n},Lee,Active,416-555-2301`)
    const { suggested } = await openFeed([`${HEAD},Phone No`, ...rows].join('\n')).sample()
    expect(suggested.phone).toBe('')
  })
})

describe('what is none', () => {
  it.each(['#REF!', '#N/A', '#VALUE!', '#DIV/0!', '#NAME?', 'null', 'N/A', '-'])(
    'is nobody’s name, phone or status: %s',
    async (none) => {
      const text = `${HEAD},Email\n1,Ann,Lee,Active,${none}\n2,${none},${none},Active,b@x.com\n`
      const { people } = await feedFile(text)
      expect(people.map((p) => p.problem?.code)).toEqual([undefined, 'missing_name'])
      expect(people[0]?.fields.email ?? null).toBe(null)
    },
  )
  it('beside a first name may be a last one', async () => {
    expect(await read(`${HEAD}\n1,Ann,Null,Active\n`)).toEqual(['Ann Null: active'])
  })
  it('is a line that is divided otherwise than the others: it is unreadable, and nobody’s heading', async () => {
    const text =
      'ID;First Name;Last Name;Status\n1;Ann;Lee;Active\n2,Bo,Li,Terminated\n3;Cy;Cu;Active\n'
    const { people } = await feedFile(text)
    expect(people.map((p) => p.problem?.code)).toEqual([undefined, 'unreadable', undefined])
  })
  it.each(['Ann Lee (she/her)', 'Ann Lee (She/Her/Hers)', 'Lee, Ann [they/them]'])(
    'is a pronoun beside a name: %s',
    (name) => expect(readName(name)).toEqual({ first: 'Ann', last: 'Lee', suffix: '' }),
  )
})

describe('a column of leaving', () => {
  it.each([
    'Termination Reason',
    'Term Code',
    'Separation Type',
    'Exit Interview',
    'Resignation Notes',
    'Severance',
  ])('that only some have is asked about: %s', async (column) => {
    const text = `ID,First Name,Last Name,${column}\n1,Ann,Lee,\n2,Bo,Li,Better offer\n3,Cy,Cu,\n`
    expect((await read(text))[0]).toContain(`Does “${column}” tell who has left?`)
  })
  it.each(['Last Worked', 'Last Day Worked', 'Last Date Worked'])(
    'with a day that everybody has is nobody’s last, beside a status: %s',
    async (column) => {
      const text = `${HEAD},${column}\n1,Ann,Lee,Active,2025-11-20\n2,Bo,Li,Active,2024-03-15\n3,Cy,Cu,Active,2025-11-20\n`
      expect((await openFeed(text).sample()).suggested.lastDay).toBe('')
    },
  )
})
