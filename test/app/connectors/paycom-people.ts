/** Paycom: employees for its tests, and a Paycom that answers whatever a test makes up. */
import type { OpenConnector } from '../../../src/connectors/connector.ts'
import { paycom } from '../../../src/connectors/paycom/index.ts'
import { newTransport } from '../../../src/connectors/transport.ts'
import { noOutside } from '../../support/outside.ts'
import { phoneOf } from '../../support/sync.ts'

export const SID = 'ab'.repeat(32)
export const TOKEN = 'cd'.repeat(32)

/** An employee who is fine, in the flat shape the simulator takes. */
export const employee = (n: number, more: Record<string, unknown> = {}) => ({
  eecode: `A${String(n).padStart(3, '0')}`,
  firstname: `First${n}`,
  lastname: `Last${n}`,
  eebadge: String(20_000 + n),
  employee_status: 'A',
  work_email: `person${n}@example.com`,
  primary_phone: phoneOf(n),
  ...more,
})
export const employees = (count: number) => Array.from({ length: count }, (_, n) => employee(n))

export interface Asked {
  url: URL
  headers: Headers
}

/** A source that is answered by `answer`, through the real transport. */
export function answeredBy(
  answer: (url: URL) => Response,
  settings: Record<string, unknown> = {},
  credentials: Record<string, string> = { sid: SID, token: TOKEN },
): { source: OpenConnector; asked: Asked[] } {
  const asked: Asked[] = []
  const { fetch } = newTransport({
    fetch: async (input, init) => {
      const url = new URL(String(input))
      const headers = new Headers(init?.headers)
      asked.push({ url, headers })
      return answer(new URL(headers.get('x-relay-target') ?? url))
    },
    allowLocal: false,
    secrets: Object.values(credentials),
    sleep: async () => {},
  })
  return {
    source: paycom.open({ region: 'okc', ...settings }, credentials, { ...noOutside, fetch }),
    asked,
  }
}

/** Paycom's envelope. */
export const said = (data: unknown[], status = 200, headers: Record<string, string> = {}) =>
  Response.json(
    { result: true, data, errors: [], errorCount: 0, records: data.length },
    { status, headers },
  )
