/** A field of the company's own: added, chosen for a column of a file, filtered by. */
import { expect, test } from 'vitest'
import { sync } from './support/api.ts'
import { useCompany } from './support/company.ts'
import { saveForm as save } from './support/connections.ts'
import { looksRight } from './support/look.ts'

const { api, openAs, connectKind } = useCompany('custom-fields')

const FILE = `Employee ID,First Name,Last Name,Status,T-Shirt,Boots
9001,Mona,Alder,Active,L,"42,5"
9002,Nils,Birch,Active,XL,huge
`

test('is added, filled by a column, and filtered by', async () => {
  const { id } = await connectKind('payroll-feed', 'Own fields', {
    settings: { from: 'file', baseUrl: '' },
    credentials: {},
    ready: false,
  })
  const page = await openAs('owner', '/settings/fields')
  await page.getByText('There are no fields of your own yet').waitFor()
  const add = async (name: string, kind: string, choices?: string) => {
    await page.getByRole('button', { name: 'Add field' }).first().click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Name').fill(name)
    await dialog.getByLabel('It holds').selectOption(kind)
    if (choices) await dialog.getByLabel('Choices').fill(choices)
    await dialog.getByRole('button', { name: 'Add field' }).click()
    await page
      .getByRole('cell', { name, exact: true })
      .or(page.getByRole('rowheader', { name }))
      .first()
      .waitFor()
  }
  await add('Shirt size', 'list', 'M\nL\nXL')
  await add('Boots', 'number')
  await looksRight(page)

  await page.goto(page.url().replace('/settings/fields', `/integrations/${id}/workers`))
  await page.getByLabel('Choose a file of people').setInputFiles({
    ...{ name: 'list.csv', mimeType: 'text/csv', buffer: Buffer.from(FILE) },
  })
  await page.getByText(/list\.csv was received/).waitFor()
  await page.goto(page.url().replace('/workers', '/fields'))
  const use = (column: string) => page.getByLabel(`Use of column ${column}`)
  // What is called like it is suggested; the other one is chosen.
  await use('Boots').waitFor()
  await expect.poll(() => use('Boots').inputValue()).toBe('custom2')
  await use('T-Shirt').selectOption({ label: 'Shirt size' })
  await save(page)
  const run = await sync(api, id, 'apply')
  expect(run).toMatchObject({ counts: { created: 2 } })
  await page.goto(page.url().replace(/integrations.*/, `runs/${run.id}?state=all`))
  await page.getByText('The Boots “huge” is no number and was left out.').first().waitFor()
  // The Overview says what each really comes from.
  await page.goto(page.url().replace(/runs.*/, `integrations/${id}`))
  await page.getByRole('rowheader', { name: 'T-Shirt' }).waitFor()

  await page.goto(page.url().replace(/integrations.*/, 'workers'))
  await page.getByLabel('Shirt size', { exact: true }).selectOption('XL')
  await page.getByRole('link', { name: 'Nils Birch' }).waitFor()
  await expect.poll(() => page.getByRole('link', { name: 'Mona Alder' }).count()).toBe(0)
})
