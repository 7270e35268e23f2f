/** Signing in again over the page that is open: as the same person, in the same company. */
import { signal } from '@preact/signals'
import { expect, test } from 'vitest'
import { sameAgain } from '../../../../web/account/signing-in/signInAgain.ts'
import type { Out } from '../../../../web/shell/api.ts'
import { ApiError } from '../../../../web/shell/http.ts'

type Session = Out<'Session'>

const inCompany = (id: string) =>
  ({ user: { id: 'u-1', name: 'Dana', email: 'dana@acme.test' }, company: { id } }) as Session

function page(began: string, refused = false) {
  const session = signal<Session | null | undefined>(inCompany('acme'))
  const done: string[] = []
  let now = began
  const form = sameAgain(
    {
      signIn: async (email) => {
        if (refused) throw new ApiError(401, 'INVALID', 'Invalid email or password')
        done.push(`in as ${email}`)
      },
      session: async () => inCompany(now),
      enterCompany: async (id) => {
        done.push(`to ${id}`)
        now = id
      },
    },
    session,
    () => done.push('on'),
  )
  form.set('password', 'a few plain words')
  return { form, done, session }
}

test('they go on in the company that was open, whichever the new session begins in', async () => {
  const same = page('acme')
  expect(await same.form.submit()).toBe(true)
  expect(same.done).toEqual(['in as dana@acme.test', 'on'])
  const other = page('other')
  expect(await other.form.submit()).toBe(true)
  expect(other.done).toEqual(['in as dana@acme.test', 'to acme', 'on'])
  expect(other.session.value?.company.id).toBe('acme')
})

test('a wrong password is said, and nothing goes on', async () => {
  const { form, done } = page('acme', true)
  expect(await form.submit()).toBe(false)
  expect([form.problem.value, done]).toEqual(['The email or the password is not right.', []])
})
