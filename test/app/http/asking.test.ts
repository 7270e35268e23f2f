/** Who is asked about the people of a connection, as it is chosen. */
import { beforeAll, expect, test } from 'vitest'
import { freshDatabase } from '../../support/database.ts'
import { Office } from './support/office.ts'

beforeAll(freshDatabase)

test('payroll goes on being written to in its language by whoever says nothing of it', async () => {
  const office = await Office.make()
  const path = `${office.path}/asking`
  const chosen = { payroll: ['Pat@Payroll.test'], workers: true, language: 'es' }
  const put = async (body: object) => (await office.admin('PUT', path, body)).body
  expect(await put(chosen)).toMatchObject({ payroll: ['pat@payroll.test'], payrollLanguage: 'en' })
  expect(await put({ ...chosen, payrollLanguage: 'es' })).toMatchObject({ payrollLanguage: 'es' })
  expect(await put({ ...chosen, workers: false })).toMatchObject({
    ...{ workers: false, payrollLanguage: 'es' },
  })
  expect((await office.viewer('GET', path)).body).toMatchObject({ payrollLanguage: 'es' })
  const refused = await office.admin('PUT', path, { ...chosen, payrollLanguage: 'de' })
  expect(refused).toMatchObject({ status: 422, body: { errors: [{ field: 'payrollLanguage' }] } })
})
