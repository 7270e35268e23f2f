/** Behind the link of an ask, and choosing who is asked. */
import { expect, onTestFinished, test } from 'vitest'
import { type Asked, createAnswering } from '../../../../web/asking/answering.ts'
import { refusalIn, WORDS } from '../../../../web/asking/words.ts'
import { createAsking } from '../../../../web/connections/settings/asking.ts'
import type { Out } from '../../../../web/shell/api.ts'
import { fakeApi, quiet, refusal, said } from '../support/fake-api.ts'
import { NOON } from '../support/given.ts'

const raj: Asked = {
  ...{ connectionId: 'c-1', externalId: '1042', code: 'missing_phone', name: 'Raj Patel' },
  message: 'Raj Patel (1042): No phone number.',
  messages: {
    en: 'Raj Patel (1042): No phone number.',
    es: 'Raj Patel (1042): Sin número de teléfono.',
  },
  ...{ fields: ['phone'], answer: null, open: true },
}
const ask = (people: Asked[]): Out<'OpenedAsk'> => ({
  ...{ pass: 'pass', kind: 'worker', language: 'es', company: 'Acme', until: NOON },
  people,
})

const NOBODY = { payroll: [], workers: false, language: 'en', payrollLanguage: 'en' } as const

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

test('what is answered of two people at once is shown of both, however long the first takes', async () => {
  const server = fakeApi()
  const ines = { ...raj, externalId: '1043', name: 'Ines Costa' }
  server.on('POST /asks/open', ask([raj, ines]))
  const first = server.hold('POST /asks/answer')
  const screen = createAnswering(server.api, 'token', 'en')
  screen.code.set('code', '123456')
  await screen.code.submit()
  const form = screen.formFor(raj)
  form.set('phone', '416 555 0171')
  const both = [form.submit(), screen.answer(ines, 'done')]
  server.on(
    'POST /asks/answer',
    ask([
      { ...raj, answer: 'value' },
      { ...ines, answer: 'done' },
    ]),
  )
  await quiet()
  await first.answer(ask([{ ...raj, answer: 'value' }, ines]))
  await Promise.all(both)
  expect(screen.opened.value?.people.map((p) => p.answer)).toEqual(['value', 'done'])
})

test('what is refused is said in the language that is read, whatever it is', async () => {
  const server = fakeApi()
  server.on('POST /asks/code', refusal(410, 'link_expired', 'This link has expired.'))
  server.on(
    'POST /asks/open',
    refusal(422, 'invalid', 'Wrong.', { errors: [{ field: 'code', message: 'is not right' }] }),
  )
  for (const language of ['en', 'es'] as const) {
    const screen = createAnswering(server.api, 'token', language)
    await screen.sendCode()
    // It stays on the page, in its language, and is no message that goes by.
    expect([screen.expired.value, said()]).toEqual([true, []])
    screen.code.set('code', '1')
    await screen.code.submit()
    expect(screen.code.errors.value.code).toBe(WORDS[language].wrongCode)
    expect(screen.code.problem.value).toBe(WORDS[language].correct)
  }
  for (const code of ['rate_limited', 'answered_already', 'issue_closed', 'not_found', 'odd'])
    expect(refusalIn('es', { code, errors: [] }).message).not.toBe(
      refusalIn('en', { code, errors: [] }).message,
    )
})

test('each word is there in both languages, and is another one', () => {
  for (const key of Object.keys(WORDS.en) as (keyof typeof WORDS.en)[])
    expect(String(WORDS.es[key]), key).not.toBe(String(WORDS.en[key]))
})

test('who is asked is checked before it is saved, and asking now says what left', async () => {
  const server = fakeApi()
  server.on('GET /connections/{id}/asking', { ...NOBODY, payroll: [] })
  server.on('PUT /connections/{id}/asking', { ...NOBODY, payroll: [] })
  server.once('POST /connections/{id}/asking/send', { sent: 2, people: 3 })
  server.on('POST /connections/{id}/asking/send', { sent: 0, people: 0 })
  const screen = createAsking(server.api, 'c-1')
  onTestFinished(screen.start())
  await quiet()
  screen.form.set('payroll', ['pat', 'pat@acme.test'])
  expect(await screen.form.submit()).toBe(false)
  expect(screen.form.errors.value.payroll).toBe('Not an email address: pat')
  screen.form.set('payroll', ['pat@acme.test'])
  expect(await screen.form.submit()).toBe(true)
  await screen.askNow()
  await screen.askNow()
  expect(said()).toEqual([
    'Saved.',
    '2 emails about 3 people left.',
    'There is nothing new to ask, or everybody had their email today.',
  ])
})
