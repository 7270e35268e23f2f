/** Signing in, setting up, and who is signed in. */
import { afterEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { createSetup } from '../../../../web/account/joining/setup.ts'
import { createForgotten } from '../../../../web/account/signing-in/forgotten.ts'
import { createSignIn } from '../../../../web/account/signing-in/signIn.ts'
import type { Out } from '../../../../web/shell/api.ts'
import {
  isOwner,
  loadSession,
  mayWrite,
  session,
  signOut,
  timeZone,
  unreachable,
} from '../../../../web/shell/session.ts'
import { fakeApi, outOfReach, quiet, refusal } from '../support/fake-api.ts'

afterEach(() => {
  vi.unstubAllGlobals()
  session.value = undefined
  unreachable.value = null
})
const LOG_IN = 'POST /api/auth/sign-in/email'

describe('a forgotten password', () => {
  test('asks for a link, and says that one was asked for', async () => {
    const server = fakeApi()
    const { form, asked } = createForgotten(server.api)
    form.set('email', ' ')
    expect(await form.submit()).toBe(false)
    server.on('POST /password-links', { hoursValid: 1 })
    form.set('email', ' olive@example.com ')
    expect(await form.submit()).toBe(true)
    expect(server.bodies('POST /password-links')).toEqual([{ email: 'olive@example.com' }])
    expect(asked.value).toBe('olive@example.com')
  })

  test('says why no link can be sent, and then claims none', async () => {
    const server = fakeApi()
    const { form, asked } = createForgotten(server.api)
    server.on('POST /password-links', refusal(409, 'not_enabled', 'No email leaves this Muster.'))
    form.set('email', 'olive@example.com')
    expect(await form.submit()).toBe(false)
    expect([form.problem.value, asked.value]).toEqual(['No email leaves this Muster.', null])
  })
})

describe('signing in', () => {
  const started = () => {
    const server = fakeApi()
    let done = 0
    const page = createSignIn(server.api, async () => {
      done += 1
    })
    page.form.set('email', ' olive@example.com ')
    page.form.set('password', ' with blanks ')
    return { server, page, done: () => done }
  }

  test('sends the address without its blanks and the password with them', async () => {
    const { server, page, done } = started()
    server.on(LOG_IN, {})
    expect(await page.form.submit()).toBe(true)
    expect(server.bodies(LOG_IN)).toEqual([
      { email: 'olive@example.com', password: ' with blanks ' },
    ])
    expect(done()).toBe(1)
  })

  test.each([
    [401, 'Invalid email or password', 'The email or the password is not right.'],
    [429, 'Too many requests', 'Too many tries. Wait a minute, then try again.'],
    [503, 'Muster is being updated.', 'Muster is being updated.'],
  ])('refused with %s says what it means', async (status, message, sentence) => {
    const { server, page, done } = started()
    server.on(LOG_IN, refusal(status, '', message))
    await page.form.submit()
    expect([page.form.problem.value, done()]).toEqual([sentence, 0])
  })

  test('without a network says so', async () => {
    const { server, page } = started()
    server.on(LOG_IN, outOfReach())
    await page.form.submit()
    expect(page.form.problem.value).toBe(
      'Muster cannot be reached. Check your connection and try again.',
    )
  })

  test('leads to the set-up where nobody has set up yet; where that cannot be found out, it does not', async () => {
    const { server, page } = started()
    server.once('GET /setup', outOfReach())
    onTestFinished(page.start())
    await quiet()
    expect(page.setupOpen.value).toBe(false)
    server.once('GET /setup', { open: true })
    onTestFinished(page.start())
    await quiet()
    expect(page.setupOpen.value).toBe(true)
  })
})

describe('setting up', () => {
  const started = (language = 'en-CA') => {
    vi.stubGlobal('navigator', { language })
    const server = fakeApi()
    let done = 0
    const page = createSetup(server.api, async () => {
      done += 1
    })
    const typed = {
      ...{ setupToken: 't', companyName: 'First Builders', name: 'Fay', email: ' fay@first.test ' },
      ...{ password: 'first of all passwords', again: 'first of all passwords' },
    }
    page.form.values.value = { ...page.form.values.value, ...typed, timeZone: 'America/Toronto' }
    return { server, page, done: () => done }
  }

  test('makes the company and signs its owner in', async () => {
    const { server, page, done } = started()
    server.on('POST /setup', {}).on(LOG_IN, {})
    expect(await page.form.submit()).toBe(true)
    expect(server.bodies('POST /setup')).toEqual([
      {
        ...{ setupToken: 't', companyName: 'First Builders', name: 'Fay', region: 'CA' },
        ...{ email: 'fay@first.test', password: 'first of all passwords' },
        timeZone: 'America/Toronto',
      },
    ])
    expect(server.bodies(LOG_IN)).toEqual([
      { email: 'fay@first.test', password: 'first of all passwords' },
    ])
    expect(done()).toBe(1)
  })

  test('begins with the country of the browser, where it tells one', () => {
    expect(started('de-AT').page.form.values.value.region).toBe('AT')
    expect(started('fr').page.form.values.value.region).toBe('US')
  })

  test('with a wrong token makes nothing and signs nobody in', async () => {
    const { server, page, done } = started()
    server.on('POST /setup', refusal(403, 'wrong_token', 'The setup token is not right.'))
    await page.form.submit()
    expect([page.form.problem.value, server.asked(LOG_IN), done()]).toEqual([
      'The setup token is not right.',
      [],
      0,
    ])
  })

  test('asks for what is missing', async () => {
    const { page } = started()
    page.form.values.value = {
      ...page.form.values.value,
      ...{ setupToken: '', companyName: '', name: '', email: '', password: 'short' },
    }
    await page.form.submit()
    expect(page.form.errors.value).toEqual({
      setupToken: 'Enter the setup token.',
      companyName: 'Enter the company’s name.',
      name: 'Enter your name.',
      email: 'Enter your email.',
      password: 'Use at least 12 characters.',
    })
  })

  test('says whether it is still open', async () => {
    const { server, page } = started()
    server.on('GET /setup', { open: false })
    onTestFinished(page.start())
    await quiet()
    expect(page.state.data.value).toEqual({ open: false })
  })
})

describe('who is signed in', () => {
  const olive: Out<'Session'> = {
    user: { id: 'u-1', name: 'Olive', email: 'olive@example.com' },
    role: 'owner',
    company: { id: 'co', name: 'Builders', timeZone: 'America/Toronto', region: 'CA' },
    companies: [{ id: 'co', name: 'Builders', role: 'owner' }],
    connections: [],
    invitations: [],
  }
  const answer = (response: () => Response) => vi.stubGlobal('fetch', async () => response())

  test.each([
    ['owner', true, true],
    ['admin', true, false],
    ['viewer', false, false],
  ] as const)('as %s may write: %s, is the owner: %s', async (role, writes, owns) => {
    answer(() => Response.json({ ...olive, role }))
    await loadSession()
    expect([mayWrite.value, isOwner.value, timeZone.value]).toEqual([
      writes,
      owns,
      'America/Toronto',
    ])
  })

  test('is not known before it was asked: nobody may write then', () => {
    expect([mayWrite.value, timeZone.value]).toEqual([false, 'UTC'])
  })

  test('is nobody where the server says so', async () => {
    answer(() => new Response('{}', { status: 401 }))
    await loadSession()
    expect([session.value, unreachable.value]).toEqual([null, null])
  })

  test('is not known while the server cannot be reached; asked again, it is', async () => {
    answer(() => new Response('', { status: 503 }))
    await loadSession()
    expect([session.value, unreachable.value?.status]).toEqual([undefined, 503])
    answer(() => Response.json(olive))
    await loadSession()
    expect([session.value?.user?.name, unreachable.value]).toEqual(['Olive', null])
  })

  test('is nobody after signing out, also where the server cannot be told', async () => {
    session.value = olive
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('no network')))
    await signOut()
    expect(session.value).toBeNull()
  })
})
