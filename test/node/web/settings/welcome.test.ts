/** The welcome e-mail: its template, its preview, and who is sent one. */
import { describe, expect, onTestFinished, test } from 'vitest'
import { createWelcomePage } from '../../../../web/settings/messages/welcomePage.ts'
import type { Out } from '../../../../web/shell/api.ts'
import { fakeApi, outOfReach, quiet, refusal, said } from '../support/fake-api.ts'
import { listed, NOON } from '../support/given.ts'

describe('the welcome email', () => {
  const SAVED = { subject: 'Hello', body: 'Welcome.', senderName: 'Builders', replyTo: null }
  const account = (name: string, more: object = {}): Out<'WorkerAccount'> => ({
    ...{ workerId: `w-${name}`, name, email: `${name}@example.com` },
    ...{ sentAt: null, joinedAt: null, whyNot: null },
    ...more,
  })
  async function opened(...accounts: Out<'WorkerAccount'>[]) {
    const server = fakeApi()
    server.on('GET /worker-accounts', listed(accounts)).on('GET /welcome-email', SAVED)
    const page = createWelcomePage(server.api)
    onTestFinished(page.start())
    await quiet()
    return { server, page }
  }

  test('is edited once it is there, and saved with an address for answers or none', async () => {
    const { server, page } = await opened()
    expect([page.loaded.value, page.form.values.value, page.form.dirty.value]).toEqual([
      true,
      { ...SAVED, replyTo: '' },
      false,
    ])
    server.on('PUT /welcome-email', SAVED)
    page.form.set('subject', 'Hi {{firstName}}')
    page.form.set('replyTo', ' hr@example.com ')
    await page.form.submit()
    page.form.set('replyTo', '')
    await page.form.submit()
    expect(server.bodies('PUT /welcome-email')).toMatchObject([
      { subject: 'Hi {{firstName}}', replyTo: 'hr@example.com' },
      { replyTo: null },
    ])
  })

  test('that cannot be loaded is not edited', async () => {
    const server = fakeApi()
    server.on('GET /worker-accounts', listed([])).on('GET /welcome-email', outOfReach())
    const page = createWelcomePage(server.api)
    onTestFinished(page.start())
    await quiet()
    expect([page.loaded.value, said()]).toEqual([
      false,
      ['Muster cannot be reached. Check your connection and try again.'],
    ])
  })

  test('is previewed as it is typed, not as it is saved', async () => {
    const { server, page } = await opened()
    const preview = { subject: 'Hello Sam', text: '', html: '' }
    server.once('POST /welcome-email/preview', refusal(422, 'invalid', 'There is no {{salary}}.'))
    await page.showPreview()
    server.once('POST /welcome-email/preview', preview)
    page.form.set('subject', 'Hello {{firstName}}')
    await page.showPreview()
    expect(server.bodies('POST /welcome-email/preview').at(-1)).toMatchObject({
      subject: 'Hello {{firstName}}',
    })
    expect([page.preview.value, said()]).toEqual([preview, ['There is no {{salary}}.']])
  })

  test('is sent to those who are chosen; all are those who wait for their first', async () => {
    const { server, page } = await opened(
      account('Ann'),
      account('Ben', { sentAt: NOON }),
      account('Cleo', { whyNot: 'has no email' }),
      account('Dan'),
    )
    page.chooseAll()
    expect([...page.chosen.value]).toEqual(['w-Ann', 'w-Dan'])
    page.choose(account('Dan'), false)
    page.choose(account('Ben'), true)
    server.once('POST /welcome-emails', {
      sent: 1,
      refused: [{ workerId: 'w-Ben', message: 'Ben has joined already.' }],
    })
    await page.send()
    expect(server.bodies('POST /welcome-emails')).toEqual([{ workerIds: ['w-Ann', 'w-Ben'] }])
    expect([page.chosen.value.size, said()]).toEqual([
      0,
      ['A welcome email is on its way.', 'Ben has joined already.'],
    ])
    server.once('POST /welcome-emails', { sent: 2, refused: [] })
    await page.send()
    expect(said().at(-1)).toBe('2 welcome emails are on their way.')
  })

  test('of more than 500 takes the first 500: that many go at once', async () => {
    const { page } = await opened(...Array.from({ length: 501 }, (_, n) => account(`P${n}`)))
    page.chooseAll()
    expect(page.chosen.value.size).toBe(500)
  })

  test('that could not be sent keeps who was chosen', async () => {
    const { server, page } = await opened(account('Ann'))
    server.on('POST /welcome-emails', refusal(409, 'paused', 'Emails are paused.'))
    page.chooseAll()
    await page.send()
    expect([page.chosen.value.size, said()]).toEqual([1, ['Emails are paused.']])
  })
})
