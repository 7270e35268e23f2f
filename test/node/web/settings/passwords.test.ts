/** Passwords that are chosen, the company's own settings, and what leaves by itself. */
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import {
  checkPassword,
  createAccountSetup,
  createPasswordChange,
  createPasswordSetting,
} from '../../../../web/account/password.ts'
import { createCompanyForm } from '../../../../web/settings/companyForm.ts'
import { createOutbox } from '../../../../web/settings/messages/outboxPage.ts'
import type { Out } from '../../../../web/shell/api.ts'
import { fakeApi, outOfReach, quiet, refusal, said } from '../support/fake-api.ts'
import { listed, NOON } from '../support/given.ts'

const CHOSEN = { password: 'three plain words', again: 'three plain words' }

test.each([
  ['elevenchars', 'elevenchars', { password: 'Use at least 12 characters.' }],
  ['twelve chars', 'twelve char', { again: 'The two passwords are not the same.' }],
  ['twelve chars', 'twelve chars', {}],
])('the password “%s”, again “%s”, is answered with %j', (password, again, errors) => {
  expect(checkPassword({ password, again })).toEqual(errors)
})

describe('a link to a new password', () => {
  const opened = () => {
    const server = fakeApi()
    let done = 0
    const form = createPasswordSetting(server.api, 'token-1', () => {
      done += 1
    })
    form.values.value = CHOSEN
    return { server, form, done: () => done }
  }

  test('leads to signing in, with the password that was chosen', async () => {
    const { server, form, done } = opened()
    server.on('POST /api/auth/reset-password', {})
    expect(await form.submit()).toBe(true)
    expect(server.bodies('POST /api/auth/reset-password')).toEqual([
      { newPassword: 'three plain words', token: 'token-1' },
    ])
    expect([done(), said()]).toEqual([1, ['Your password is set. Sign in with it.']])
  })

  test('that was used already leads nowhere, and says so', async () => {
    const { server, form, done } = opened()
    server.on('POST /api/auth/reset-password', refusal(400, 'INVALID_TOKEN', 'Invalid token'))
    expect(await form.submit()).toBe(false)
    expect([form.problem.value, done()]).toEqual(['Invalid token', 0])
  })
})

describe('a worker’s new account', () => {
  const invitee = {
    company: 'Builders',
    firstName: 'Tamsin',
    email: 'tamsin@example.com',
    hasAccount: false,
  }
  async function opened(answer: Out<'Invitee'> | Error) {
    const server = fakeApi()
    server.on('POST /account-setup/check', answer)
    let done = 0
    let gone = 0
    const screen = createAccountSetup(
      server.api,
      'token-1',
      async () => {
        done += 1
      },
      () => {
        gone += 1
      },
    )
    onTestFinished(screen.start())
    await quiet()
    screen.form.values.value = CHOSEN
    return { server, screen, done: () => done, gone: () => gone }
  }

  test('greets who is meant, and signs them in with the password they choose', async () => {
    const { server, screen, done } = await opened(invitee)
    expect(screen.invitee.data.value).toEqual(invitee)
    server.on('POST /account-setup', invitee).on('POST /api/auth/sign-in/email', {})
    expect(await screen.form.submit()).toBe(true)
    expect(server.bodies('POST /account-setup/check')).toEqual([{ token: 'token-1' }])
    expect(server.bodies('POST /account-setup')).toEqual([
      { token: 'token-1', password: 'three plain words' },
    ])
    expect(server.bodies('POST /api/auth/sign-in/email')).toEqual([
      { email: 'tamsin@example.com', password: 'three plain words' },
    ])
    expect(done()).toBe(1)
  })

  test('is not set up by a link that was used already', async () => {
    const sentence = 'This link was used already, or has expired.'
    const { screen } = await opened(refusal(410, 'used', sentence))
    expect([screen.invitee.error.value?.message, screen.invitee.data.value]).toEqual([
      sentence,
      null,
    ])
  })
})

describe('changing one’s password', () => {
  test('sends the old and the new one, and keeps neither in the form', async () => {
    const server = fakeApi()
    server.on('POST /api/auth/change-password', {})
    const form = createPasswordChange(server.api)
    form.values.value = { current: 'old old old', ...CHOSEN }
    expect(await form.submit()).toBe(true)
    expect(server.bodies('POST /api/auth/change-password')).toEqual([
      { currentPassword: 'old old old', newPassword: 'three plain words' },
    ])
    expect([form.values.value, form.dirty.value, said()]).toEqual([
      { current: '', password: '', again: '' },
      false,
      ['Your password was changed.'],
    ])
  })

  test('asks for the old one, and keeps what was typed where that is wrong', async () => {
    const server = fakeApi()
    const form = createPasswordChange(server.api)
    form.values.value = { current: '', ...CHOSEN }
    await form.submit()
    expect(form.errors.value).toEqual({ current: 'Enter your current password.' })
    server.on('POST /api/auth/change-password', refusal(400, 'INVALID', 'Invalid password'))
    form.set('current', 'wrong')
    await form.submit()
    expect([form.problem.value, form.values.value.password]).toEqual([
      'Invalid password',
      'three plain words',
    ])
  })
})

describe('the company', () => {
  const company = { name: 'Builders', timeZone: 'America/Toronto', region: 'CA' }

  test('is saved without blanks around its name, and the page knows it from then on', async () => {
    const server = fakeApi()
    server.on('PATCH /company', {})
    let looks = 0
    const form = createCompanyForm(server.api, company, async () => {
      looks += 1
    })
    form.set('name', ' First Builders ')
    expect(await form.submit()).toBe(true)
    expect(server.bodies('PATCH /company')).toEqual([{ ...company, name: 'First Builders' }])
    expect([looks, said()]).toEqual([1, ['Company saved.']])
  })

  test('has a name', async () => {
    const form = createCompanyForm(fakeApi().api, { ...company, name: '' }, async () => {})
    await form.submit()
    expect(form.errors.value).toEqual({ name: 'Enter the company’s name.' })
  })
})

describe('the outbox', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  })
  afterEach(() => {
    vi.useRealTimers()
  })
  const message = (more: Partial<Out<'OutboxMessage'>> = {}): Out<'OutboxMessage'> => ({
    ...{ id: 'm-1', kind: 'email', event: 'welcome', to: 'a@b.co', state: 'sent', attempts: 1 },
    ...{ nextAt: null, error: null, createdAt: NOON, doneAt: NOON },
    ...more,
  })
  async function opened(state: string, ...messages: Out<'OutboxMessage'>[]) {
    const server = fakeApi()
    server.on('GET /outbox', listed(messages))
    const screen = createOutbox(server.api, state)
    const leave = screen.start()
    onTestFinished(leave)
    await quiet()
    return { server, screen, leave, looks: () => server.asked('GET /outbox').length }
  }

  test('shows what the address asks for', async () => {
    const { server } = await opened('failed')
    expect(server.asked('GET /outbox').map((r) => r.query)).toEqual([{ state: 'failed' }])
  })

  test('sends a message again, or calls it off, and shows what became of it', async () => {
    const { server, screen, looks } = await opened('', message())
    server.on('POST /outbox/{id}/resend', message({ state: 'waiting' }))
    server.on('POST /outbox/{id}/cancel', refusal(409, 'left', 'It has left already.'))
    await screen.resend(message())
    await screen.cancel(message())
    expect(said()).toEqual(['It is sent again.', 'It has left already.'])
    expect(looks()).toBe(2)
  })

  test('is looked at again while something waits, until the page is left', async () => {
    const { server, leave, looks } = await opened('', message({ state: 'waiting' }))
    await vi.advanceTimersByTimeAsync(10_000)
    expect(looks()).toBe(3)
    server.on('GET /outbox', listed([message()]))
    await vi.advanceTimersByTimeAsync(5000)
    await quiet()
    await vi.advanceTimersByTimeAsync(20_000)
    expect(looks()).toBe(4)
    leave()
    server.on('GET /outbox', outOfReach())
    await vi.advanceTimersByTimeAsync(20_000)
    expect(looks()).toBe(4)
  })

  test('is left alone while somebody looks further down', async () => {
    const many = Array.from({ length: 51 }, (_, n) => message({ id: `m-${n}`, state: 'waiting' }))
    const { looks } = await opened('', ...many)
    await vi.advanceTimersByTimeAsync(20_000)
    expect(looks()).toBe(1)
  })
})
