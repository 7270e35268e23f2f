/** The same people give the same directory, whichever source of equal capability they come from. */
import * as fc from 'fast-check'
import { beforeAll, expect, it } from 'vitest'
import { freshDatabase } from '../../support/database.ts'
import { phoneOf, Site } from '../../support/sync.ts'

interface Someone {
  n: number
  firstName: string
  lastName: string
  email: string | null
  active: boolean
}

/** How each vendor writes somebody; payroll ID, name, e-mail, phone and status are what all of them know. */
const SOURCES: Record<string, { settings?: Record<string, unknown>; row(p: Someone): unknown }> = {
  plexxis: {
    row: (p) => ({
      Code: code(p),
      FirstName: p.firstName,
      LastName: p.lastName,
      Email: p.email ?? '',
      Phone1: phoneOf(p.n),
      Active: p.active ? 'Y' : 'N',
    }),
  },
  'quickbooks-online': {
    row: (p) => ({
      Id: String(p.n + 1),
      EmployeeNumber: code(p),
      GivenName: p.firstName,
      FamilyName: p.lastName,
      DisplayName: `${p.firstName} ${p.lastName} ${p.n}${p.active ? '' : ' (deleted)'}`,
      Active: p.active,
      Mobile: { FreeFormNumber: phoneOf(p.n) },
      ...(p.email && { PrimaryEmailAddr: { Address: p.email } }),
    }),
  },
  paycom: {
    settings: { payrollIdFrom: 'badge' },
    row: (p) => ({
      eecode: `E${code(p)}`,
      eename: `${p.lastName}, ${p.firstName}`.toUpperCase(),
      firstname: p.firstName,
      lastname: p.lastName,
      eestatus: p.active ? 'A' : 'T',
      employee_status: p.active ? 'A' : 'T',
      eebadge: code(p),
      employee_badge: code(p),
      work_email: p.email ?? '',
      personal_email: '',
      primary_phone: phoneOf(p.n).slice(2),
    }),
  },
  'payroll-feed': {
    row: (p) => ({
      'Employee Number': code(p),
      'First Name': p.firstName,
      'Last Name': p.lastName,
      Email: p.email ?? '',
      'Mobile Phone': phoneOf(p.n),
      Status: p.active ? 'Active' : 'Terminated',
    }),
  },
}
/** Procore must give an e-mail, so it is compared where everybody has one. */
const procore = {
  row: (p: Someone) => ({
    id: 900_000 + p.n,
    first_name: p.firstName,
    last_name: p.lastName,
    email_address: p.email,
    mobile_phone: phoneOf(p.n),
    employee_id: code(p),
    is_employee: true,
    is_active: p.active,
  }),
}
const code = (p: Someone) => String(10_000 + p.n)

const someone = (n: number, emails: boolean) =>
  fc.record({
    n: fc.constant(n),
    firstName: fc.constantFrom('Ann', 'José', 'Nguyễn Văn', 'Óscar'),
    lastName: fc.constantFrom('Lee', "O'Neill", 'de la Cruz', 'Müller'),
    email: emails
      ? fc.constant(`person${n}@example.com`)
      : fc.constantFrom(`person${n}@example.com`, null),
    active: fc.boolean(),
  })
const populations = (emails: boolean) =>
  fc
    .tuple(...Array.from({ length: 8 }, (_, n) => someone(n, emails)))
    .map((all) => all as Someone[])

beforeAll(freshDatabase)

async function directories(
  kinds: [string, (typeof SOURCES)[string]][],
  before: Someone[],
  after: Someone[],
): Promise<unknown[]> {
  return Promise.all(
    kinds.map(async ([kind, source]) => {
      const site = await Site.of(kind, source.settings)
      await site.configure({
        guard: { enabled: false, deactivations: { min: 5, share: 0.2, max: 500 } },
      })
      const seen: unknown[] = []
      for (const people of [before, after]) {
        await site.people(people.map(source.row))
        const run = await site.sync('apply', undefined, { full: true })
        expect(run.error, kind).toBeNull()
        const { created, updated, deactivated, skipped, failed, conflict } = run.counts
        seen.push({ created, updated, deactivated, skipped, failed, conflict })
        seen.push(await site.directory())
      }
      return seen
    }),
  )
}

it.each([
  ['Plexxis, QuickBooks Online, Paycom and a payroll feed', Object.entries(SOURCES), false],
  ['Procore and the others', [...Object.entries(SOURCES), ['procore', procore]], true],
] as [string, [string, (typeof SOURCES)[string]][], boolean][])(
  '%s: the same people, twice, give the same directory and the same counts',
  async (_, kinds, emails) => {
    await fc.assert(
      fc.asyncProperty(populations(emails), populations(emails), async (before, after) => {
        const [first, ...others] = await directories(kinds, before, after)
        for (const [i, other] of others.entries()) expect(other, kinds[i + 1]?.[0]).toEqual(first)
      }),
      { numRuns: 8 },
    )
  },
  60_000,
)
