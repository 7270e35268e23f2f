/** What was known, or asked, about who somebody is stays so, whatever is said of them later. */
import { beforeAll, describe, expect, it } from 'vitest'
import { merge } from '../../../src/actions/workers/merge.ts'
import { unmerge } from '../../../src/actions/workers/unmerge.ts'
import { freshDatabase } from '../../support/database.ts'
import { SOURCES, siteOf, strangers, type Written } from '../../support/humans.ts'
import { byHand } from '../../support/meanwhile.ts'
import type { Site } from '../../support/sync.ts'

beforeAll(freshDatabase)

const crew = strangers(8)
const [ana, ...others] = crew as [Written, ...Written[]]
const rehired = { ...ana, id: 'N-1' }
const oldRecord = { ...ana, active: false }

const everybodyAgain = (site: Site) =>
  site.db.run('update connections set replan = 1 where company_id = ?1')

describe.each(Object.keys(SOURCES))('with %s', (kind) => {
  it('an old record makes no second profile while the name of its human is edited by hand', async () => {
    const { site, sync } = await siteOf(kind)
    await sync(...crew)
    // Both records are there at once, the old one for the first time.
    await sync(...others)
    await sync(rehired, ...others)
    await site.configure({ editPolicy: 'unlocked' })
    await site.edit('N-1', 'last_name', 'Byhand', 'lastName')
    await sync(oldRecord, rehired, ...others)
    expect(await site.directory()).toHaveLength(crew.length)
  })

  it('an old record makes no second profile once its human has married, moved and changed their number', async () => {
    const { site, sync } = await siteOf(kind)
    await sync(...crew)
    await sync(oldRecord, rehired, ...others)
    const married = { ...rehired, last: 'Novotna', email: 'an@example.com', phone: '+14165550199' }
    await sync(oldRecord, married, ...others)
    await everybodyAgain(site)
    expect((await sync(oldRecord, married, ...others))[ana.id]).toBe('old_record')
    expect(await site.directory()).toHaveLength(crew.length)
  })

  it('an old record that is seen first beside the new one is known from then on', async () => {
    const { site, sync } = await siteOf(kind)
    await sync(rehired, ...others)
    expect((await sync(oldRecord, rehired, ...others))[ana.id]).toBe('old_record')
    const married = { ...rehired, last: 'Novotna', email: 'an@example.com', phone: '+14165550199' }
    await sync(oldRecord, married, ...others)
    await everybodyAgain(site)
    expect((await sync(oldRecord, married, ...others))[ana.id]).toBe('old_record')
    expect(await site.directory()).toHaveLength(crew.length)
  })

  it('an old record that was not there for a while is known when it is back', async () => {
    const { site, sync } = await siteOf(kind)
    await sync(...crew)
    await sync(oldRecord, rehired, ...others)
    await sync(rehired, ...others)
    const married = { ...rehired, last: 'Novotna', email: 'an@example.com', phone: '+14165550199' }
    await sync(married, ...others)
    expect((await sync(oldRecord, married, ...others))[ana.id]).toBe('old_record')
    expect(await site.directory()).toHaveLength(crew.length)
  })

  it('an old record follows its human into the profile they were merged into, and out of it again', async () => {
    const { site, sync } = await siteOf(kind)
    await sync(...crew)
    await sync(oldRecord, rehired, ...others)
    const into = await byHand(site, { firstName: 'Annabel', lastName: 'Sommer' })
    const id = String((await site.worker('N-1'))?.id)
    const merged = await merge(site.acting(), into, { from: id, mode: 'apply' })
    const called = { ...rehired, first: 'Annabel', last: 'Sommer', email: 'as@example.com' }
    for (const undo of [false, true]) {
      if (undo) await unmerge(site.acting(), into, merged)
      await sync(oldRecord, { ...called, phone: undo ? '+14165550198' : '+14165550199' }, ...others)
      await everybodyAgain(site)
      expect((await sync(oldRecord, called, ...others))[ana.id]).toBe('old_record')
    }
  })

  it('a question whether IDs were changed stays when somebody it is about marries meanwhile', async () => {
    const { site, sync } = await siteOf(kind)
    await sync(...crew)
    const renumbered = crew.map((h, i) => ({ ...h, id: `N-${i + 1}` }))
    expect(new Set(Object.values(await sync(...renumbered)))).toEqual(
      new Set(['renumbered', 'maybe_renumbered']),
    )
    const before = await site.directory()
    const [first, ...rest] = renumbered as [Written, ...Written[]]
    const married = { ...first, last: 'Novotna', email: 'an@example.com', phone: '+14165550199' }
    for (let i = 0; i < 2; i += 1) {
      expect(await sync(married, ...rest)).toMatchObject({
        'N-1': 'renumbered',
        [ana.id]: 'maybe_renumbered',
      })
      expect(await site.directory()).toEqual(before)
    }
  })

  it('somebody under a new key is known by what the source last said, where another source decides', async () => {
    const { site, sync } = await siteOf(kind)
    await sync(...crew)
    const { id } = await site.worker(ana.id)
    await site.configure({ editPolicy: 'unlocked' })
    for (const [column, value, field] of [
      ['last_name', 'Byhand', 'lastName'],
      ['email', 'by@hand.example.com', 'email'],
      ['phone', '+14165550123', 'phone'],
    ] as const)
      await site.edit(ana.id, column, value, field)
    expect(await sync(rehired, ...others)).toMatchObject({ 'N-1': 'linked_again' })
    const link = await site.db.first<{ worker_id: string }>(
      "select worker_id from source_people where company_id = ?1 and external_id = 'N-1'",
    )
    expect(link?.worker_id).toBe(id)
    expect(await site.directory()).toHaveLength(crew.length)
  })

  it('whoever was read for the Match board and is gone again is not added by a sync of what was there before', async () => {
    const { site, sync } = await siteOf(kind)
    await sync(...others)
    await site.people([ana, ...others].map((h) => SOURCES[kind]?.row(h)))
    await site.sync('refresh')
    expect(await sync(...others)).not.toHaveProperty(ana.id, 'created')
    expect(await site.directory()).toHaveLength(others.length)
    expect(await site.links()).toHaveLength(others.length)
  })
})
