/** Users as the simulated Procore takes them, and a Procore whose answers a test makes up. */
import { vi } from 'vitest'
import { demoConnections } from '../../sim/demo.ts'
import type { OpenConnector } from '../../src/connectors/connector.ts'
import { procore } from '../../src/connectors/procore/index.ts'
import { newTransport } from '../../src/connectors/transport.ts'
import { noOutside } from './outside.ts'
import { phoneOf, Site } from './sync.ts'

export type User = Record<string, unknown>

/** An employee who is fine: the number makes id, name, phone and employee ID. Ids need more than 32 bits. */
export const aUser = (n: number, more: User = {}): User => ({
  id: 5_000_000_000 + n,
  first_name: `First${n}`,
  last_name: `Last${n}`,
  email_address: `person${n}@example.com`,
  mobile_phone: phoneOf(n),
  employee_id: `E-${1000 + n}`,
  is_employee: true,
  is_active: true,
  work_classification_id: 318_001,
  ...more,
})
export const idOf = (n: number) => String(5_000_000_000 + n)

/** The names of a company's positions, and who has which by payroll ID. */
export async function positions(site: Site): Promise<string[]> {
  const rows = await site.db.all<{ name: string }>(
    `select name from list_entries where company_id = ?1 and list = 'positions' order by name`,
  )
  return rows.map((row) => row.name)
}
export async function positionOf(site: Site, payrollId: string): Promise<string | null> {
  const rows = await site.db.all<{ name: string | null }>(
    `select e.name from workers w left join list_entries e on e.company_id = ?1 and e.id = w.position_id
     where w.company_id = ?1 and w.payroll_id = ?2`,
    payrollId,
  )
  return rows[0]?.name ?? null
}
/** Users from number `from` on. */
export const many = (count: number, from = 1) =>
  Array.from({ length: count }, (_, n) => aUser(n + from))

/** A company whose Procore has these users. */
export async function withUsers(
  users: User[],
  settings: Record<string, unknown> = {},
): Promise<Site> {
  const site = await Site.of('procore', settings)
  await site.people(users)
  return site
}

/** Everything that is asked; after the first answer to what matches, `then` happens at the source. */
export function watched(matches: RegExp, then: () => Promise<unknown> = async () => {}): URL[] {
  const real = globalThis.fetch
  const asked: URL[] = []
  let waiting = true
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (input, init) => {
    const url = new URL(String(input))
    if (url.pathname.startsWith('/_sim/')) return real(input, init)
    asked.push(url)
    const answer = await real(input, init)
    if (waiting && matches.test(url.pathname + url.search)) {
      waiting = false
      await then()
    }
    return answer
  })
  return asked
}
export const usersAsked = (asked: URL[]) =>
  asked.filter((url) => url.pathname.includes('/users')).map((url) => url.pathname + url.search)

/** A source whose lists are answered by hand. */
export function answering(
  answer: (url: URL, headers: Headers) => Response,
  settings: Record<string, unknown> = {},
): OpenConnector {
  const { fetch } = newTransport({
    fetch: async (input, init) => {
      const url = new URL(String(input))
      return url.pathname === '/oauth/token'
        ? Response.json({ access_token: 'a', token_type: 'bearer', expires_in: 5400 })
        : answer(url, new Headers(init?.headers))
    },
    allowLocal: true,
    secrets: [],
    sleep: async () => {},
  })
  const demo = demoConnections.procore
  return procore.open(
    { ...demo?.settings, baseUrl: 'http://localhost', ...settings },
    demo?.credentials,
    { ...noOutside, fetch },
  )
}
