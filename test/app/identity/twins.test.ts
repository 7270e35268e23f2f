/** Who comes in one run is compared with whoever comes beside them, as with whoever came before. */
import { beforeAll, describe, expect, it } from 'vitest'
import { freshDatabase } from '../../support/database.ts'
import { SOURCES, siteOf, strangers, type Written } from '../../support/humans.ts'
import { byHand } from '../../support/meanwhile.ts'
import type { Site } from '../../support/sync.ts'

beforeAll(freshDatabase)

const crew = strangers(8)
const [ana, bruno, ...others] = crew as [Written, Written, ...Written[]]
const rehired = { ...ana, id: 'N-1' }
const oldRecord = { ...ana, active: false }
const namesake = { ...bruno, first: ana.first, last: ana.last }

const noticesOf = async (site: Site, id: string) => {
  const last = await site.db.first<{ id: string }>(
    'select id from runs where company_id = ?1 order by id desc limit 1',
  )
  const all = await site.outcomes(await site.run(last?.id ?? ''))
  return all.find((p) => p.x === id)?.notices
}

describe.each(Object.keys(SOURCES))('with %s', (kind) => {
  /** In a first sync, and in one after others came. */
  const beginnings = [
    ['in a first sync', []],
    ['after others came', others],
  ] as const

  describe.each(beginnings)('%s', (_, before) => {
    const begun = async () => {
      const { site, sync } = await siteOf(kind)
      if (before.length > 0) await sync(...before)
      return { site, sync }
    }

    it('an old record beside the new one is nobody, whatever its human is called later', async () => {
      const { site, sync } = await begun()
      expect(await sync(oldRecord, rehired, bruno, ...others)).toMatchObject({
        [ana.id]: 'old_record',
        'N-1': 'created',
      })
      expect(await site.directory()).toHaveLength(crew.length)
      const married = {
        ...rehired,
        last: 'Novotna',
        email: 'an@example.com',
        phone: '+14165550199',
      }
      await sync(oldRecord, married, bruno, ...others)
      await site.db.run('update connections set replan = 1 where company_id = ?1')
      expect((await sync(oldRecord, married, bruno, ...others))[ana.id]).toBe('old_record')
      expect(await site.directory()).toHaveLength(crew.length)
    })

    it('an old record beside one that is matched is nobody', async () => {
      const { site, sync } = await begun()
      const { first, last, email = '' } = ana
      await byHand(site, { firstName: first, lastName: last, email })
      expect(await sync(oldRecord, rehired, bruno, ...others)).toMatchObject({
        [ana.id]: 'old_record',
        'N-1': 'linked_email',
      })
      expect(await site.directory()).toHaveLength(crew.length)
    })

    it('of two records of one human who works there the first is taken, and the other is told of it, in whatever order they stand', async () => {
      const twice = [ana, { ...ana, id: 'N-1', phone: '+14165550199' }]
      for (const records of [twice, twice.toReversed()]) {
        const { site, sync } = await begun()
        const expected = { 'N-1': 'created', [ana.id]: 'same_worker' }
        expect(await sync(...records, bruno, ...others)).toMatchObject(expected)
        expect((await sync(...records, bruno, ...others))[ana.id]).toBe('same_worker')
        expect(await site.directory()).toHaveLength(crew.length)
      }
    })

    it('two of one name, with contacts of their own, are both added and told of each other', async () => {
      const { site, sync } = await begun()
      expect(await sync(ana, namesake, ...others)).toMatchObject({
        [ana.id]: 'created',
        [namesake.id]: 'created',
      })
      expect(await noticesOf(site, ana.id)).toEqual([
        { code: 'same_name', facts: { id: namesake.id } },
      ])
      expect(await noticesOf(site, namesake.id)).toEqual([
        { code: 'same_name', facts: { id: ana.id } },
      ])
    })

    it('spouses who share a mailbox and a last name are two', async () => {
      const { site, sync } = await begun()
      const spouse = { ...bruno, last: ana.last, email: ana.email ?? '' }
      expect(await sync(ana, spouse, ...others)).toMatchObject({
        [ana.id]: 'created',
        [spouse.id]: 'created',
      })
      expect(await site.directory()).toHaveLength(crew.length)
    })
  })
})
