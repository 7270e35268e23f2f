/** What happens in any ordinary month, whichever source says so: no question, no hold, no second profile. */
import { beforeAll, describe, expect, it } from 'vitest'
import { releaseRun } from '../../../src/actions/runs/release.ts'
import { ASKS } from '../../../src/store/issues/sql.ts'
import { freshDatabase } from '../../support/database.ts'
import { strangers, type Written } from '../../support/humans.ts'
import { EVERY_SOURCE, everySource } from './every-source.ts'

beforeAll(freshDatabase)

const crew = strangers(24)
const [ana, bruno, carla, diego, ...others] = crew as [Written, Written, Written, Written]

describe.each(EVERY_SOURCE)('with %s', (kind) => {
  const begun = async () => {
    const made = await everySource(kind)
    await made.sync(...crew)
    const before = await made.workers()
    /** Everybody is who they were, nobody is asked about, and nothing waits. */
    const quiet = async (active = crew.length) => {
      const now = await made.workers()
      expect(now.map(([id]) => id)).toEqual(before.map(([id]) => id))
      expect(now.filter(([, , status]) => status === 'active')).toHaveLength(active)
      const [issue] = await made.site.db.all(
        `select code, name from issues where company_id = ?1 and state <> 'done' and ${ASKS}`,
      )
      expect(issue).toBeUndefined()
    }
    return { ...made, quiet }
  }

  it('a marriage with a new phone and email, two who exchange phones, and an email that is handed on are updates', async () => {
    const { sync, quiet } = await begun()
    const month = [
      { ...ana, last: 'Novotna', email: 'an@example.com', phone: '+14165550199' },
      { ...bruno, phone: carla.phone ?? '' },
      // Carla has Diego's address from now on, and Diego one of his own.
      { ...carla, phone: bruno.phone ?? '', email: diego.email ?? '' },
      { ...diego, email: 'diego@elsewhere.example' },
    ]
    const codes = await sync(...month, ...others)
    expect(new Set(Object.values(codes))).toEqual(new Set(['updated']))
    await quiet()
    expect(await sync(...month, ...others)).toEqual({})
  })

  it('a first and a last name that change columns are still theirs', async () => {
    const { sync, quiet } = await begun()
    const exchanged = { ...ana, first: ana.last, last: ana.first }
    expect(await sync(exchanged, bruno, carla, diego, ...others)).toEqual({ [ana.id]: 'updated' })
    await quiet()
  })

  it('whoever leaves and comes back under the same key is who they were, also after so many left that it was released', async () => {
    const { site, sync, quiet } = await begun()
    await sync(bruno, carla, diego, ...others)
    await quiet(crew.length - 1)
    expect(await sync(...crew)).toEqual({ [ana.id]: 'reactivated' })
    // Half of the crew is laid off, which an admin releases; one after the other is hired again.
    const gone = crew.map((h, i) => (i < 12 ? { ...h, active: false } : h))
    await sync(...gone)
    const held = await site.db.first<{ id: string }>(
      `select id from runs where company_id = ?1 and status = 'held'`,
    )
    await quiet(crew.length)
    await releaseRun(site.acting(), held?.id ?? '', {})
    await site.drain()
    await quiet(12)
    for (const back of [2, 5]) {
      await sync(...crew.map((h, i) => (i >= back && i < 12 ? { ...h, active: false } : h)))
      await quiet(12 + back)
    }
  })

  it('a rehire under a new record keeps the profile, whatever was written of the old one', async () => {
    const { sync, quiet } = await begun()
    await sync({ ...ana, active: false }, bruno, carla, diego, ...others)
    await quiet(crew.length - 1)
    const codes = await sync(
      { ...ana, active: false },
      { ...ana, id: 'N-1' },
      bruno,
      carla,
      diego,
      ...others,
    )
    expect(codes['N-1']).toBe('linked_again')
    await quiet()
  })
})
