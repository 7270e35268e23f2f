/** Getting into a company, going from one to another, making one, and the address one signs in with. */
import { describe, expect, onTestFinished, test } from 'vitest'
import {
  createAddressChange,
  createNewAddress,
  createTakingBack,
} from '../../../../web/account/address.ts'
import { createInvitation } from '../../../../web/account/joining/invitation.ts'
import { createNewCompany } from '../../../../web/account/newCompany.ts'
import type { Out } from '../../../../web/shell/api.ts'
import { createCompanies } from '../../../../web/shell/companies.ts'
import { fakeApi, quiet, refusal, said } from '../support/fake-api.ts'
import { NOON } from '../support/given.ts'

const invitation = (hasAccount: boolean): Out<'OpenInvitation'> => ({
  ...{ company: 'Acme', name: 'Max', email: 'max@acme.test', role: 'admin' },
  ...{ expiresAt: NOON, hasAccount },
})
const GONE = refusal(404, 'link_expired', 'This invitation was used.')
const CHOSEN = { password: 'three plain words', again: 'three plain words' }

describe('an invitation', () => {
  function opened(hasAccount: boolean) {
    const server = fakeApi()
    server.on('POST /invitations/check', invitation(hasAccount))
    const went: string[] = []
    const screen = createInvitation(
      server.api,
      'token-1',
      async () => void went.push('in'),
      () => void went.push('elsewhere'),
    )
    onTestFinished(screen.start())
    return { server, screen, went }
  }

  test('without an account is joined with a new password, with which one is signed in', async () => {
    const { server, screen, went } = opened(false)
    server.on('POST /invitations/join', { company: 'Acme', email: 'max@acme.test' })
    server.on('POST /api/auth/sign-in/email', {})
    await quiet()
    expect(screen.invitation.data.value?.company).toBe('Acme')
    screen.form.values.value = CHOSEN
    expect(await screen.form.submit()).toBe(true)
    expect(server.bodies('POST /invitations/join')).toEqual([
      { token: 'token-1', password: CHOSEN.password },
    ])
    expect(server.bodies('POST /api/auth/sign-in/email')).toEqual([
      { email: 'max@acme.test', password: CHOSEN.password },
    ])
    expect(went).toEqual(['in'])
  })

  test('whose sign-in is refused for the moment says that the password is set, and goes on', async () => {
    const { server, screen, went } = opened(false)
    server.on('POST /invitations/join', { company: 'Acme', email: 'max@acme.test' })
    server.on('POST /api/auth/sign-in/email', refusal(429, 'too_many_tries', 'Too many tries.'))
    screen.form.values.value = CHOSEN
    expect(await screen.form.submit()).toBe(true)
    expect(said()).toContain('Your password is set. Sign in with it.')
    expect(went).toEqual(['in'])
  })

  test('is not joined with a password that is too short', async () => {
    const { server, screen, went } = opened(false)
    screen.form.values.value = { password: 'short', again: 'short' }
    expect(await screen.form.submit()).toBe(false)
    expect(server.asked('POST /invitations/join')).toEqual([])
    expect(went).toEqual([])
  })

  test('with an account is accepted, and the page is of the other company from then on', async () => {
    const { server, screen, went } = opened(true)
    server.on('POST /invitations/accept', { company: 'Acme', email: 'max@acme.test' })
    await screen.accept()
    expect(server.bodies('POST /invitations/accept')).toEqual([{ token: 'token-1' }])
    expect(went).toEqual(['elsewhere'])
  })

  test('that is over meanwhile is said to be, and nothing moves', async () => {
    const { server, screen, went } = opened(true)
    server.on('POST /invitations/accept', GONE)
    await quiet()
    server.on('POST /invitations/check', GONE)
    await screen.accept()
    await quiet()
    expect(said()).toEqual(['This invitation was used.'])
    expect(screen.invitation.error.value?.code).toBe('link_expired')
    expect([went, screen.busy.value]).toEqual([[], null])
  })

  test('is declined, which is said', async () => {
    const { server, screen } = opened(true)
    server.on('POST /invitations/decline', undefined)
    await screen.decline()
    expect(server.bodies('POST /invitations/decline')).toEqual([{ token: 'token-1' }])
    expect(said()).toEqual(['The invitation was declined.'])
  })
})

describe('the companies of an account', () => {
  function companies() {
    const server = fakeApi()
    let begun = 0
    const screen = createCompanies(server.api, () => {
      begun += 1
    })
    return { server, screen, begun: () => begun }
  }

  test('are gone to, and the page begins anew there', async () => {
    const { server, screen, begun } = companies()
    server.on('PUT /session', undefined)
    await screen.enter('c-2')
    expect(server.bodies('PUT /session')).toEqual([{ companyId: 'c-2' }])
    expect(begun()).toBe(1)
  })

  test('are gone to once, however often it is chosen', async () => {
    const { server, screen, begun } = companies()
    const held = server.hold('PUT /session')
    const first = screen.enter('c-2')
    expect(screen.busy.value).toBe('enter')
    await screen.enter('c-3')
    await held.answer(undefined)
    await first
    expect(server.bodies('PUT /session')).toEqual([{ companyId: 'c-2' }])
    expect([begun(), screen.busy.value]).toEqual([1, null])
  })

  test('that are closed by now are not, and one stays where one is', async () => {
    const { server, screen, begun } = companies()
    server.on('PUT /session', refusal(404, 'not_found', 'There is no such company.'))
    server.on('DELETE /session/membership', refusal(409, 'last_owner', 'Somebody must own it.'))
    await screen.enter('c-2')
    await screen.leave()
    expect(said()).toEqual(['There is no such company.', 'Somebody must own it.'])
    expect(begun()).toBe(0)
  })

  test('that invite are joined, or declined', async () => {
    const { server, screen, begun } = companies()
    const waiting = { id: 'i-1', company: 'Acme', role: 'admin', expiresAt: NOON } as const
    server.on('POST /invitations/decline', undefined)
    server.on('POST /invitations/accept', { company: 'Acme', email: 'max@acme.test' })
    expect(await screen.decline(waiting)).toBe(true)
    expect(said()).toEqual(['The invitation of Acme was declined.'])
    await screen.join(waiting)
    expect(server.bodies('POST /invitations/accept')).toEqual([{ id: 'i-1' }])
    expect(begun()).toBe(1)
  })

  test('are joined by a further one, which begins where this one is', async () => {
    const server = fakeApi()
    let begun = 0
    const place = { timeZone: 'America/Toronto', region: 'CA' }
    const form = createNewCompany(server.api, place, () => {
      begun += 1
    })
    expect(await form.submit()).toBe(false)
    expect(form.errors.value).toMatchObject({ name: expect.any(String) })
    form.values.value = { ...form.values.value, name: ' Second ' }
    server.on('POST /companies', { id: 'c-2', name: 'Second', ...place })
    expect(await form.submit()).toBe(true)
    expect(server.bodies('POST /companies')).toEqual([{ name: 'Second', ...place }])
    expect(begun).toBe(1)
  })
})

describe('the address one signs in with', () => {
  test('is asked to be another one with the password, which the form forgets', async () => {
    const server = fakeApi()
    server.on('POST /session/address', { hoursValid: 24 })
    const { form, asked } = createAddressChange(server.api)
    form.values.value = { email: ' new@acme.test ', password: 'three plain words' }
    expect(await form.submit()).toBe(true)
    expect(server.bodies('POST /session/address')).toEqual([
      { email: 'new@acme.test', password: 'three plain words' },
    ])
    expect(asked.value).toBe('new@acme.test')
    expect(form.values.value).toEqual({ email: '', password: '' })
  })

  test('stays when the password is wrong, and the field says so', async () => {
    const server = fakeApi()
    const errors = [{ field: 'password', message: 'is not your password' }]
    server.on('POST /session/address', refusal(422, 'invalid', 'password: is not', { errors }))
    const { form, asked } = createAddressChange(server.api)
    form.values.value = { email: 'new@acme.test', password: 'wrong' }
    expect(await form.submit()).toBe(false)
    expect(form.errors.value.password).toBeTruthy()
    expect(asked.value).toBeNull()
  })

  test('is confirmed by a link, and whoever was signed in is not any more', async () => {
    const server = fakeApi()
    let out = 0
    server.once('POST /session/address/confirm', { email: 'new@acme.test' })
    server.on('POST /session/address/confirm', GONE)
    const screen = createNewAddress(server.api, 'token-1', () => {
      out += 1
    })
    await screen.confirm()
    expect([screen.email.value, out]).toEqual(['new@acme.test', 1])
    await screen.confirm()
    expect(out).toBe(1)
    expect(said()).toEqual([GONE.message])
  })

  test('is taken back by a link, and a password is chosen with what comes of it', async () => {
    const server = fakeApi()
    const answer = { email: 'old@acme.test', passwordToken: 'p-1' }
    server.once('POST /session/address/take-back', GONE)
    server.on('POST /session/address/take-back', answer)
    const chosen: string[] = []
    const screen = createTakingBack(server.api, 'token-1', (token) => void chosen.push(token))
    await screen.takeBack()
    expect([chosen, said()]).toEqual([[], [GONE.message]])
    await screen.takeBack()
    expect(chosen).toEqual(['p-1'])
  })
})
