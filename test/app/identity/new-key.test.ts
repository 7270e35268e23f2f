/** Somebody under a new key who was here under another one is the same human: never a second profile, never a welcome. */
import { beforeAll, describe, expect, it } from 'vitest'
import { freshDatabase } from '../../support/database.ts'
import { SOURCES, siteOf, strangers, type Written } from '../../support/humans.ts'
import { planned } from '../../support/meanwhile.ts'
import { everySource } from './every-source.ts'

beforeAll(freshDatabase)

const crew = strangers(8)
const [ana, bruno] = crew as [Written, Written]
const others = crew.slice(2)

describe.each(Object.keys(SOURCES))('with %s', (kind) => {
  it('a new record in place of the old one keeps the profile', async () => {
    const { site, sync } = await siteOf(kind)
    await sync(...crew)
    const before = await site.worker(ana.id)
    expect(await sync({ ...ana, id: 'N-1' }, bruno, ...others)).toEqual({ 'N-1': 'linked_again' })
    expect(await site.directory()).toHaveLength(crew.length)
    expect(await site.worker('N-1')).toMatchObject({ id: before?.id, status: 'active' })
    expect(await sync({ ...ana, id: 'N-1' }, bruno, ...others)).toEqual({})
  })

  it('a new record beside the old one, which is marked as gone, keeps the profile', async () => {
    const { site, sync } = await siteOf(kind)
    await sync(...crew)
    const rehired = [{ ...ana, active: false }, { ...ana, id: 'N-1' }, bruno, ...others]
    expect(await sync(...rehired)).toEqual({ [ana.id]: 'old_record', 'N-1': 'linked_again' })
    expect(await site.directory()).toHaveLength(crew.length)
    expect(await site.worker('N-1')).toMatchObject({ status: 'active', first_name: ana.first })
    // The old record stays at the source for ever, and is nobody.
    await site.db.run('update connections set replan = 1 where company_id = ?1')
    expect((await sync(...rehired))[ana.id]).toBe('old_record')
    expect(await site.directory()).toHaveLength(crew.length)
  })

  it('whoever is tried again alone keeps the profile as well, with the old record beside theirs', async () => {
    const { site, sync } = await siteOf(kind)
    await sync(...crew)
    const rehired = [{ ...ana, active: false }, { ...ana, id: 'N-1' }, bruno, ...others]
    await site.people(rehired.map((h) => SOURCES[kind]?.row(h)))
    const run = await site.sync('apply', undefined, { onlyPeople: ['N-1', ana.id] })
    expect(await site.codes(run)).toMatchObject({ 'N-1': 'linked_again' })
    expect(await site.directory()).toHaveLength(crew.length)
    await sync(...rehired)
    expect(await site.directory()).toHaveLength(crew.length)
    expect(await site.worker('N-1')).toMatchObject({ status: 'active' })
  })

  it('a rehire under a new record, long after, keeps the profile', async () => {
    const { site, sync } = await siteOf(kind)
    await sync(...crew)
    await sync(bruno, ...others)
    expect((await site.worker(ana.id))?.status).toBe('inactive')
    expect(await sync({ ...ana, id: 'N-1', last: 'Silva' }, bruno, ...others)).toEqual({
      'N-1': 'linked_again',
    })
    expect(await site.worker('N-1')).toMatchObject({ status: 'active' })
    expect(await site.directory()).toHaveLength(crew.length)
  })

  it('a rehire under the old record is as it always was', async () => {
    const { sync } = await siteOf(kind)
    await sync(...crew)
    await sync(bruno, ...others)
    expect(await sync(...crew)).toEqual({ [ana.id]: 'reactivated' })
  })

  it('a login that changed with marriage waits for a word, instead of losing the phone to nobody', async () => {
    const { site, sync } = await siteOf(kind)
    await sync(...crew)
    const married = { ...ana, id: 'N-1', last: 'Novotna', email: 'a.novotna@example.com' }
    const codes = await sync(married, bruno, ...others)
    expect(codes).toMatchObject({ 'N-1': 'maybe_another' })
    expect(await site.directory()).toHaveLength(crew.length)
  })

  it('many at once are a renumbered file: nobody is added, changed or deactivated before somebody says so', async () => {
    const { site, sync } = await siteOf(kind)
    await sync(...crew)
    const before = await site.directory()
    const renumbered = crew.map((h, i) => (i < 6 ? { ...h, id: `N-${i}` } : h))
    const codes = await sync(...renumbered)
    for (let i = 0; i < 6; i += 1) {
      expect(codes[`N-${i}`]).toBe('renumbered')
      expect(codes[`R-${i + 1}`]).toBe('maybe_renumbered')
    }
    expect(await site.directory()).toEqual(before)
    expect(await sync(...renumbered)).toEqual(codes)
    expect(await site.directory()).toEqual(before)
  })

  it('whose ID lost its zeros, and who married, moved and changed their number meanwhile, is asked about with the others', async () => {
    const { site, sync } = await siteOf(kind)
    const zeros = crew.map((h, i) => ({ ...h, id: `00${i + 1}` }))
    await sync(...zeros)
    const before = await site.directory()
    const [first, ...rest] = zeros.map((h) => ({ ...h, id: h.id.replace(/^0+/, '') })) as [
      Written,
      ...Written[],
    ]
    const married = { ...first, last: 'Novotna', email: 'an@example.com', phone: '+14165550199' }
    expect(await sync(married, ...rest)).toMatchObject({
      1: 'renumbered',
      '001': 'maybe_renumbered',
    })
    expect(await site.directory()).toEqual(before)
  })

  it.each([
    ['is gone', false],
    ['is marked as gone', true],
  ])(
    'whom somebody edited while their new record waited is looked at again, when the old one %s',
    async (_, isThere) => {
      const { site, sync } = await siteOf(kind)
      await sync(...crew)
      const { id } = await site.worker(ana.id)
      const rehired = { ...ana, id: 'N-1' }
      const rows = [...(isThere ? [{ ...ana, active: false }] : []), rehired, bruno, ...others]
      await site.people(rows.map((h) => SOURCES[kind]?.row(h)))
      const { goOn } = await planned(site)
      await site.edit(ana.id, 'last_name', 'Byhand', 'lastName')
      expect(await site.codes(await goOn())).toMatchObject({ 'N-1': 'changed_meanwhile' })
      expect(await sync(...rows)).toMatchObject({ 'N-1': 'linked_again' })
      expect(await site.worker('N-1')).toMatchObject({ id, status: 'active' })
      expect(await site.directory()).toHaveLength(crew.length)
    },
  )

  it('a second record that is active too, once its human has another name, is no second profile', async () => {
    const { site, sync } = await siteOf(kind)
    await sync(...crew)
    await site.configure({ editPolicy: 'unlocked' })
    await site.edit(ana.id, 'last_name', 'Byhand', 'lastName')
    const married = { ...ana, last: 'Novotna' }
    const twice = [married, { ...married, id: 'N-1', phone: '+14165550199' }, bruno, ...others]
    expect(await sync(...twice)).toMatchObject({ 'N-1': 'same_worker' })
    expect(await site.directory()).toHaveLength(crew.length)
  })

  describe('renumbered people who share a mailbox and a last name', () => {
    /** They are told apart by first names and phones, as far as these are said. */
    const renumbered = async (names: [string, string], phonesToo: boolean) => {
      const { site, sync } = await siteOf(kind)
      const couple = [ana, bruno].map((h, i) => {
        return { ...h, first: names[i] ?? '', last: 'Lee', email: 'lee@example.com' }
      })
      // By their names they would be one human with two records, had they come together.
      await sync(...couple.map((h, i) => ({ ...h, first: crew[i]?.first ?? '' })), ...others)
      await sync(...couple, ...others)
      const before = await site.directory()
      const codes = await sync(
        ...[...couple, ...others].map((h, i) => {
          const phone = phonesToo && i < 2 ? `+1416555${1000 + i}` : (h.phone ?? '')
          return { ...h, id: `N-${i}`, phone }
        }),
      )
      expect(await site.directory()).toEqual(before)
      return codes
    }

    it.each<[[string, string], boolean]>([
      [['கவிதா', '민준'], true],
      [['J.', 'J.'], false],
    ])(
      '%j are told apart by what else they have in common with themselves',
      async (names, phonesToo) => {
        const codes = new Set(Object.values(await renumbered(names, phonesToo)))
        expect(codes).toEqual(new Set(['renumbered', 'maybe_renumbered']))
      },
    )

    it('leave no sooner than it is known who is who', async () => {
      expect(await renumbered(['J.', 'J.'], true)).toMatchObject({
        'N-0': 'ambiguous_match',
        'N-1': 'ambiguous_match',
        [ana.id]: 'maybe_renumbered',
        [bruno.id]: 'maybe_renumbered',
      })
    })
  })

  it('whoever may be here under a new key does not leave before that is answered', async () => {
    const { site, sync } = await siteOf(kind)
    await sync(...crew)
    const married = { ...ana, id: 'N-1', last: 'Novotna', email: 'a.novotna@example.com' }
    expect(await sync(married, bruno, ...others)).toEqual({
      'N-1': 'maybe_another',
      [ana.id]: 'maybe_renumbered',
    })
    expect((await site.worker(ana.id)).status).toBe('active')
  })
})

it.each(['paycom', 'quickbooks-online'])(
  'with %s, which says only what changed, whose ID is written otherwise and who married, moved and changed their number is no second profile',
  async (kind) => {
    const { site, give } = await everySource(kind)
    await give(crew)
    await site.sync()
    const before = await site.directory()
    const married = { ...ana, last: 'Novotna', email: 'an@example.com', phone: '+14165550199' }
    const again = [married, bruno, ...others].map((h) => ({
      ...h,
      written: (key: string) => `${key}.0`,
    }))
    for (let hour = 0; hour < 2; hour += 1) {
      site.clock.pass(3_600_000)
      await give(again)
      await site.sync()
      expect(await site.directory()).toEqual(before)
    }
    // The next day everybody is read, and one question stands for all.
    site.clock.pass(25 * 3_600_000)
    await site.sync()
    expect(await site.directory()).toEqual(before)
    const asked = await site.db.all(
      `select code, people_count from issues where company_id = ?1 and state <> 'done'`,
    )
    expect(asked).toMatchObject([{ code: 'renumbered', people_count: crew.length }])
  },
)
