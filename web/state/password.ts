/** What a new password must be. */
import type { Errors } from './form.ts'

const LEAST = 12
export const PASSWORD_HINT = `At least ${LEAST} characters. Several words make a good one.`

export function checkPassword({ password, again }: { password: string; again: string }): Errors {
  if (password.length < LEAST) return { password: `Use at least ${LEAST} characters.` }
  return password === again ? {} : { again: 'The two passwords are not the same.' }
}
