/** A sync took somebody under a new key for whom they were before: undone, they are there under the old one again. */
import { beforeAll, describe, expect, it } from 'vitest'
import { freshDatabase } from '../../support/database.ts'
import { strangers, type Written } from '../../support/humans.ts'
import { standing, undone } from '../../support/undo.ts'
import { EVERY_SOURCE, everySource } from '../identity/every-source.ts'

beforeAll(freshDatabase)

const crew = strangers(8)
const [ana, ...others] = crew as [Written, ...Written[]]
const [anew, left] = [
  { ...ana, id: 'N-1' },
  { ...ana, active: false },
]

/** What the source says from then on, and what it said just before. */
const WAYS: Record<string, { before?: Written[]; after: Written[] }> = {
  'in place of the old record': { after: [anew, ...others] },
  'beside the old record, which has left': { after: [left, anew, ...others] },
  'long after they had left': { before: [left, ...others], after: [left, anew, ...others] },
}

/** But for the word that a record has for its status, which is a field of its own. */
const beside = ({ workers, ...rest }: Awaited<ReturnType<typeof standing>>) => ({
  ...rest,
  workers: workers.map(({ employment_status: _, ...worker }) => worker),
})

describe.each(EVERY_SOURCE)('with %s', (kind) => {
  it.each(Object.keys(WAYS))(
    '%s: all is as before, stays so, and can be had again',
    async (way) => {
      const { before, after } = WAYS[way] ?? { after: [] }
      const { site, sync } = await everySource(kind)
      await site.configure({ guard: { enabled: false } })
      await sync(...crew)
      if (before) await sync(...before)
      const then = await standing(site)
      expect(await sync(...after)).toMatchObject({ 'N-1': 'linked_again' })
      const linked = await standing(site)
      const last = await site.db.first<{ id: string }>(
        'select id from runs where company_id = ?1 order by id desc limit 1',
      )
      const undo = await undone(site, { id: last?.id ?? '' })
      expect(await standing(site)).toEqual(then)
      await sync(...after)
      expect(beside(await standing(site))).toEqual(beside(then))
      await undone(site, undo)
      expect(beside(await standing(site))).toEqual(beside(linked))
      await sync(...after)
      expect(await standing(site)).toEqual(linked)
    },
  )
})
