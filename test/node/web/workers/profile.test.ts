/** One worker's profile: what a form holds of it, what of it is sent, and what is wrong. */
import { describe, expect, onTestFinished, test } from 'vitest'
import {
  changesOf,
  checkRates,
  isFilled,
  isListField,
  profileOf,
  settled,
  withEntry,
  withId,
} from '../../../../web/person/profile/profile.ts'
import { createWorkerPage } from '../../../../web/person/workerPage.ts'
import type { Out } from '../../../../web/shell/api.ts'
import { fakeApi, quiet, refusal, said } from '../support/fake-api.ts'
import { aDetail, listed, NOON } from '../support/given.ts'

const MARA = aDetail({
  ...{ phone: '+14165550101', phoneNational: '(416) 555-0101', position: 'Carpenter' },
  duties: [
    { id: 'd-2', name: 'Spotter' },
    { id: 'd-1', name: 'Crane' },
  ],
  employeeIds: ['E-1'],
  payRates: [{ name: 'Base', rate: '44' }],
  version: 7,
})
const before = profileOf(MARA)

describe('the form of a profile', () => {
  test('holds numbers as people write them, lists by name, and nothing as nothing', () => {
    expect(before).toMatchObject({
      ...{ firstName: 'Mara', phone: '(416) 555-0101', email: '', position: 'Carpenter' },
      duties: [
        { id: 'd-1', name: 'Crane' },
        { id: 'd-2', name: 'Spotter' },
      ],
    })
    expect(isFilled(before, 'position')).toBe(true)
    expect(isFilled(before, 'team')).toBe(false)
    expect(isFilled(before, 'zones')).toBe(false)
  })

  test('holds no pay for those who may not see it', () => {
    expect(profileOf(aDetail({ payRates: null })).payRates).toEqual([])
  })
})

describe('what is sent', () => {
  test('of a profile nobody changed is nothing', () => {
    expect(changesOf(before, profileOf(MARA))).toEqual({})
  })

  test.each<[string, Partial<typeof before>, object]>([
    ['a name without its blanks', { firstName: ' Maria ' }, { firstName: 'Maria' }],
    ['a field that was filled', { email: ' m@example.com ' }, { email: 'm@example.com' }],
    ['a field that was emptied', { position: '  ' }, { position: null }],
    ['a status', { status: 'inactive' }, { status: 'inactive' }],
    ['duties by their ids', { duties: [{ id: 'd-1', name: 'Crane' }] }, { duties: ['d-1'] }],
    [
      'employee IDs to the letter',
      { employeeIds: ['E-1', ' e-1'] },
      { employeeIds: ['E-1', ' e-1'] },
    ],
    [
      'pay rates without those left empty',
      {
        payRates: [
          { name: ' Base ', rate: '45 ' },
          { name: '', rate: ' ' },
        ],
      },
      { payRates: [{ name: 'Base', rate: '45' }] },
    ],
    [
      'no pay rate that was only begun',
      { payRates: [...before.payRates, { name: '', rate: '' }] },
      {},
    ],
  ])('is %s', (_, change, patch) => {
    expect(changesOf(before, { ...before, ...change })).toEqual(patch)
  })

  test('is also what was typed and not added yet', () => {
    const drafts = { duties: ' Charge nurse ', zones: '', employeeIds: 'E-2' }
    expect(settled({ ...before, drafts })).toMatchObject({
      duties: [...before.duties, { id: '', name: 'Charge nurse' }],
      zones: [],
      employeeIds: ['E-1', 'E-2'],
    })
  })
})

test('an entry is added once, by its id or by its name; nothing is not added', () => {
  const crane = [{ id: 'd-1', name: 'Crane' }]
  expect(withEntry(crane, { id: 'd-1', name: 'Other' })).toEqual(crane)
  expect(withEntry(crane, { id: '', name: 'CRANÉ' })).toEqual(crane)
  expect(withEntry(crane, { id: '', name: '' })).toEqual(crane)
  expect(withEntry(crane, { id: '', name: 'Spotter' })).toHaveLength(2)
})

test('an employee ID is added to the letter, once', () => {
  expect(withId(['E-1'], 'E-1')).toEqual(['E-1'])
  expect(withId(['E-1'], 'e-1 ')).toEqual(['E-1', 'e-1 '])
  expect(withId(['E-1'], '  ')).toEqual(['E-1'])
})

test('what is wrong with a pay rate is said at its row', () => {
  expect(
    checkRates([
      { name: 'Base', rate: '24.50' },
      { name: '', rate: '10' },
      { name: 'Night', rate: 'much' },
      { name: 'Day', rate: '1.23456' },
      { name: ' ', rate: '' },
    ]),
  ).toEqual({
    'payRates.1.name': 'Enter what it is for.',
    'payRates.2.rate': 'Enter an amount, such as 24.50.',
    'payRates.3.rate': 'Enter an amount, such as 24.50.',
  })
})

test('fields of lists are known', () => {
  expect([isListField('team'), isListField('email'), isListField('toString')]).toEqual([
    true,
    false,
    false,
  ])
})

describe('the page of a worker', () => {
  const PATCH = 'PATCH /workers/{id}'
  async function opened(worker: Out<'WorkerDetail'> = MARA) {
    const server = fakeApi()
    server
      .on('GET /workers/{id}', worker)
      .on('GET /workers/{id}/timeline', listed([]))
      .on(PATCH, undefined)
    const page = createWorkerPage(server.api, 'w-1')
    onTestFinished(page.start())
    await quiet()
    return { server, page, form: page.form }
  }

  test('sends only the field that is saved, with the version it was read at, and shows what there is then', async () => {
    const { server, form, page } = await opened()
    page.inPlace.edit('email')
    form.set('email', 'mara@example.com')
    form.set('laborCode', '10')
    expect(form.dirty.value).toBe(true)
    server.on('GET /workers/{id}', { ...MARA, email: 'mara@example.com', version: 8 })
    expect(await page.inPlace.save('email')).toBe(true)
    expect(server.bodies(PATCH)).toEqual([{ email: 'mara@example.com', version: 7 }])
    expect([page.worker.data.value?.version, said()]).toEqual([8, ['Saved.']])
    expect([...page.inPlace.open.value]).toEqual([])
    expect(form.values.value).toMatchObject({ email: 'mara@example.com', laborCode: '10' })
    expect([page.inPlace.part('email').dirty.value, form.dirty.value]).toEqual([false, true])
    expect(server.asked('GET /workers/{id}/timeline')).toHaveLength(2)
  })

  test('leaves a field as it was, with what was wrong about it, and no other', async () => {
    const { form, page } = await opened()
    for (const field of ['lastName', 'laborCode'] as const) page.inPlace.edit(field)
    form.set('lastName', ' ')
    form.set('laborCode', '10')
    expect(await page.inPlace.save('lastName')).toBe(false)
    expect(form.errors.value).toEqual({ lastName: 'Enter a last name.' })
    expect(page.inPlace.leave('lastName')).toBe(true)
    expect(form.errors.value).toEqual({})
    expect(form.values.value).toMatchObject({ lastName: before.lastName, laborCode: '10' })
    expect([...page.inPlace.open.value]).toEqual(['laborCode'])
  })

  test('has no way back from a field while it is being saved, and closes one that was not changed', async () => {
    const { server, form, page } = await opened()
    page.inPlace.edit('email')
    form.set('email', 'mara@example.com')
    const saving = page.inPlace.save('email')
    expect(page.inPlace.leave('email')).toBe(false)
    await saving
    page.inPlace.edit('laborCode')
    expect(await page.inPlace.save('laborCode')).toBe(true)
    expect([server.asked(PATCH).length, page.inPlace.open.value.size]).toEqual([1, 0])
  })

  test('leaves a field open in which somebody typed on while it was saved', async () => {
    const { server, form, page } = await opened()
    const answer = server.hold(PATCH)
    page.inPlace.edit('email')
    form.set('email', 'mara@example.com')
    const saving = page.inPlace.save('email')
    await quiet()
    form.set('email', 'mara@example.community')
    server.on('GET /workers/{id}', { ...MARA, email: 'mara@example.com', version: 8 })
    await answer.answer(undefined as never)
    expect(await saving).toBe(false)
    expect([...page.inPlace.open.value]).toEqual(['email'])
    expect(form.values.value.email).toBe('mara@example.community')
    await page.inPlace.save('email')
    expect(server.bodies(PATCH).at(-1)).toEqual({ email: 'mara@example.community', version: 8 })
  })

  test('shows of the timeline what is asked for, and calls a message off or takes an answer back from there', async () => {
    const { server, page } = await opened()
    const timeline = () => server.asked('GET /workers/{id}/timeline')
    page.show('')
    expect(timeline()).toHaveLength(1)
    page.show('message')
    await quiet()
    expect(timeline().at(-1)?.query).toMatchObject({ kind: 'message' })
    server.on('POST /outbox/{id}/cancel', undefined as never)
    server.on('PATCH /issues/{id}', undefined as never)
    await page.callOff('m-1')
    await page.takeBack('i-1')
    expect(server.asked('POST /outbox/{id}/cancel')[0]?.ids).toEqual({ id: 'm-1' })
    expect(server.bodies('PATCH /issues/{id}')).toEqual([{ state: 'open' }])
    expect(timeline()).toHaveLength(4)
  })

  test('that somebody changed the same field meanwhile keeps what was typed, and the next save says so again', async () => {
    const { server, form, page } = await opened()
    page.inPlace.edit('email')
    form.set('email', 'mara@example.com')
    server.once(PATCH, refusal(409, 'version_conflict', 'Somebody changed it meanwhile.'))
    server.on('GET /workers/{id}', { ...MARA, laborCode: '10', email: 'm@other.test', version: 8 })
    expect(await page.inPlace.save('email')).toBe(false)
    await quiet()
    expect(page.inPlace.part('email').problem.value).toBe('Somebody changed it meanwhile.')
    expect(form.values.value).toMatchObject({ email: 'mara@example.com', laborCode: '10' })
    expect([form.dirty.value, page.inPlace.open.value.has('email')]).toEqual([true, true])
    expect(await page.inPlace.save('email')).toBe(true)
    expect(server.bodies(PATCH).at(-1)).toEqual({ email: 'mara@example.com', version: 8 })
  })

  test('that somebody changed another field meanwhile saves this one at once, and undoes nothing of theirs', async () => {
    const { server, form, page } = await opened()
    form.set('email', 'mara@example.com')
    server.once(PATCH, refusal(409, 'version_conflict', 'Somebody changed it meanwhile.'))
    server.on('GET /workers/{id}', { ...MARA, laborCode: '10', version: 8 })
    expect(await page.inPlace.save('email')).toBe(true)
    expect(server.bodies(PATCH)).toEqual([
      { email: 'mara@example.com', version: 7 },
      { email: 'mara@example.com', version: 8 },
    ])
    expect(form.values.value.laborCode).toBe('10')
  })

  test('says what is missing or half typed, and sends nothing', async () => {
    const { server, form, page } = await opened()
    form.set('lastName', '')
    form.set('payRates', [{ name: 'Base', rate: 'much' }])
    page.setIncomplete('seniorityDate', true)
    for (const field of ['lastName', 'payRates', 'seniorityDate'] as const)
      expect(await page.inPlace.save(field)).toBe(false)
    expect(form.errors.value).toEqual({
      lastName: 'Enter a last name.',
      seniorityDate: 'Enter a whole date, or none.',
      'payRates.0.rate': 'Enter an amount, such as 24.50.',
    })
    expect(server.asked(PATCH)).toEqual([])
    page.setIncomplete('seniorityDate', false)
    expect(await page.inPlace.save('seniorityDate')).toBe(true)
  })

  test('does not let go of what a source always keeps filled', async () => {
    const source: Out<'FieldSource'> = {
      ...{ field: 'position', lock: 'overwrite', kept: true, ownedBy: null, source: 'sync' },
      ...{ by: null, connectionId: 'c-1', runId: null, at: NOON },
    }
    const { server, form, page } = await opened({ ...MARA, fields: [source] })
    expect(page.locks.value.get('position')).toEqual(source)
    form.set('position', ' ')
    await page.inPlace.save('position')
    expect(form.errors.value).toEqual({ position: 'It is always synced and cannot be removed.' })
    form.set('position', 'Foreman')
    expect(await page.inPlace.save('position')).toBe(true)
    expect(server.bodies(PATCH)).toEqual([{ position: 'Foreman', version: 7 }])
  })

  test('adds a new duty to its list first, then to the worker', async () => {
    const { server, form, page } = await opened()
    server.on('POST /duties', { id: 'd-9', list: 'duties', name: 'Rigger', active: true })
    form.set('drafts', { duties: 'Rigger', zones: '', employeeIds: '' })
    await page.inPlace.save('duties')
    expect(server.bodies('POST /duties')).toEqual([{ name: 'Rigger' }])
    expect(server.bodies(PATCH)).toEqual([{ duties: ['d-1', 'd-2', 'd-9'], version: 7 }])
  })

  test('takes the duty somebody else added a moment earlier', async () => {
    const { server, form, page } = await opened()
    server.on('POST /duties', refusal(409, 'exists', 'It exists.', { facts: { id: 'd-8' } }))
    form.set('duties', [...before.duties, { id: '', name: 'Rigger' }])
    await page.inPlace.save('duties')
    expect(server.bodies(PATCH)).toEqual([{ duties: ['d-1', 'd-2', 'd-8'], version: 7 }])
  })

  test('whose new duty is refused is not saved, and says why', async () => {
    const { server, form, page } = await opened()
    server.on('POST /duties', refusal(403, 'forbidden', 'Ask an admin.'))
    form.set('duties', [{ id: '', name: 'Rigger' }])
    expect(await page.inPlace.save('duties')).toBe(false)
    expect([page.inPlace.part('duties').problem.value, server.asked(PATCH)]).toEqual([
      'Ask an admin.',
      [],
    ])
  })

  test('that is not there says so', async () => {
    const server = fakeApi()
    server
      .on('GET /workers/{id}', refusal(404, 'not_found', 'There is no such worker.'))
      .on('GET /workers/{id}/timeline', refusal(404, 'not_found', 'There is no such worker.'))
    const page = createWorkerPage(server.api, 'w-1')
    onTestFinished(page.start())
    await quiet()
    expect(page.worker.error.value?.message).toBe('There is no such worker.')
    // Nothing was read: nothing is overwritten.
    page.form.set('firstName', 'Mara')
    page.form.set('lastName', 'Ellwood')
    await page.inPlace.save('lastName')
    expect(server.asked(PATCH)).toEqual([])
  })
})
