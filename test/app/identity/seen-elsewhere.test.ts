/** Whoever is in the list is not gone from it, whatever keeps the row they are in from being written. */
import { beforeAll, describe, expect, it } from 'vitest'
import { freshDatabase } from '../../support/database.ts'
import { SOURCES, siteOf, strangers, type Written } from '../../support/humans.ts'

beforeAll(freshDatabase)

const crew = strangers(30)
const [ana, bruno, ...others] = crew as [Written, Written, ...Written[]]

describe.each(Object.keys(SOURCES))('with %s', (kind) => {
  const synced = async () => {
    const made = await siteOf(kind)
    await made.sync(...crew)
    return made
  }
  const active = async ({ site }: Pick<Awaited<ReturnType<typeof synced>>, 'site'>) =>
    (await site.directory()).filter((w) => w.status === 'active').length

  it('under an ID that was somebody else’s, of whom it is asked who they are', async () => {
    const { site, sync } = await synced()
    const handedOn = [{ ...bruno, id: ana.id }, ...others]
    for (let day = 0; day < 2; day += 1)
      expect(await sync(...handedOn)).toEqual({
        [ana.id]: 'another_human',
        [bruno.id]: 'seen_elsewhere',
      })
    expect(await active({ site })).toBe(crew.length)
  })

  it('in a new row that cannot be used; once it is put right, they are who they were', async () => {
    const { site, sync } = await synced()
    const long = { ...bruno, id: 'N-1', last: `${bruno.last} ${'x'.repeat(300)}` }
    const codes = await sync(ana, long, ...others)
    expect(codes[bruno.id]).toBe('seen_elsewhere')
    expect(await active({ site })).toBe(crew.length)
    expect(await sync(ana, { ...bruno, id: 'N-1' }, ...others)).toEqual({ 'N-1': 'linked_again' })
    expect(await active({ site })).toBe(crew.length)
  })

  it('somebody of the same name with another address is no trace of a leaver', async () => {
    const { site, sync } = await synced()
    const other = { ...bruno, id: 'N-1', email: 'bruno@elsewhere.example', phone: ana.phone ?? '' }
    expect(await sync(ana, other, ...others)).toMatchObject({ [bruno.id]: 'absent_from_source' })
    expect(await active({ site })).toBe(crew.length - 1)
  })

  it('a leaver of whom the list has no trace leaves, whatever else is asked', async () => {
    const { site, sync } = await synced()
    const viktor = { ...(strangers(1, 50)[0] as Written), id: ana.id }
    expect(await sync(viktor, ...others)).toEqual({
      [ana.id]: 'another_human',
      [bruno.id]: 'absent_from_source',
    })
    expect(await active({ site })).toBe(crew.length - 1)
  })

  it('nobody is gone from a file of which is asked whether it was renumbered, until that is answered', async () => {
    const { site, sync } = await synced()
    const renumbered = others.map((h, i) => (i < 4 ? { ...h, id: `N-${i}` } : h))
    for (let day = 0; day < 2; day += 1)
      expect((await sync(bruno, ...renumbered))[ana.id]).toBe('maybe_renumbered')
    expect(await active({ site })).toBe(crew.length)
    // It is the old file again: now whoever is missing from it has left.
    expect((await sync(bruno, ...others))[ana.id]).toBe('absent_from_source')
  })
})
