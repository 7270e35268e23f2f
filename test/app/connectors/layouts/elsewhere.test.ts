/** Files nobody here has seen before, from the drop to the people: who has left is told, or asked about once. */
import { beforeAll, describe, expect, test } from 'vitest'
import { freshDatabase } from '../../../support/database.ts'
import { walk } from './walk.ts'

beforeAll(freshDatabase)

type Open = { items: { code: string; facts: { word?: string } }[] }
const asked = async ({ office }: Awaited<ReturnType<typeof walk>>) => {
  const { body } = await office.viewer<Open>('GET', '/issues?state=open')
  return body.items.map(({ code }) => code)
}

describe('a file is right with what is suggested, or asks', () => {
  test.each([
    [
      'true and false by a letter',
      'ID,First Name,Last Name,IsActive\n1,Ann,Lee,T\n2,Bo,Li,F\n3,Cy,Cu,T',
      '',
    ],
    [
      'checks and crosses',
      'ID,First Name,Last Name,Active?\n1,Ann,Lee,✓\n2,Bo,Li,✗\n3,Cy,Cu,✓',
      '',
    ],
    [
      'a mark or nothing',
      'ID,First Name,Last Name,Active\n1,Ann,Lee,x\n2,Bo,Li,\n3,Cy,Cu,x',
      'Does an empty cell in “Active” say',
    ],
    ['Chinese', '工号,姓名,状态\n1,李安,在职\n2,王伟,离职\n3,张敏,在职', 'No column looks like'],
    [
      'relatives',
      'ID,First Name,Last Name,Status,Relationship\n1,Ann,Lee,Active,Employee\n1,Joe,Lee,Active,Spouse\n2,Bo,Li,Terminated,Employee\n2,Joy,Li,Active,Spouse\n3,Cy,Cu,Active,Employee',
      '',
    ],
    [
      'pay periods',
      'ID,First Name,Last Name,Status,Pay Period\n1,Ann,Lee,Active,2025-01\n2,Bo,Li,Active,2025-01\n2,Bo,Li,Terminated,2025-02\n3,Cy,Cu,Active,2025-02',
      '',
    ],
    [
      'last days that are none',
      'ID,First Name,Last Name,Term Date\n1,Ann,Lee,12/31/9999\n2,Bo,Li,01/15/2025\n3,Cy,Cu,Present',
      '“Term Date” seems to be the last day',
    ],
  ])('%s', async (_, text, before) => {
    const walked = await walk(text)
    if (before) expect(walked.before).toContain(before)
    expect(walked.names.filter((name) => name.startsWith('('))).toHaveLength(1)
    expect(
      walked.people['2']?.status ??
        Object.values(walked.people).find((p) => p.status !== 'active')?.status,
    ).toBe('inactive')
    expect(walked.names).toHaveLength(3)
    expect(await asked(walked)).toEqual([])
  })
})

describe('nobody has said who has left, and the file says it somewhere else:', () => {
  test.each([
    [
      'a team',
      'ID,First Name,Last Name,Department\n1,Ann,Lee,Yard\n2,Bo,Li,Former Employees',
      'Former Employees',
    ],
    [
      'a job',
      'ID,First Name,Last Name,Job Title\n1,Ann,Lee,Driver\n2,Bo,Li,TERMINATED',
      'TERMINATED',
    ],
    [
      'an address',
      'ID,First Name,Last Name,Email\n1,Ann,Lee,a@example.com\n2,Bo,Li,terminated@example.com',
      'terminated@…',
    ],
    ['a number', 'ID,First Name,Last Name\n1001,Ann,Lee\n1002-T,Bo,Li\n1003,Cy,Cu', '-T (ID)'],
    ['digits', 'ID,First Name,Last Name,Status\n1,Ann,Lee,Active\n2,Bo,Li,3', '3'],
  ])('%s is asked about once, and nobody who has it comes in before', async (_, text, word) => {
    const walked = await walk(text)
    expect(walked.names.join()).not.toContain('Bo Li')
    expect(await asked(walked)).toEqual(['unknown_status'])
    expect(walked.found.words.map((w) => [w.word, w.means])).toContainEqual([word, null])
  })
  test('an admin says what it means, and it is so', async () => {
    const text = 'ID,First Name,Last Name,Department\n1,Ann,Lee,Yard\n2,Bo,Li,Former Employees'
    const { names } = await walk(text, { inactiveWords: ['Former Employees'] })
    expect(names).toEqual(['(Bo Li)', 'Ann Lee'])
  })
  test('what is to be done with a row is asked about before the first sync', async () => {
    const { before } = await walk('Action,ID,First Name,Last Name\nADD,1,Ann,Lee\nDELETE,2,Bo,Li')
    expect(before).toContain('Does “Action” tell who has left?')
  })
})
