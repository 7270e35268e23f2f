/** The network of a world: the simulated vendors of its companies on the world's clock, and who is told things. */
import type { Company } from './company.ts'
import type { Hosting } from './hosting.ts'
import { inside } from './inside.ts'
import { Receivers } from './receivers.ts'

export function worldNetwork(
  { platform, time }: Hosting,
  companies: ReadonlyMap<string, Company>,
): typeof fetch {
  const wait = async (ms: number) => inside()?.isolate?.wait(time.pass(ms))
  const receivers = new Receivers(companies, time.now, wait)

  return async (input, init) => {
    const isolate = inside()?.isolate
    if (!isolate || isolate.dead) throw new TypeError('This isolate is gone.')
    time.moved()
    const url = new URL(input instanceof Request ? input.url : input)
    const answered = await receivers.answer(url, input, init)
    if (answered) return answered
    const id = /^\/[^/@]+@([^/]+)\//.exec(url.pathname)?.[1]
    const company = companies.get(`company${id?.split('-').at(-1)}`)
    const source = company?.sources.find((one) => one.facts.connectionId === id)
    if (!company || !source) throw new TypeError('fetch failed')
    const slow = company.troubles.slow()
    if (slow > 0) {
      company.suffers('slow', `${slow / 1000} s`, source)
      await isolate.wait(untilAborted(time.pass(slow), init?.signal))
    }
    const answer = await platform.fetch(...source.admits(input, init))
    if (company.troubles.moves(time.now()) && company.moves(source))
      company.suffers('moving', 'the list changed after an answer', source)
    return answer
  }
}

const untilAborted = (
  work: Promise<void>,
  signal: AbortSignal | null | undefined,
): Promise<void> =>
  signal
    ? Promise.race([
        work,
        new Promise<void>((resolve) => {
          signal.addEventListener('abort', () => resolve(), { once: true })
        }),
      ])
    : work
