/** QuickBooks Desktop: which company file is open, told by its FileID, its path and its name. */
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { people } from '../../../sim/people.ts'
import type { Company } from '../../../sim/quickbooks-desktop/company.ts'
import { customerRows, employeeRow } from '../../../sim/quickbooks-desktop/rows.ts'
import { readQwc, type Update, update } from '../../../sim/quickbooks-desktop/webConnector.ts'
import { isSameFile } from '../../../src/connectors/quickbooks-desktop/door/company.ts'
import { setPassword } from '../../../src/store/connections/web-connectors.ts'
import { send } from '../../support/app.ts'
import { cheapHash } from '../../support/cheap-password.ts'
import { freshDatabase } from '../../support/database.ts'
import { Office, type Page } from '../http/support/office.ts'
import { questions } from './elsewhere.ts'

beforeAll(freshDatabase)

const PASSWORD = 'typed in at the PC'
const STAFF = people(8, 5, { clean: true }).map(employeeRow)
const HERE = 'C:\\QuickBooks\\Harbour.qbw'
const ARCHIVE = 'Z:\\Archive\\Harbour.qbw'

let office: Office
let pc: (company: Partial<Company>, more?: Partial<Update>) => ReturnType<typeof update>
let mark: NonNullable<Company['mark']>
beforeEach(async () => {
  office = await Office.of('quickbooks-desktop')
  await office.admin('PATCH', office.path, { autosync: { enabled: true } })
  const { db, connectionId } = office.site
  await db.batch([setPassword(db, connectionId, cheapHash(PASSWORD), Date.now())])
  const qwc = readQwc((await office.admin('GET', `${office.path}/qwc`)).text ?? '')
  mark = qwc.mark
  const path = new URL(qwc.url).pathname
  const headers = { 'content-type': 'text/xml; charset=utf-8' }
  pc = async (company, more = {}) => {
    const done = await update({
      ...qwc,
      password: PASSWORD,
      company: {
        name: 'Harbour Construction Ltd',
        file: HERE,
        version: 16,
        employees: STAFF,
        customers: customerRows(4),
        ...company,
      },
      send: async (_, body) =>
        (await send('POST', path, { body, headers, env: office.env })).text(),
      ...more,
    })
    await office.drain()
    return done
  }
})
interface IssueOut {
  id: string
  message: string
  answers: { id: string }[]
}
const active = () => office.names('status=active&limit=50')
const open = async () =>
  (await office.viewer<Page<IssueOut>>('GET', '/issues?state=open&code=another_company')).body.items
async function say(answer: string): Promise<void> {
  const [question] = await open()
  const said = await office.admin('POST', `/issues/${question?.id}/answer`, { answer })
  expect(said.status).toBe(200)
  await office.drain()
}

/** What an old copy knows: somebody who has left since works there, and who came since is missing. */
const OLD = STAFF.slice(0, 5)

describe('an archive copy that somebody has open', () => {
  it('is not taken for the file it was made from, however often the hour comes', async () => {
    await pc({ mark })
    expect(await active()).toHaveLength(STAFF.filter((e) => e.IsActive === 'true').length)
    const before = await active()
    for (let hour = 0; hour < 3; hour += 1) {
      const stopped = await pc({ mark, file: ARCHIVE, employees: OLD })
      expect(stopped).toMatchObject({ done: false })
      expect(stopped.status).toContain(`“Harbour Construction Ltd” (${ARCHIVE}) open`)
    }
    expect(await active()).toEqual(before)
    expect(await questions(office.site)).toHaveLength(1)
  })

  it('is asked about with its path, and may be refused for good', async () => {
    await pc({})
    await pc({ file: ARCHIVE, employees: OLD })
    const [question] = await open()
    expect(question?.message).toContain(ARCHIVE)
    expect(question?.answers.map((a) => a.id)).toEqual([
      'same_company',
      'another_company',
      'refuse',
    ])
    await say('refuse')
    expect((await pc({ file: ARCHIVE, employees: OLD })).status).toContain('nothing is to be taken')
    expect(await open()).toEqual([])
    expect((await pc({})).done).toBe(true)
  })

  it('leaves no question behind once the right file is open again', async () => {
    await pc({})
    await pc({ file: ARCHIVE, employees: OLD })
    // A sync by hand reads what the right file brought last, which says nothing about the copy.
    await office.sync()
    expect(await open()).toHaveLength(1)
    expect((await pc({})).done).toBe(true)
    expect(await open()).toEqual([])
  })
})

describe('a file that was moved', () => {
  it('waits for an admin, keeps its links, and is not asked about again at either place', async () => {
    await pc({ mark })
    const before = await active()
    expect((await pc({ mark, file: 'E:\\Moved\\Harbour.qbw' })).done).toBe(false)
    await say('same_company')
    expect((await pc({ mark, file: 'E:\\Moved\\Harbour.qbw' })).done).toBe(true)
    expect((await pc({ mark })).done).toBe(true)
    expect(await active()).toEqual(before)
    expect(await questions(office.site)).toHaveLength(1)
  })

  it('goes on where only the spelling of path or name, or its first mark, is new', async () => {
    await pc({})
    expect((await pc({ file: HERE.toUpperCase(), name: 'HARBOUR construction ltd' })).done).toBe(
      true,
    )
    expect((await pc({ mark })).done).toBe(true)
    expect((await pc({ mark, name: 'Harbour Construction Limited' })).done).toBe(true)
    expect(await questions(office.site)).toEqual([])
  })
})

describe('a second file of the same name', () => {
  it('that is another company is matched anew, with customers of its own', async () => {
    await pc({})
    const before = await active()
    const second = {
      file: 'D:\\Second\\Harbour.qbw',
      employees: people(3, 77, { clean: true }).map((person, i) =>
        employeeRow({ ...person, code: `S-${i}` }, i),
      ),
      customers: [],
    }
    await pc(second)
    await say('another_company')
    expect((await pc(second)).done).toBe(true)
    expect(await active()).toEqual(expect.arrayContaining(before))
    const staged = await office.site.db.all(
      'select * from source_entries where company_id = ?1 and active = 1',
    )
    expect(staged).toEqual([])
    const bound = (await office.site.connection()).sourceCompany
    expect(bound?.name).toContain('D:\\Second')
  })
})

describe('a connection from before files were told apart', () => {
  it('goes by the name and path of its last update', async () => {
    await pc({})
    await office.site.db.run(
      'update connections set source_company = null where company_id = ?1 and id = ?2',
      office.site.connectionId,
    )
    expect((await pc({ file: ARCHIVE, employees: OLD })).done).toBe(false)
    expect((await pc({})).done).toBe(true)
  })
})

describe('QuickBooks that is closed', () => {
  it('is opened with the file of the last update', async () => {
    expect(await pc({}, { closed: true })).toMatchObject({ done: false })
    await pc({})
    expect((await pc({}, { closed: true })).done).toBe(true)
  })

  it('or has another file open, is tried once with that one, which then shows whose it is', async () => {
    await pc({})
    const stopped = await pc({ file: ARCHIVE, employees: OLD })
    const tried = stopped.steps
      .filter((s) => s.method === 'connectionError')
      .map((s) => s.result[0])
    expect(tried).toEqual([''])
    expect(stopped.status).toContain(ARCHIVE)
  })

  it('and whose file is gone says so after one more try', async () => {
    await pc({})
    const stopped = await pc({ file: 'E:\\Gone.qbw' }, { closed: true })
    const tried = stopped.steps
      .filter((s) => s.method === 'connectionError')
      .map((s) => s.result[0])
    expect(tried).toEqual(['', 'done'])
    expect(stopped.status).toMatch(/0x80040416/)
  })
})

it('two files are the same when nothing that both sides know differs', () => {
  const file = { fileId: '{A}', path: HERE, name: 'Harbour' }
  expect(isSameFile(file, { ...file, fileId: null })).toBe(true)
  expect(isSameFile(file, { fileId: null, path: null, name: 'harbour' })).toBe(true)
  expect(isSameFile(file, { ...file, fileId: '{B}' })).toBe(false)
  expect(isSameFile(file, { ...file, path: ARCHIVE })).toBe(false)
  expect(isSameFile(file, { ...file, name: 'Renamed' })).toBe(true)
  expect(isSameFile(file, { fileId: null, path: HERE, name: 'Restored over it' })).toBe(false)
})
