/** Nobody is mailed while it is asked who they are: a welcome that waited for a decision waits for that as well. */
import { beforeAll, describe, expect, it } from 'vitest'
import { answer } from '../../../src/actions/issues/answer.ts'
import { LEAVE_AFTER_MS } from '../../../src/core/outbox/welcome.ts'
import { deliverDue } from '../../../src/outbox/deliver.ts'
import { ASKS } from '../../../src/store/issues/sql.ts'
import { freshDatabase } from '../../support/database.ts'
import { SOURCES, siteOf, strangers, type Written } from '../../support/humans.ts'

beforeAll(freshDatabase)

const crew = strangers(12)
const [joiner, stranger] = strangers(2, 12) as [Written, Written]

/** What the source says once the leavers that were held are back; and the answer that keeps everybody who they are. */
const ASKED: Record<string, { says: Written[]; said: string }> = {
  renumbered: {
    says: [...crew, joiner].map((h, i) => ({ ...h, id: `N-${i + 1}` })),
    said: 'renumbered',
  },
  another_human: { says: [...crew, { ...stranger, id: joiner.id }], said: 'same_person' },
}

describe.each(Object.keys(SOURCES))('with %s', (kind) => {
  it.each(Object.keys(ASKED))(
    'whoever is asked about (%s) is welcomed once that is answered',
    async (code) => {
      const { says, said } = ASKED[code] ?? { says: [], said: '' }
      const { site, sync } = await siteOf(kind)
      await site.configure({ invite: 'automatic' })
      const welcome = () =>
        site.db.first<{ state: string }>(
          `select state from outbox where company_id = ?1 and event = 'welcome'`,
        )
      await sync(...crew)
      const held = await sync(...crew.slice(6), joiner)
      expect(held).toMatchObject({ [joiner.id]: 'created' })
      expect(await welcome()).toEqual({ state: 'held' })
      await sync(...says)
      expect(await welcome()).toEqual({ state: 'held' })
      const asked = await site.db.all<{ id: string; code: string }>(
        `select id, code from issues where company_id = ?1 and state <> 'done' and ${ASKS}`,
      )
      expect(asked.map((issue) => issue.code)).toEqual([code])
      await answer(site.acting(), asked[0]?.id ?? '', { answer: said })
      await site.drain()
      await sync(...says)
      expect(await welcome()).toEqual({ state: 'waiting' })
    },
  )
})

describe.each(Object.keys(SOURCES))('with %s', (kind) => {
  it('a welcome that is about to leave waits when it is asked just then who they are', async () => {
    const { site, sync } = await siteOf(kind)
    await site.configure({ invite: 'automatic' })
    const welcome = () =>
      site.db.first<{ state: string; attempts: number }>(
        `select state, attempts from outbox where company_id = ?1 and event = 'welcome'`,
      )
    await sync(...crew)
    await sync(...crew, joiner)
    expect(await welcome()).toEqual({ state: 'waiting', attempts: 0 })
    await sync(...crew, { ...stranger, id: joiner.id })
    site.clock.pass(LEAVE_AFTER_MS)
    await deliverDue(site.db.companyId, { env: site.around().env, clock: site.clock })
    expect(await welcome()).toEqual({ state: 'held', attempts: 0 })
    await sync(...crew, joiner)
    expect(await welcome()).toEqual({ state: 'waiting', attempts: 0 })
  })
})
