/** Asking the product over HTTP, as an admin's page or script does, in this process. */
import { hashToken } from '../../src/auth/tokens.ts'
import { app } from '../../src/http/app.ts'
import type { Company } from './company.ts'
import type { Hosting } from './hosting.ts'

export interface Answer {
  status: number
  /** What the JSON says; null when there is none. */
  body: Record<string, unknown> | null
}
/** `path`: below /api/v1. */
export type Ask = (method: string, path: string, body?: unknown) => Promise<Answer>

const tokenOf = (companyId: string): string => `token of ${companyId}`.replaceAll(' ', '-')

/** The row of the token that admins of a company ask with. */
export function tokenRow(companyId: string, at: number) {
  const hash = hashToken(tokenOf(companyId))
  const scopes = JSON.stringify(['write'])
  return [companyId, companyId, 'an admin', hash, 'token', scopes, 'owner', at] as const
}

/** Nobody answers: the Worker is gone. */
const CUT_OFF: Answer = { status: 599, body: null }

/** As an admin of a company, each request in an invocation of its own. Who is cut off sits there all the same. */
export const askingOf =
  (hosting: Hosting, company: Company): Ask =>
  async (...asked) => {
    let answer = CUT_OFF
    await hosting.invokeFor(company, async ({ env }) => {
      answer = await asking(company.id, env)(...asked)
    })
    return answer
  }

function asking(companyId: string, env: Env): Ask {
  return async (method, path, body) => {
    const left: Promise<unknown>[] = []
    const context = {
      waitUntil: (work: Promise<unknown>) => void left.push(work),
      passThroughOnException: () => {},
      props: {},
    } as unknown as ExecutionContext
    const headers = {
      authorization: `Bearer ${tokenOf(companyId)}`,
      ...(body !== undefined && { 'content-type': 'application/json' }),
    }
    const init = { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) }
    const request = new Request(`https://muster.test/api/v1${path}`, init)
    const answer = await app.fetch(request, env, context)
    // What was left to be done may fail without anybody hearing of it.
    await Promise.allSettled(left)
    const text = await answer.text()
    const isJson = /\bjson\b/.test(answer.headers.get('content-type') ?? '')
    return { status: answer.status, body: isJson && text ? JSON.parse(text) : null }
  }
}
