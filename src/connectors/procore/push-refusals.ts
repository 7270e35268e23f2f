/**
 * Procore's ways of not taking hours, people and classifications, read for what they are about. All that is made of
 * its wording is made here. Shapes: docs/vendors/procore.md#refusals.
 */
import { z } from 'zod'
import { VendorError, type VendorResponse } from '../connector.ts'
import { parseJson } from '../json.ts'
import type { PushRefusal } from '../push.ts'
import type { ProcoreCtx } from './api.ts'
import { refusal, saidIn } from './refusals.ts'

/** About what was sent, and not about who sends it or how often. */
export const isAboutContent = ({ status }: VendorResponse): boolean =>
  status === 400 || status === 409 || status === 422

/** Any other answer from 400 on, as the VendorError to throw. */
export function pushRefused(ctx: ProcoreCtx, answer: VendorResponse): VendorError {
  if (answer.status === 403)
    return new VendorError(
      'auth',
      'Procore does not let this integration write time cards or people (403). Give whoever it signs in as permission for Timesheets and Directory.',
    )
  return refusal(answer, ctx.settings.companyId, ctx.now())
}

/** An answer that `isAboutContent`. */
export const pushRefusal = (answer: VendorResponse): PushRefusal => refusedAs(saidIn(answer.bytes))

/** Of people and classifications Procore is given nothing but their id: what it does not like of them is that. */
const ABOUT: readonly [pattern: RegExp, about: PushRefusal['about'], code: PushRefusal['code']][] =
  [
    [/classification/, 'classification', 'unknown'],
    [/party|user|login/, 'person', 'unknown'],
    [/\b(approved|completed|closed|locked)\b/i, 'card', 'closed'],
    [/^project_id\b/, 'project', 'unknown'],
    [/^(hours|time_in|time_out|date)\b/, 'hours', 'invalid'],
  ]

/** `words` begin with the name of the field they are about, where Procore gives one. */
export function refusedAs(words: string | null): PushRefusal {
  const [, about, code] = ABOUT.find(([pattern]) => words !== null && pattern.test(words)) ?? []
  return { about: about ?? 'other', code: code ?? 'invalid', words }
}

const Named = z.object({ errors: z.record(z.string(), z.unknown()) })

/** Which of the cards sent are named as wrong, and how: `timecard_entries[3].party_id`. */
export function wrongIn(answer: VendorResponse, count: number): Map<number, PushRefusal> {
  const wrong = new Map<number, PushRefusal>()
  let body: unknown
  try {
    body = parseJson(answer.bytes)
  } catch {
    return wrong
  }
  for (const [name, why] of Object.entries(Named.safeParse(body).data?.errors ?? {})) {
    const [, index, field] = /^timecard_entries\[(\d+)\]\.?(\w*)$/.exec(name) ?? []
    const at = Number(index ?? Number.NaN)
    if (!Number.isInteger(at) || at >= count || wrong.has(at)) continue
    wrong.set(at, refusedAs(`${field ?? ''} ${[why].flat().join(', ')}`.trim().slice(0, 200)))
  }
  return wrong
}
