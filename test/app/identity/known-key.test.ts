/** A key that changes hands turns nobody into somebody else; whoever is the same stays so, without a question. */
import { beforeAll, describe, expect, it } from 'vitest'
import { freshDatabase } from '../../support/database.ts'
import { SOURCES, siteOf, strangers, type Written } from '../../support/humans.ts'

beforeAll(freshDatabase)

const [ana, viktor, other] = strangers(3) as [Written, Written, Written]

describe.each(Object.keys(SOURCES))('with %s', (kind) => {
  it('a key of somebody else by now writes nothing of them, and says whose it was', async () => {
    const { site, sync } = await siteOf(kind)
    await sync(ana, other)
    const before = await site.directory()
    const codes = await sync({ ...viktor, id: ana.id }, other)
    expect(codes).toEqual({ [ana.id]: 'another_human' })
    expect(await site.directory()).toEqual(before)
    // And so it stays, however often it is synced.
    expect(await sync({ ...viktor, id: ana.id }, other)).toEqual({ [ana.id]: 'another_human' })
    expect(await site.directory()).toEqual(before)
  })

  it('a leaver’s key given to somebody new makes nobody active again', async () => {
    const { site, sync } = await siteOf(kind)
    await sync(ana, other)
    await sync({ ...ana, active: false }, other)
    const before = await site.directory()
    expect(await sync({ ...viktor, id: ana.id }, other)).toEqual({ [ana.id]: 'another_human' })
    expect(await site.directory()).toEqual(before)
  })

  it('somebody else under a key whose row cannot be used deactivates nobody', async () => {
    const { site, sync } = await siteOf(kind)
    await sync(ana, other)
    const before = await site.directory()
    const { phone: _, ...without } = viktor
    expect(await sync({ ...without, id: ana.id, active: false }, other)).toEqual({
      [ana.id]: 'another_human',
    })
    expect(await site.directory()).toEqual(before)
  })

  it.each<[string, Partial<Written>]>([
    [
      'a married name with a new phone and email',
      { last: 'Novotna', phone: '+14165550199', email: 'n@example.com' },
    ],
    [
      'another name with the same phone',
      { first: 'Anna-Maria', last: 'Novotna', email: 'n@example.com' },
    ],
    [
      'another name with the same email',
      { first: 'Maria', last: 'Novotna', phone: '+14165550199' },
    ],
    ['a new phone and email', { phone: '+14165550199', email: 'n@example.com' }],
    ['first and last name exchanged', { first: ana.last, last: ana.first, email: 'n@example.com' }],
    [
      'a name without accents, and new addresses',
      { last: 'Sílva', phone: '+14165550199', email: 'n@example.com' },
    ],
  ])('%s is the same human, and an update', async (_, changed) => {
    const { sync } = await siteOf(kind)
    await sync(ana, other)
    expect(await sync({ ...ana, ...changed }, other)).toEqual({ [ana.id]: 'updated' })
  })

  it('spouses with one mailbox who exchange their keys are asked about, and neither becomes the other', async () => {
    const { site, sync } = await siteOf(kind)
    const spouse = { ...viktor, last: ana.last, email: ana.email ?? '' }
    await sync(ana, spouse, other)
    const before = await site.directory()
    expect(await sync({ ...spouse, id: ana.id }, { ...ana, id: spouse.id }, other)).toEqual({
      [ana.id]: 'another_human',
      [spouse.id]: 'another_human',
    })
    expect(await site.directory()).toEqual(before)
    // Whoever is called otherwise by their own spouse’s mailbox, and keeps their number, is who they were.
    expect(await sync({ ...ana, first: 'Tatjana' }, spouse, other)).toMatchObject({
      [ana.id]: 'updated',
    })
  })

  it('two who exchange their phones are both right in one run', async () => {
    const { site, sync } = await siteOf(kind)
    await sync(ana, viktor)
    const swapped = [
      { ...ana, phone: viktor.phone ?? '' },
      { ...viktor, phone: ana.phone ?? '' },
    ]
    expect(await sync(...swapped)).toEqual({ [ana.id]: 'updated', [viktor.id]: 'updated' })
    expect((await site.worker(ana.id))?.phone).toBe(viktor.phone)
  })

  it('somebody under a question keeps no phone from anybody', async () => {
    const { sync } = await siteOf(kind)
    await sync(ana, other)
    const codes = await sync({ ...viktor, id: ana.id }, { ...other, phone: viktor.phone ?? '' })
    expect(codes).toEqual({ [ana.id]: 'another_human', [other.id]: 'updated' })
  })
})
