/** Refusals of sign-in as problem details. */

const TITLE: Record<number, string> = {
  401: 'Not signed in',
  403: 'Not allowed',
  404: 'Not found',
  429: 'Too many requests',
}

/** A refusal of better-auth in the form all others have: its code, in snake case, and its sentence. */
export async function asProblem(response: Response): Promise<Response> {
  const said = await response.json<{ code?: string; message?: string }>().catch(() => null)
  const retryAfter = response.headers.get('x-retry-after')
  return problem(
    response.status,
    response.status === 429
      ? { code: 'rate_limited', message: 'Too many tries. Wait a minute.' }
      : said,
    retryAfter ? { 'retry-after': retryAfter } : {},
  )
}

/** Problem details as everywhere else in the API. */
export function problem(
  status: number,
  said: { code?: string; message?: string } | null,
  headers: Record<string, string> = {},
): Response {
  return Response.json(
    {
      type: 'about:blank',
      title: TITLE[status] ?? 'Not valid',
      status,
      code: said?.code?.toLowerCase() ?? 'internal',
      detail: said?.message ?? 'This did not work. Try again.',
    },
    { status, headers: { ...headers, 'content-type': 'application/problem+json' } },
  )
}
