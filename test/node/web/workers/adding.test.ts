/** Adding somebody by hand: likely duplicates are looked for while one types, and asked about before another is made. */
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import { createAddWorker } from '../../../../web/workers/doubles/addWorker.ts'
import { fakeApi, outOfReach, quiet, refusal } from '../support/fake-api.ts'
import { aWorker } from '../support/given.ts'

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
})
afterEach(() => {
  vi.useRealTimers()
})
const DUPLICATES = 'GET /workers/duplicates'
const alike = (reason: string, blocking = false) => ({ worker: aWorker(), reason, blocking })
const started = () => {
  const server = fakeApi()
  const added: string[] = []
  const adding = createAddWorker(server.api, (w) => added.push(w.name))
  onTestFinished(adding.start())
  const type = (values: Parameters<typeof Object.entries<string>>[0]) => {
    for (const [name, value] of Object.entries(values))
      adding.field(name as 'firstName').onInput(value)
  }
  const rest = async () => {
    await vi.advanceTimersByTimeAsync(300)
    await quiet()
  }
  return { server, adding, added, type, rest, form: adding.form }
}

test('looks for likely duplicates once there is something to go by, and typing rests', async () => {
  const { server, adding, type, rest } = started()
  server.on(DUPLICATES, { items: [alike('has the same phone number', true)] })
  type({ firstName: 'Mara' })
  await rest()
  expect(server.asked(DUPLICATES)).toEqual([])
  type({ phone: '4' })
  type({ phone: '416 555 0101' })
  await rest()
  expect(server.asked(DUPLICATES).map((r) => r.query)).toEqual([
    { firstName: 'Mara', phone: '416 555 0101' },
  ])
  expect(adding.duplicates.value).toEqual([alike('has the same phone number', true)])
  // Only one may have it: nobody is added with it.
  expect(adding.blocked.value).toBe(true)
  type({ phone: '' })
  expect([adding.duplicates.value, adding.blocked.value]).toEqual([[], false])
})

test('shows the duplicates of what is typed now, whichever answer comes last', async () => {
  const { server, adding, type, rest } = started()
  const [first, second] = [server.hold(DUPLICATES), server.hold(DUPLICATES)]
  type({ email: 'm@' })
  await rest()
  type({ email: 'mara@example.com' })
  await rest()
  await second.answer({ items: [alike('has the same email')] })
  await first.answer({ items: [] })
  expect(adding.duplicates.value).toHaveLength(1)
})

test('shows no duplicates of what was taken out again while they were looked for', async () => {
  const { server, adding, type, rest } = started()
  const late = server.hold(DUPLICATES)
  type({ phone: '416 555 0101' })
  await rest()
  type({ phone: '' })
  await late.answer({ items: [alike('has the same phone number', true)] })
  expect([adding.duplicates.value, adding.blocked.value]).toEqual([[], false])
})

test('goes on though the look fails: making the worker looks again', async () => {
  const { server, adding, added, type, rest, form } = started()
  server.on(DUPLICATES, outOfReach())
  server.on('POST /workers', aWorker())
  type({ firstName: ' Mara ', lastName: 'Ellwood', position: ' Foreman ' })
  await rest()
  expect(await form.submit()).toBe(true)
  expect(server.bodies('POST /workers')).toEqual([
    {
      ...{ firstName: 'Mara', lastName: 'Ellwood', email: null, phone: null, payrollId: null },
      ...{ position: 'Foreman', location: null },
    },
  ])
  expect([added, adding.confirming.value]).toEqual([['Mara Ellwood'], false])
})

test('asks first when somebody alike exists, and adds another only on purpose', async () => {
  const { server, adding, added, type, rest, form } = started()
  server.on(DUPLICATES, { items: [] })
  const duplicates = [alike('has the same name')]
  server.once(
    'POST /workers',
    refusal(409, 'possible_duplicate', 'Somebody alike exists.', { facts: { duplicates } }),
  )
  type({ firstName: 'MARA', lastName: 'ellwood' })
  await rest()
  expect(await form.submit()).toBe(false)
  expect([adding.confirming.value, adding.duplicates.value, form.problem.value]).toEqual([
    true,
    duplicates,
    null,
  ])
  server.once('POST /workers', aWorker({ name: 'MARA ellwood' }))
  expect(await form.submit()).toBe(true)
  expect(server.bodies('POST /workers').at(-1)).toMatchObject({ confirmDuplicate: true })
  expect(added).toEqual(['MARA ellwood'])
})

test('asks anew once something else was typed', async () => {
  const { server, adding, type, form } = started()
  server.on('POST /workers', refusal(409, 'possible_duplicate', 'Somebody alike exists.'))
  server.on(DUPLICATES, { items: [] })
  type({ firstName: 'Mara', lastName: 'Ellwood' })
  await form.submit()
  type({ lastName: 'Elwood' })
  expect(adding.confirming.value).toBe(false)
  await form.submit()
  expect(server.bodies('POST /workers').at(-1)).not.toHaveProperty('confirmDuplicate')
})

test('says at its field what is missing, and what the server refuses', async () => {
  const { server, type, form } = started()
  type({ firstName: 'Only' })
  await form.submit()
  expect(form.errors.value).toEqual({ lastName: 'Enter a last name.' })
  server.on(
    'POST /workers',
    refusal(422, 'invalid', 'Not right.', { errors: [{ field: 'phone', message: 'is none' }] }),
  )
  server.on(DUPLICATES, { items: [] })
  type({ lastName: 'Somebody', phone: '1' })
  await form.submit()
  expect(form.errors.value).toEqual({ phone: 'is none' })
})
