/** The network of a world: the simulated vendors of its companies on the world's clock, and the mail provider. */
import type { Company } from './company.ts'
import { type Hosting, MAILBOX } from './hosting.ts'

export function worldNetwork(
  hosting: Hosting,
  companies: ReadonlyMap<string, Company>,
): typeof fetch {
  const { platform, time } = hosting
  /** The provider sends once what it is given under one name. */
  const taken = new Set<string>()

  function mail(request: Request, body: string): Response {
    const { to, subject } = JSON.parse(body) as { to: string[]; subject: string }
    const id = request.headers.get('idempotency-key') ?? ''
    const [address = ''] = to
    const company = companies.get(address.split('@')[1]?.split('.')[0] ?? '')
    if (!company) throw new Error(`A mail leaves for nobody here: ${address}`)
    if (!taken.has(id)) company.emails.push({ at: time.now(), to: address, cause: subject })
    taken.add(id)
    return Response.json({ id })
  }

  return async (input, init) => {
    const isolate = hosting.current
    if (!isolate || isolate.dead) throw new TypeError('This isolate is gone.')
    const url = new URL(input instanceof Request ? input.url : input)
    if (url.href === MAILBOX) {
      const request = new Request(input, init)
      return mail(request, await request.text())
    }
    const id = /^\/[^/@]+@([^/]+)\//.exec(url.pathname)?.[1]
    const company = companies.get(`company${id?.split('-').at(-1)}`)
    const source = company?.sources.find((one) => one.facts.connectionId === id)
    if (!company || !source) throw new TypeError('fetch failed')
    const slow = company.troubles.slow()
    if (slow > 0) {
      company.suffers('slow', `${slow / 1000} s`, source)
      await isolate.wait(time, slow, () => init?.signal?.aborted === true)
    }
    const answer = await platform.fetch(input, init)
    if (company.troubles.moves() && company.moves(source))
      company.suffers('moving', 'the list changed after an answer', source)
    return answer
  }
}
