/** A field of the company's own goes wherever the others go: previews, issues, merges, webhooks, and out of all of them when somebody is erased. */
import { beforeAll, expect, inject, test } from 'vitest'
import { freshDatabase } from '../../support/database.ts'
import { found } from '../../support/everything.ts'
import { Office, type Page } from '../http/support/office.ts'

beforeAll(freshDatabase)

const NAMES = {
  ...{ payrollId: 'Employee ID', firstName: 'First Name', lastName: 'Last Name' },
  status: 'Status',
}
const FILE = `Employee ID,First Name,Last Name,Status,Boots,Locker
1,Ann,Lee,Active,42,Zq-12
2,Bo,Li,Active,44,
`

async function filled() {
  const office = await Office.of('payroll-feed', { from: 'file', baseUrl: '', columns: NAMES })
  for (const body of [
    { name: 'Boots', kind: 'number' },
    { name: 'Locker', kind: 'text' },
  ])
    await office.admin('POST', '/custom-fields', body)
  await office.admin('PATCH', office.path, {
    settings: { columns: { ...NAMES, custom1: 'Boots', custom2: 'Locker' } },
  })
  const drop = (text: string) => office.admin('PUT', `${office.path}/file?name=p.csv`, text)
  await drop(FILE)
  await office.sync()
  return { office, drop }
}
const customOf = async (office: Office, id: string) =>
  (await office.viewer<{ custom: object }>('GET', `/workers/${id}`)).body.custom

test('a preview shows what it would become, and changes nothing', async () => {
  const { office, drop } = await filled()
  await drop(FILE.replace(',42,', ',43,'))
  const preview = await office.sync('preview')
  expect((await office.outcomes(preview.id, 'outcome=updated'))[0]?.changes).toMatchObject([
    { field: 'custom1', before: '42', after: '43' },
  ])
  expect((await office.worker('1')).custom).toMatchObject({ custom1: '42' })
})

test('an issue says by its name that a value is none, and is over when it is one', async () => {
  const { office, drop } = await filled()
  const open = async () =>
    (await office.viewer<Page<{ code: string; message: string }>>('GET', '/issues?state=open')).body
      .items
  await drop(FILE.replace(',42,', ',large,'))
  const run = await office.sync()
  const [ann] = await office.outcomes(run.id, 'query=Ann')
  expect(ann?.message).toContain('The Boots “large” is no number and was left out.')
  expect((await office.worker('1')).custom).toMatchObject({ custom1: '42' })
  await drop(FILE)
  await office.sync()
  expect(await open()).toEqual([])
})

test('a merge keeps what one has and fills in what only the other has; undone, both are as they were', async () => {
  const { office } = await filled()
  const { id } = await office.worker('2')
  const from = (
    await office.add({
      ...{ firstName: 'Bo', lastName: 'Li' },
      custom: { custom1: '45', custom2: 'B 7' },
      confirmDuplicate: true,
    })
  ).id
  const before = [await customOf(office, id), await customOf(office, from)]
  const { body } = await office.admin<{ mergeId: string }>('POST', `/workers/${id}/merge`, {
    from,
    mode: 'apply',
  })
  expect(await customOf(office, id)).toEqual({ custom1: '44', custom2: 'B 7' })
  const undone = await office.admin('POST', `/workers/${id}/merges/${body.mergeId}/undo`)
  expect(undone.status).toBe(200)
  expect([await customOf(office, id), await customOf(office, from)]).toEqual(before)
})

test('a webhook calls it by its id, and says what it is called here', async () => {
  const { office, drop } = await filled()
  const path = `/_sim/hooks/own-${office.companyId}`
  const sim = inject('vendorsUrl')
  await office.admin('POST', '/webhooks', { url: `${sim}${path}`, events: ['worker.updated'] })
  await drop(FILE.replace(',42,', ',43,'))
  await office.sync()
  const { id } = await office.worker('2')
  await office.admin('PATCH', `/workers/${id}`, { custom: {}, position: 'Driver' })
  office.site.jobs.push({ kind: 'deliver', companyId: office.companyId })
  await office.drain()
  const { items } = (await (await fetch(`${sim}/_sim/hooks`)).json()) as {
    items: { path: string; body: { data: { events?: { changes: object[] }[] } } }[]
  }
  const told = items
    .filter((hook) => hook.path.includes(`own-${office.companyId}`))
    .flatMap((hook) => hook.body.data.events ?? [])
    .flatMap(({ changes }) => changes)
  expect(told).toContainEqual({ field: 'custom1', label: 'Boots', before: '42', after: '43' })
  expect(told).toContainEqual({ field: 'position', before: null, after: 'Driver' })
})

test('whoever is erased leaves nothing of it behind', async () => {
  const { office, drop } = await filled()
  await drop(FILE.replace('Zq-12', 'Zq-77'))
  await office.sync()
  const ann = await office.worker('1')
  expect(await found(['Zq-77'])).not.toEqual([])
  // Whom payroll still has comes with the next file, and is kept out of it.
  const erased = await office.owner('DELETE', `/workers/${ann.id}`, { confirm: 'Ann Lee' })
  expect(erased.status).toBe(200)
  await office.drain()
  await drop(FILE.replace(/1,Ann.*\n/, ''))
  await office.sync()
  expect(await found(['Zq-77'])).toEqual([])
})
