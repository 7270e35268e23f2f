/** Erasing a person on their page, and Settings > Retention. */
import { expect, onTestFinished, test } from 'vitest'
import { createErasing } from '../../../../web/person/erasing.ts'
import { createRetention } from '../../../../web/settings/retention.ts'
import type { Out } from '../../../../web/shell/api.ts'
import { fakeApi, quiet, refusal, said } from '../support/fake-api.ts'
import { listed, NOON } from '../support/given.ts'

const erasure: Out<'Erasure'> = {
  ...{ id: 'e-1', workerId: 'w-1', at: NOON, by: 'o@example.com', state: 'done', doneAt: NOON },
  ...{ erased: {}, stays: ['Elsewhere.'], keptOut: 1 },
}
const keeping = { chosen: null, days: 400, most: 400, oldest: null }
const retention: Out<'Retention'> = {
  history: { ...keeping, days: null, most: null },
  runs: { ...keeping, chosen: 90, days: 90 },
  pages: keeping,
  logs: keeping,
  least: 35,
}

test('an erasure sends the name as it was typed, and shows what stays elsewhere', async () => {
  const server = fakeApi()
  const screen = createErasing(server.api, 'w-1')
  screen.begin()
  expect(await screen.form.submit()).toBe(false)
  expect(screen.form.errors.value).toEqual({ confirm: 'Enter the name.' })
  server.once(
    'DELETE /workers/{id}',
    refusal(422, 'invalid', 'Type the name.', {
      errors: [{ field: 'confirm', message: 'is not the name' }],
    }),
  )
  server.on('DELETE /workers/{id}', erasure)
  screen.form.set('confirm', 'Ann')
  expect(await screen.form.submit()).toBe(false)
  expect(screen.form.errors.value).toEqual({ confirm: 'is not the name' })
  screen.form.set('confirm', ' Ann Lee ')
  expect(await screen.form.submit()).toBe(true)
  expect(server.bodies('DELETE /workers/{id}').at(-1)).toEqual({ confirm: 'Ann Lee' })
  expect(screen.erased.value).toEqual(erasure)
})

test('days are checked against the limits before they are sent, and nothing means as the deployment has it', async () => {
  const server = fakeApi()
    .on('GET /retention', retention)
    .on('GET /erasures', listed([erasure]))
  server.on('PATCH /retention', retention).on('POST /erasures/{id}/let-in', undefined)
  const screen = createRetention(server.api)
  onTestFinished(screen.start())
  await quiet()
  expect(screen.form.values.value).toEqual({ history: '', runs: '90', pages: '', logs: '' })
  screen.form.set('runs', '401')
  screen.form.set('history', '10')
  expect(await screen.form.submit()).toBe(false)
  expect(screen.form.errors.value).toEqual({
    runs: 'Enter a number of days from 35 to 400, or nothing.',
    history: 'Enter a number of days from 35, or nothing.',
  })
  screen.form.set('runs', '')
  screen.form.set('history', '800')
  expect(await screen.form.submit()).toBe(true)
  expect(server.bodies('PATCH /retention')).toEqual([
    { history: 800, runs: null, pages: null, logs: null },
  ])
  await screen.letIn('e-1')
  expect(server.asked('POST /erasures/{id}/let-in').map((a) => a.ids)).toEqual([{ id: 'e-1' }])
  expect(said()).toContain('The next sync may bring them in again.')
})
