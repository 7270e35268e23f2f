/** A source that answers exactly what a test says, in place of the network. */
import { vi } from 'vitest'

export interface Asked {
  url: string
  headers: Headers
}

export type Answer = (asked: Asked, count: number) => Response | Promise<Response>

/** Every request of the test gets `answer`; returns what was asked. Undone by vi.restoreAllMocks. */
export function answerAll(answer: Answer): Asked[] {
  const asked: Asked[] = []
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (input, init) => {
    const request = { url: String(input), headers: new Headers(init?.headers) }
    asked.push(request)
    return answer(request, asked.length)
  })
  return asked
}

export const jsonAnswer = (body: unknown, status = 200, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify(body), { status, headers })
