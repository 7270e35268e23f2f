/** A file that the build has named after what is in it: whoever has it never asks for it again. */
import type { Context } from 'hono'
import type { AppEnv } from './context.ts'
import { problemResponse } from './problems.ts'

const KEPT = 'public, max-age=31536000, immutable'

/** Of another build there is none: the page, which stands in for every other address, is no script. */
export async function builtFile(c: Context<AppEnv>): Promise<Response> {
  const found = await c.env.ASSETS.fetch(c.req.raw)
  if (found.headers.get('content-type')?.startsWith('text/html'))
    return problemResponse(c, 404, 'not_found', 'There is no such file in this version.')
  const answer = new Response(found.body, found)
  if (found.ok || found.status === 304) answer.headers.set('cache-control', KEPT)
  return answer
}
