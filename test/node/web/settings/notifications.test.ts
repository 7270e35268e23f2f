/** What one is told of by e-mail, and who else is told of what. */
import { expect, onTestFinished, test } from 'vitest'
import {
  createNotifications,
  KINDS,
  type Told,
  toldOf,
} from '../../../../web/settings/messages/notifications.ts'
import { fakeApi, quiet, said } from '../support/fake-api.ts'

const ALL = KINDS.map((k) => k.value)
const told = (id: string, more: Partial<Told> = {}): Told => ({
  ...{ id, name: `Ann ${id}`, email: `${id}@acme.test`, self: false, byRole: true },
  ...{ kinds: ALL, summary: 'weekly' },
  ...more,
})

async function shown(...items: Told[]) {
  const server = fakeApi()
  server.on('GET /notifications', { items, nextCursor: null })
  server.on('PATCH /notifications/{id}', undefined)
  const screen = createNotifications(server.api)
  onTestFinished(screen.start())
  await quiet()
  return { server, screen }
}

test('one’s own choice fills the form, and what is saved is one’s own', async () => {
  const { server, screen } = await shown(told('other'), told('me', { self: true, kinds: ['held'] }))
  expect(screen.form.values.value).toEqual({ kinds: ['held'], summary: 'weekly' })
  screen.form.set('summary', 'never')
  await screen.form.submit()
  expect(server.asked('PATCH /notifications/{id}')).toMatchObject([
    { ids: { id: 'me' }, body: { kinds: ['held'], summary: 'never' } },
  ])
  expect(said()).toEqual(['Saved.'])
})

test('what is chosen while it is saved stays chosen', async () => {
  const { server, screen } = await shown(told('me', { self: true, kinds: ['held'] }))
  const answer = server.hold('PATCH /notifications/{id}')
  screen.form.set('kinds', ALL)
  const saving = screen.form.submit()
  screen.form.set('summary', 'never')
  server.on('GET /notifications', {
    items: [told('me', { self: true, kinds: ALL })],
    nextCursor: null,
  })
  await answer.answer(undefined as never)
  await saving
  expect(screen.form.values.value).toEqual({ kinds: ALL, summary: 'never' })
  expect(screen.form.dirty.value).toBe(true)
})

test('what nobody would hear of is said to whoever sees the others', async () => {
  const few = { kinds: ['failing', 'held'] as Told['kinds'] }
  const { screen } = await shown(told('me', { self: true, ...few }), told('other', few))
  expect(screen.unheard.value.map((k) => k.value)).toEqual(['questions', 'silent', 'credentials'])
  const alone = await shown(told('me', { self: true, ...few }))
  expect(alone.screen.unheard.value).toEqual([])
})

test('what somebody is told of is said in a line', () => {
  expect(toldOf({ kinds: ALL, summary: 'daily' })).toBe('Everything; a summary every morning')
  expect(toldOf({ kinds: [], summary: 'never' })).toBe('Nothing')
  expect(toldOf({ kinds: ['failing', 'held'], summary: 'weekly' })).toBe(
    'Failures, held syncs; a summary on Mondays',
  )
})
