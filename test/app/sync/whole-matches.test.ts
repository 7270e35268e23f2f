/** Somebody new at a source is linked by a whole match, asked about by half of one, and never added a second time unsaid. */
import { beforeAll, describe, expect, it } from 'vitest'
import { link } from '../../../src/actions/match/link.ts'
import { ruleOut } from '../../../src/actions/match/rule-out.ts'
import { suggestPeople } from '../../../src/match/suggest.ts'
import { freshDatabase } from '../../support/database.ts'
import { atRest, byHand } from '../../support/meanwhile.ts'
import { phoneOf, Site } from '../../support/sync.ts'
import { aFeedRow } from '../connectors/payroll-feed-rows.ts'

beforeAll(freshDatabase)

interface Someone {
  firstName: string
  lastName: string
  email?: string
  phone?: string
  payrollId?: string
}

/** How each writes somebody. `id`: by what the source knows them, and their payroll ID where it is asked for one. */
const SOURCES = {
  'payroll-feed': (id: string, p: Someone) =>
    aFeedRow(1, {
      'Employee Number': id,
      'First Name': p.firstName,
      'Last Name': p.lastName,
      Email: p.email ?? '',
      'Mobile Phone': p.phone ?? '',
    }),
  'quickbooks-online': (id: string, p: Someone) => ({
    Id: id,
    EmployeeNumber: id,
    GivenName: p.firstName,
    FamilyName: p.lastName,
    DisplayName: `${p.firstName} ${p.lastName} ${id}`,
    Active: true,
    ...(p.phone && { Mobile: { FreeFormNumber: p.phone } }),
    ...(p.email && { PrimaryEmailAddr: { Address: p.email } }),
  }),
} as const
type Kind = keyof typeof SOURCES

const workers = (site: Site) =>
  site.db.all<Record<'id' | 'first_name' | 'last_name' | 'phone', string> & { version: number }>(
    'select id, first_name, last_name, phone, version from workers where company_id = ?1 order by id',
  )

let people = 0
/** A mailbox and two phones that nobody else has. */
function contacts() {
  people += 1
  const n = people
  return { email: `Home${n}@example.com`, phone: phoneOf(3000 + n), other: phoneOf(6000 + n) }
}

describe.each(Object.keys(SOURCES) as Kind[])('%s', (kind) => {
  const row = SOURCES[kind]
  /** What the first sync of a source that has `there` says of them; `here` was added by hand. */
  async function met(here: Someone, there: Someone, id = '7001') {
    const site = await Site.of(kind)
    const workerId = await byHand(site, here)
    await site.people([row(id, there)])
    const run = await site.sync()
    return { site, workerId, run, id, code: (await site.codes(run))[id] }
  }

  it.each([
    ['Ana', 'Mc Donaldx', 'Ana', 'McDonaldx'],
    ['Łukaszx', 'Nowak', 'Lukaszx', 'Nowak'],
    ['Per', 'Øregaardx', 'Per', 'Oregaardx'],
    ['Jo', 'Straßex', 'Jo', 'Strassex'],
    ['Pat', 'O’Brien', 'Pat', "O'Brien"],
    ['Eva', 'Mueller', 'Eva', 'Müller'],
    ['Sam', 'Smith-Jones', 'Sam', 'Smith Jones'],
    ['Luz', 'Garcia Lopez', 'Luz', 'Garcia'],
    ['Robert', 'Stone', 'Bob', 'Stone'],
    ['Yuri', 'Ivanov', 'Юрий', 'Иванов'],
  ])('links %s %s to %s %s with the same email', async (first, last, f, l) => {
    const { email, phone } = contacts()
    const { site, code } = await met(
      { firstName: first, lastName: last, email },
      { firstName: f, lastName: l, email: email.toLowerCase(), phone },
    )
    expect(code).toBe('linked_email')
    expect(await site.directory()).toHaveLength(1)
  })

  it('does not make Jose of Maria, who have one mailbox: both are there, and the next sync is quiet', async () => {
    const { email, phone, other } = contacts()
    const { site, code, workerId } = await met(
      { firstName: 'Maria', lastName: 'Gomezz', email, phone },
      { firstName: 'Jose', lastName: 'Gomezz', email, phone: other },
    )
    expect(code).toBe('created')
    const names = (await workers(site)).map((w) => [w.id === workerId, w.first_name])
    expect(names).toEqual(
      expect.arrayContaining([
        [true, 'Maria'],
        [false, 'Jose'],
      ]),
    )
    expect((await site.sync()).status).toBe('succeeded')
  })

  it('suggests spouses who share all they have, and adds none', async () => {
    const { email } = contacts()
    const { site, code } = await met(
      { firstName: 'Maria', lastName: 'Gomezz', email },
      { firstName: 'Jose', lastName: 'Gomezz', email },
    )
    // Without a phone of their own nobody can say; a source that must give one is asked for it.
    expect(['maybe_same', 'missing_phone']).toContain(code)
    expect((await suggestPeople(site.db, site.connectionId)).items).toMatchObject([
      { confident: false },
    ])
    expect(await site.directory()).toHaveLength(1)
  })

  it('adds nobody with the phone of a spouse: it is in use', async () => {
    const { phone } = contacts()
    const { code } = await met(
      { firstName: 'Maria', lastName: 'Gomezz', phone },
      { firstName: 'Jose', lastName: 'Gomezz', phone },
    )
    expect(code).toBe('phone_in_use')
  })

  it.each([
    ['John', 'Smith Sr.', 'John', 'Smith Jr.', 'created'],
    ['John', 'Smith', 'John', 'Smith Jr.', 'maybe_same'],
  ])('does not make one of %s %s and %s %s', async (first, last, f, l, said) => {
    const { email, phone, other } = contacts()
    const { site, code, workerId } = await met(
      { firstName: first, lastName: last, email, phone },
      { firstName: f, lastName: l, email, phone: other },
    )
    expect(code).toBe(said)
    const father = (await workers(site)).find((w) => w.id === workerId)
    expect(father).toMatchObject({ last_name: last, phone })
  })

  describe('somebody with the same first name and email, and another last name', () => {
    async function asked() {
      const { email, phone, other } = contacts()
      return met(
        { firstName: 'Ana', lastName: 'Silva', email, phone },
        { firstName: 'Ana', lastName: 'Souza', email, phone: other },
      )
    }

    it('is asked about, by name, and suggested', async () => {
      const { site, run, code, workerId, id } = await asked()
      expect([run.status, code]).toEqual(['warnings', 'maybe_same'])
      const [told] = await site.outcomes(run)
      expect(told).toMatchObject({
        outcome: 'skipped',
        facts: { before: 'Ana Silva', by: 'email' },
      })
      expect((await suggestPeople(site.db, site.connectionId)).items).toMatchObject([
        { externalId: id, targetId: workerId, confident: false },
      ])
      expect(await site.directory()).toHaveLength(1)
      // And again as long as nobody has said anything.
      expect(await site.codes(await site.sync())).toEqual({ [id]: 'maybe_same' })
    })

    it('is added when the two are said to be two people', async () => {
      const { site, workerId, id } = await asked()
      await ruleOut(site.acting(), { board: 'people', connectionId: site.connectionId }, [
        id,
        workerId,
      ])
      expect(await site.codes(await site.sync())).toEqual({ [id]: 'created' })
      await atRest(site)
      expect(await site.directory()).toHaveLength(2)
    })

    it('is who they are when an admin links them', async () => {
      const { site, workerId, id } = await asked()
      await link(site.acting(), { board: 'people', connectionId: site.connectionId }, [
        id,
        workerId,
      ])
      await site.sync()
      expect(await workers(site)).toMatchObject([{ id: workerId, last_name: 'Souza' }])
    })
  })

  it('asks about somebody with another payroll ID, the same name and the same email', async () => {
    const { email, phone, other } = contacts()
    const { code } = await met(
      { firstName: 'Ana', lastName: 'Silva', email, phone, payrollId: '12' },
      { firstName: 'Ana', lastName: 'Silva', email, phone: other },
    )
    expect(code).toBe('maybe_same')
  })

  it('links nobody by a payroll ID alone: 7001 is Olga Tern here and Piet Vos there', async () => {
    const [tern, vos] = [contacts(), contacts()]
    const { site, run, code, workerId } = await met(
      { firstName: 'Olga', lastName: 'Tern', ...tern, payrollId: '7001' },
      { firstName: 'Piet', lastName: 'Vos', email: vos.email, phone: vos.phone },
    )
    expect(code).toBe('maybe_another')
    expect((await site.outcomes(run))[0]).toMatchObject({ facts: { before: 'Olga Tern' } })
    expect(await workers(site)).toMatchObject([{ id: workerId, first_name: 'Olga', version: 1 }])
  })

  it('links by payroll ID whoever married since, and whoever has a new phone', async () => {
    const [before, after] = [contacts(), contacts()]
    const { code } = await met(
      { firstName: 'Ana', lastName: 'Silva', email: before.email, payrollId: '7001' },
      { firstName: 'Ana', lastName: 'Souza', email: after.email, phone: after.phone },
    )
    expect(code).toBe('linked_payroll_id')
  })

  it('raises no question in an ordinary month', async () => {
    const site = await Site.of(kind)
    const month = Array.from({ length: 12 }, (_, n) => ({
      firstName: ['Ana', 'José', 'Li'][n % 3] ?? '',
      lastName: ['Silva', 'Souza', 'Wang', "O'Brien"][n % 4] ?? '',
      email: n % 4 === 0 ? 'office@example.com' : `own${n}@example.com`,
      phone: phoneOf(8000 + n),
    }))
    for (const p of month.slice(0, 9)) await byHand(site, p)
    await site.people(month.map((p, n) => row(String(9000 + n), p)))
    const run = await site.sync()
    expect(run.counts).toMatchObject({ linked: 9, created: 3, conflict: 0, skipped: 0 })
    expect((await site.sync()).status).toBe('succeeded')
  })
})
