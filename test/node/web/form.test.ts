/** Every form: what counts as changed, what a save does with what is wrong, and what a refusal leaves behind. */
import { expect, test } from 'vitest'
import { createForm, requireText } from '../../../web/state/form.ts'
import { outOfReach, quiet, refusal } from './support/fake-api.ts'

const EMPTY = { name: '', email: '' }
const nothing = async () => {}

test('a form is changed as soon as a value differs from what was saved, and no longer once it is put back', () => {
  const form = createForm(EMPTY, nothing)
  expect(form.dirty.value).toBe(false)
  form.text('name').onInput('Mara')
  expect(form.values.value).toEqual({ name: 'Mara', email: '' })
  expect(form.dirty.value).toBe(true)
  form.set('name', '')
  expect(form.dirty.value).toBe(false)
})

test('a list that was changed and changed back is not changed', () => {
  const form = createForm({ scopes: ['read'] }, nothing)
  form.set('scopes', ['read', 'write'])
  expect(form.dirty.value).toBe(true)
  form.set('scopes', ['read'])
  expect(form.dirty.value).toBe(false)
})

test('what was saved is what a change is measured by from then on', async () => {
  const sent: unknown[] = []
  const form = createForm(EMPTY, async (v) => void sent.push(v))
  form.set('name', 'Mara')
  expect(await form.submit()).toBe(true)
  expect(sent).toEqual([{ name: 'Mara', email: '' }])
  expect(form.dirty.value).toBe(false)
  form.set('name', '')
  expect(form.dirty.value).toBe(true)
})

test('what is typed while the form is saved stays, though the save fills it anew', async () => {
  const answer = Promise.withResolvers<void>()
  const form = createForm(EMPTY, async ({ email }) => {
    await answer.promise
    form.refill({ name: '', email: email.toLowerCase() })
  })
  form.set('name', 'Mara')
  form.set('email', 'MARA@example.com')
  const saving = form.submit()
  form.set('name', 'Nils')
  answer.resolve()
  await saving
  expect(form.values.value).toEqual({ name: 'Nils', email: 'mara@example.com' })
  expect(form.dirty.value).toBe(true)
  form.reset(EMPTY)
  expect(form.values.value).toEqual(EMPTY)
})

test('what is missing is said at its field, and nothing is sent', async () => {
  const sent: unknown[] = []
  const form = createForm(EMPTY, async (v) => void sent.push(v), {
    check: (v) => requireText(v, { name: 'a name', email: 'an email' }),
  })
  form.set('name', '   ')
  form.set('email', 'a@b.co')
  expect(await form.submit()).toBe(false)
  expect(form.text('name').error).toBe('Enter a name.')
  expect(form.text('email').error).toBeUndefined()
  expect(form.problem.value).toBeNull()
  expect(sent).toEqual([])
})

test('what the server says of a field stands at that field, and the sentence above the form', async () => {
  const form = createForm(EMPTY, async () => {
    throw refusal(422, 'invalid', 'Some fields are not right.', {
      errors: [{ field: 'email', message: 'is not an email address' }],
    })
  })
  form.set('email', 'nowhere')
  expect(await form.submit()).toBe(false)
  expect(form.text('email').error).toBe('is not an email address')
  expect(form.problem.value).toBe('Some fields are not right.')
  // What was typed stays, and is still to be saved.
  expect(form.values.value.email).toBe('nowhere')
  expect(form.dirty.value).toBe(true)
  expect(form.busy.value).toBe(false)
})

test('the next save forgets what was wrong before', async () => {
  const answers = [refusal(422, 'invalid', 'No.', { errors: [{ field: 'name', message: 'no' }] })]
  const form = createForm(EMPTY, async () => {
    const wrong = answers.pop()
    if (wrong) throw wrong
  })
  await form.submit()
  expect(form.errors.value).toEqual({ name: 'no' })
  expect(await form.submit()).toBe(true)
  expect(form.errors.value).toEqual({})
  expect(form.problem.value).toBeNull()
})

test('without a network the form says so, and keeps what was typed', async () => {
  const form = createForm(EMPTY, async () => {
    throw outOfReach()
  })
  form.set('name', 'Mara')
  await form.submit()
  expect(form.problem.value).toBe('Muster cannot be reached. Check your connection and try again.')
  expect(form.values.value.name).toBe('Mara')
})

test('a refusal that is dealt with elsewhere leaves no message', async () => {
  const form = createForm(
    EMPTY,
    async () => {
      throw refusal(409, 'possible_duplicate', 'Somebody alike exists.')
    },
    { refused: (error) => error.code === 'possible_duplicate' },
  )
  expect(await form.submit()).toBe(false)
  expect(form.problem.value).toBeNull()
})

test('pressed twice, it is saved once', async () => {
  const saving = Promise.withResolvers<void>()
  let saves = 0
  const form = createForm(EMPTY, () => {
    saves += 1
    return saving.promise
  })
  const first = form.submit()
  await quiet()
  expect(form.busy.value).toBe(true)
  expect(await form.submit()).toBe(false)
  saving.resolve()
  expect(await first).toBe(true)
  expect(saves).toBe(1)
  expect(form.busy.value).toBe(false)
})

test('what is typed while it is being saved is still to be saved afterwards', async () => {
  const saving = Promise.withResolvers<void>()
  const form = createForm(EMPTY, () => saving.promise)
  form.set('name', 'Mara')
  const first = form.submit()
  form.set('name', 'Mara E')
  saving.resolve()
  await first
  expect(form.values.value.name).toBe('Mara E')
  expect(form.dirty.value).toBe(true)
})

test('filled with what there is, a form has nothing to save and nothing wrong', async () => {
  const form = createForm(EMPTY, nothing, { check: () => ({ name: 'wrong' }) })
  await form.submit()
  form.reset({ name: 'Mara', email: '' })
  expect(form.values.value.name).toBe('Mara')
  expect(form.errors.value).toEqual({})
  expect(form.dirty.value).toBe(false)
})
