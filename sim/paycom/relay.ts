// A customer's proxy with a fixed address: Paycom answers only addresses it was told of.
import type { SimAnswer, SimRequest } from '../vendor.ts'

const SECRET = 'paycom-demo-relay'

export function isRelay({ path }: SimRequest): boolean {
  return path === '/relay' || path === '/relay/'
}

/** The request as its target receives it, or the relay's own refusal. */
export function relayed(request: SimRequest): SimRequest | SimAnswer {
  const { headers, root } = request
  if (headers['x-relay-secret'] !== SECRET) return plain(407, 'Proxy Authentication Required')
  const given = headers['x-relay-target']
  if (typeof given !== 'string' || !URL.canParse(given)) {
    return plain(400, 'x-relay-target must be an absolute URL')
  }
  const target = new URL(given)
  const at = (targetRoot: string): SimRequest => ({
    ...request,
    root: targetRoot,
    path: target.pathname.slice(targetRoot.length),
    query: target.searchParams,
    headers: { ...headers, host: target.host },
  })
  if (target.pathname.startsWith(`${root}/`)) return at(root)
  // The real host has no vendor's name in its paths, so its links have none either.
  if (target.pathname.startsWith('/v4/')) return at('')
  return plain(502, `This relay reaches ${root} only, not ${target.pathname}`)
}

function plain(status: number, body: string): SimAnswer {
  return { status, headers: { 'content-type': 'text/plain; charset=utf-8' }, body }
}
