/** What Procore answers when it was asked to make or change a person or a classification. */
import { z } from 'zod'
import { VendorError, type VendorResponse } from '../connector.ts'
import { parseJson } from '../json.ts'
import type { Changed, Taken } from '../push.ts'
import type { ProcoreCtx } from './api.ts'
import { isAboutContent, pushRefusal, pushRefused, refusedAs } from './push-refusals.ts'

const Made = z.object({
  id: z.union([z.int(), z.string().regex(/^\d{1,20}$/)]).transform(String),
  origin_id: z.unknown().optional(),
})

/** The id of what was made, under `mark` where it was given one; throws VendorError. */
export function madeIn(ctx: ProcoreCtx, answer: VendorResponse, mark?: string): Taken<string> {
  if (answer.status === 404) return { refused: refusedAs('It does not know the company.') }
  if (isAboutContent(answer)) return { refused: pushRefusal(answer) }
  if (answer.status >= 400) throw pushRefused(ctx, answer)
  const { data } = Made.safeParse(parseJson(answer.bytes))
  if (!data) throw new VendorError('schema', 'Procore’s answer does not say what it made.')
  // Hours would go to whoever that is.
  if (mark !== undefined && typeof data.origin_id === 'string' && data.origin_id !== mark)
    throw new VendorError('schema', 'Procore’s answer is about another one than was made.')
  return { ok: data.id }
}

/** The same of something that is there, or was. */
export const changedIn = (ctx: ProcoreCtx, answer: VendorResponse): Changed<string> =>
  answer.status === 404 ? { gone: true } : madeIn(ctx, answer)
