/** Procore's ways of saying no, as sentences for an admin. Shapes: docs/vendors/procore.md#refusals. Pure. */
import { z } from 'zod'
import { VendorError, type VendorResponse } from '../connector.ts'

/** An answer outside 200 to 299 as the VendorError to throw. `now`: unix milliseconds. */
export function refusal(answer: VendorResponse, companyId: string, now: number): VendorError {
  const { status } = answer
  const said = saidIn(answer.bytes)
  const quoted = said && isQuotable(said) ? `: “${said}”` : ''
  if (status === 429)
    return new VendorError(
      'rate-limit',
      'Procore asks us to slow down (429).',
      waitOf(answer.headers, now),
    )
  if (status === 408)
    return new VendorError('outage', 'Procore took too long (408). Ask for fewer people per page.')
  if (status === 403 && /not connected to this company/i.test(said ?? ''))
    return new VendorError(
      'auth',
      `The app is not installed in Procore company ${companyId}. There, an admin installs it under App Management; then test again.`,
    )
  if (status === 403)
    return new VendorError(
      'auth',
      `Procore does not let this integration read the company directory (403)${quoted}. Give whoever it signs in as permission for Directory.`,
    )
  if (status === 404)
    return new VendorError(
      'refused',
      `Procore has no company ${companyId} that this integration may see (404). Check the company ID and the environment.`,
    )
  return new VendorError('refused', `Procore refused the request (${status})${quoted}.`)
}

const Words = z.union([z.string(), z.array(z.string())])
// Each part by itself: one of an unknown shape must not hide the others.
const Body = z.object({
  errors: z
    .union([Words, z.record(z.string(), Words)])
    .optional()
    .catch(undefined),
  error: z
    .union([z.string(), z.object({ message: z.string() }).transform((e) => e.message)])
    .optional()
    .catch(undefined),
  message: z.string().optional().catch(undefined),
  reason: z.string().optional().catch(undefined),
})

/** The first thing a body says is wrong, whatever its shape; null for nothing that can be made out. */
export function saidIn(bytes: Uint8Array): string | null {
  let json: unknown
  try {
    json = JSON.parse(new TextDecoder().decode(bytes))
  } catch {
    return null
  }
  const { data } = Body.safeParse(json)
  const all = data ? [sentenceOf(data.errors), data.error, data.message, data.reason] : []
  return all.map((text) => text?.replace(/\s+/g, ' ').trim()).find((text) => text) ?? null
}

function sentenceOf(errors: z.infer<typeof Body>['errors']): string | undefined {
  if (typeof errors === 'string' || errors === undefined) return errors
  if (Array.isArray(errors)) return errors[0]
  const [field, words] = Object.entries(errors)[0] ?? []
  return field === undefined ? undefined : `${field} ${[words].flat()[0] ?? ''}`
}

/** Not what could hold an address, a token or a telephone number. */
const isQuotable = (text: string) =>
  text.length <= 200 && !/@|\d{5}|[^\s.,;:!?]{30}/.test(text) && !/^\s*</.test(text)

/**
 * Milliseconds until Procore takes requests again. It says so by Retry-After, or by the unix second at which
 * its window ends; the latter is by its own clock, so it is compared with the Date of the answer
 * (docs/vendors/procore.md#limits).
 */
function waitOf(headers: Headers, now: number): number {
  const date = Date.parse(headers.get('date') ?? '')
  const there = Number.isNaN(date) ? now : date
  const after = headers.get('retry-after')
  if (after) {
    const ms = /^\d+$/.test(after) ? Number(after) * 1000 : Date.parse(after) - there
    if (Number.isFinite(ms)) return Math.max(0, ms)
  }
  const reset = Number(headers.get('x-rate-limit-reset') ?? Number.NaN)
  return Number.isFinite(reset) ? Math.max(1000, reset * 1000 - there) : 1000
}
