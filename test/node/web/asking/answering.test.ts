/** Behind the link of an ask, and choosing who is asked. */
import { expect, onTestFinished, test } from 'vitest'
import { type Asked, createAnswering } from '../../../../web/asking/answering.ts'
import { WORDS } from '../../../../web/asking/words.ts'
import { createAsking } from '../../../../web/connections/settings/asking.ts'
import type { Out } from '../../../../web/shell/api.ts'
import { fakeApi, quiet, said } from '../support/fake-api.ts'
import { NOON } from '../support/given.ts'

const raj: Asked = {
  ...{ connectionId: 'c-1', externalId: '1042', code: 'missing_phone', name: 'Raj Patel' },
  message: 'Raj Patel (1042): No phone number.',
  ...{ fields: ['phone'], answer: null, open: true },
}
const ask = (people: Asked[]): Out<'OpenedAsk'> => ({
  ...{ pass: 'pass', kind: 'worker', language: 'es', company: 'Acme', until: NOON },
  people,
})

test('nothing is shown before the code; then in the company’s language, and only what is missing is sent', async () => {
  const server = fakeApi()
  server.on('POST /asks/code', { to: 'r•••@acme.test' })
  server.on('POST /asks/open', ask([raj]))
  server.on('POST /asks/answer', ask([{ ...raj, answer: 'value' }]))
  const screen = createAnswering(server.api, 'token', 'en')
  expect(screen.opened.value).toBeNull()
  await screen.sendCode()
  expect(screen.sentTo.value).toBe('r•••@acme.test')
  screen.code.set('code', ' 123456 ')
  await screen.code.submit()
  expect(server.asked('POST /asks/open').map((a) => a.body)).toEqual([
    { token: 'token', code: '123456' },
  ])
  expect(screen.shown.value).toBe('es')
  const form = screen.formFor(raj)
  form.set('phone', '416 555 0171')
  await form.submit()
  expect(server.asked('POST /asks/answer').map((a) => a.body)).toEqual([
    {
      ...{ pass: 'pass', connectionId: 'c-1', externalId: '1042', code: 'missing_phone' },
      ...{ answer: 'value', values: { phone: '416 555 0171' } },
    },
  ])
  expect(screen.opened.value?.people[0]?.answer).toBe('value')
})

test('each word is there in both languages, and is another one', () => {
  for (const key of Object.keys(WORDS.en) as (keyof typeof WORDS.en)[])
    expect(String(WORDS.es[key]), key).not.toBe(String(WORDS.en[key]))
})

test('who is asked is checked before it is saved, and asking now says what left', async () => {
  const server = fakeApi()
  server.on('GET /connections/{id}/asking', { payroll: [], workers: false, language: 'en' })
  server.on('PUT /connections/{id}/asking', { payroll: [], workers: false, language: 'en' })
  server.once('POST /connections/{id}/asking/send', { sent: 2, people: 3 })
  server.on('POST /connections/{id}/asking/send', { sent: 0, people: 0 })
  const screen = createAsking(server.api, 'c-1')
  onTestFinished(screen.start())
  await quiet()
  screen.form.set('payroll', ['pat', 'pat@acme.test'])
  expect(await screen.form.submit()).toBe(false)
  expect(screen.form.errors.value.payroll).toBe('Not an e-mail address: pat')
  screen.form.set('payroll', ['pat@acme.test'])
  expect(await screen.form.submit()).toBe(true)
  await screen.askNow()
  await screen.askNow()
  expect(said()).toEqual([
    'Saved.',
    '2 e-mails about 3 people left.',
    'There is nothing new to ask, or everybody had their e-mail today.',
  ])
})
