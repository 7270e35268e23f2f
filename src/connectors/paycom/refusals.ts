/** Paycom: what its functions are called, and what it means when one refuses (docs/vendors/paycom.md#refusals). */
import { VendorError } from '../connector.ts'
import type { Ctx } from '../ctx.ts'
import { at } from '../json.ts'
import type { Credentials, Settings } from './settings.ts'

export type PaycomCtx = Ctx<Settings, Credentials>

/** What is asked of Paycom; each is switched on by itself. `name`: as an admin looks for it in API Setup. */
export const FUNCTIONS = {
  employeedirectory: { path: 'employeedirectory', name: 'Employee Directory' },
  employee: { path: 'employee', name: 'Employee' },
  employeechanges: { path: 'employeeids/employeechanges', name: 'Employee Changes' },
}
export type FunctionName = keyof typeof FUNCTIONS

const SETUP = 'User Options → User Access and Security → API Setup'

export const enable = (what: FunctionName) =>
  `Enable “${FUNCTIONS[what].name}” (GET ${FUNCTIONS[what].path}) for this API user in Paycom under ${SETUP}.`

/**
 * The function is not enabled for this API user, which Paycom says with 413
 * (docs/vendors/paycom.md#hosts-and-credentials).
 */
export class SwitchedOff extends VendorError {
  constructor(what: FunctionName) {
    super('auth', `Paycom has this function switched off (413). ${enable(what)}`)
  }
}

/** What a status of 400, 401, 407 or 413 means. */
export function refusal(
  ctx: PaycomCtx,
  what: FunctionName,
  status: number,
  search = '',
): VendorError {
  const { relayUrl } = ctx.settings
  if (status === 401) {
    const wrong =
      'Paycom did not accept us (401). Either the SID or the token is wrong: enter both again under Settings. Or Paycom does not allow'
    return new VendorError(
      'auth',
      relayUrl
        ? `${wrong} the address of the relay: have the address from which ${new URL(relayUrl).host} calls added to the allowed ones at Paycom.`
        : `${wrong} our address: it answers only addresses it was told of, and this app has no fixed one. Set up a relay, have Paycom allow its address, and enter it under Settings.`,
    )
  }
  if (status === 407)
    return new VendorError(
      'auth',
      'The relay did not accept its secret (407). Enter the relay secret again under Settings.',
    )
  if (status === 413) return new SwitchedOff(what)
  if (status === 400 && search.includes('requestid='))
    return new VendorError(
      'schema',
      'Paycom no longer keeps the list this sync began with (400). Sync again: it begins anew.',
    )
  const who = relayUrl ? 'Paycom, or the relay,' : 'Paycom'
  return new VendorError('refused', `${who} did not understand the request (${status}).`)
}

/** The wait is in the words only: some functions have to be left alone between calls. */
const COOL_DOWN = /\bagain in (\d{1,4}) (second|minute)/i

/** An answer of 2xx that says it failed; `errors` as it came. */
export function softFailure(ctx: PaycomCtx, what: FunctionName, errors: unknown): VendorError {
  const words = wordsOf(errors)
  const [, count, unit] = COOL_DOWN.exec(words) ?? []
  if (count) {
    const ms = Number(count) * (unit?.toLowerCase() === 'minute' ? 60_000 : 1000)
    return new VendorError('rate-limit', 'Paycom asks us to slow down.', ms)
  }
  // What is said about one employee may hold what is known about them.
  const quoted = what !== 'employee' && isHarmless(ctx, words) ? `: “${words}”` : ''
  return new VendorError('refused', `Paycom could not answer “${FUNCTIONS[what].name}”${quoted}.`)
}

/** The first error; its shape is not public, so text and objects are read (docs/vendors/paycom.md#refusals). */
function wordsOf(errors: unknown): string {
  const first: unknown = Array.isArray(errors) ? errors[0] : errors
  const text = [first, at(first, 'message'), at(first, 'error'), at(first, 'description')]
  return (
    text
      .find((t): t is string => typeof t === 'string')
      ?.trim()
      .replace(/[.!]+$/, '') ?? ''
  )
}

function isHarmless(ctx: PaycomCtx, words: string): boolean {
  if (words === '' || words.length > 120 || /@|\d{4}|\S{30}/.test(words)) return false
  return !Object.values(ctx.credentials).some((secret) => secret && words.includes(secret))
}
