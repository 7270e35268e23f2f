/** A whole file that is about other people under known IDs: held before it overwrites anybody, and answered once for all. */
import { beforeAll, describe, expect, it } from 'vitest'
import { freshDatabase } from '../../support/database.ts'
import { SOURCES, siteOf, strangers, type Written } from '../../support/humans.ts'
import { Site } from '../../support/sync.ts'

beforeAll(freshDatabase)

/** Under these IDs instead of their own. */
const underIds = (humans: readonly Written[], ids: readonly string[]): Written[] =>
  humans.flatMap((human, i) => (ids[i] === undefined ? [] : [{ ...human, id: ids[i] }]))
const numbered = (count: number, from = 1000) =>
  Array.from({ length: count }, (_, i) => String(from + i))

describe.each(Object.keys(SOURCES))('with %s', (kind) => {
  /** After a sync of `first`, what a sync of `then` leaves of the directory. */
  async function after(first: readonly Written[], then: readonly Written[]) {
    const { site, sync } = await siteOf(kind)
    await sync(...first)
    const before = await site.directory()
    await site.people(then.map((h) => SOURCES[kind]?.row(h)))
    const run = await site.sync()
    const asked = await site.db.all<{ code: string; people_count: number }>(
      `select code, people_count from issues where company_id = ?1 and state = 'open'`,
    )
    return { run, before, now: await site.directory(), asked }
  }

  it('another company’s file with the same twelve numbers overwrites none of the twelve', async () => {
    const ids = numbered(12)
    const { run, before, now, asked } = await after(
      underIds(strangers(12), ids),
      underIds(strangers(12, 47), ids),
    )
    expect(run).toMatchObject({
      status: 'held',
      hold: { scope: 'run', reasons: [{ code: 'too_many_identities', count: 12 }] },
    })
    expect(now).toEqual(before)
    expect(asked).toEqual([{ code: 'another_human', people_count: 12 }])
  })

  it('row numbers as IDs, and one hired on top: none of forty shifts into the next', async () => {
    const crew = strangers(41)
    const ids = numbered(41, 1)
    const { run, before, now } = await after(underIds(crew.slice(1), ids), underIds(crew, ids))
    expect(run).toMatchObject({ status: 'held', hold: { scope: 'run' } })
    expect(now).toEqual(before)
  })

  it('the leading zeros of six IDs gone: nobody is added, mailed or made inactive before somebody says so', async () => {
    const ids = numbered(6, 1).map((id) => id.padStart(6, '0'))
    const { before, now, asked } = await after(
      underIds(strangers(6), ids),
      underIds(strangers(6), numbered(6, 1)),
    )
    expect(now).toEqual(before)
    expect(asked).toEqual([{ code: 'renumbered', people_count: 6 }])
  })
})

describe('QuickBooks Online', () => {
  const row = (id: string, more: object = {}) => ({
    ...{ Id: id, EmployeeNumber: `E-${id}`, GivenName: `First${id}`, FamilyName: `Last${id}` },
    ...{ DisplayName: `First${id} Last${id}`, Active: true },
    PrimaryEmailAddr: { Address: `one${id}@example.com` },
    Mobile: { FreeFormNumber: `+141655501${id}` },
    ...more,
  })
  const left = row('11', { Active: false })

  it.each([
    ['their old email and phone', {}],
    ['a new email and phone', { email: 'new@example.com', phone: '+14165550177' }],
  ])(
    'a rehire with a new Id, the same employee number and %s keeps the profile',
    async (_, { email = 'one11@example.com', phone = '+14165550111' }: Contacts) => {
      const site = await Site.of('quickbooks-online')
      const others = ['12', '13', '14'].map((id) => row(id))
      await site.people([row('11'), ...others])
      await site.sync()
      const { id } = await site.worker('E-11')
      await site.people([left, ...others])
      await site.sync()
      expect(await site.worker('E-11')).toMatchObject({ id, status: 'inactive' })
      const again = row('21', {
        ...{ EmployeeNumber: 'E-11', GivenName: 'First11', FamilyName: 'Last11' },
        ...{ DisplayName: 'First11 Last11 2', Mobile: { FreeFormNumber: phone } },
        PrimaryEmailAddr: { Address: email },
      })
      await site.people([left, again, ...others])
      expect((await site.codes(await site.sync()))['21']).toBe('linked_again')
      expect(await site.worker('E-11')).toMatchObject({ id, status: 'active' })
      expect(await site.directory()).toHaveLength(4)
    },
  )
  interface Contacts {
    email?: string
    phone?: string
  }
})
