/** Keys that go from one human to another and back, with the answers in any order: nobody is somebody twice. */
import { beforeAll, describe, expect, it } from 'vitest'
import { answer } from '../../../src/actions/issues/answer.ts'
import { ASKS } from '../../../src/store/issues/sql.ts'
import { freshDatabase } from '../../support/database.ts'
import { strangers, type Written } from '../../support/humans.ts'
import type { Site } from '../../support/sync.ts'
import { EVERY_SOURCE, everySource } from './every-source.ts'

beforeAll(freshDatabase)

const crew = strangers(24)
const [ana, bruno, ...others] = crew as [Written, Written, ...Written[]]
const viktor = strangers(1, 51)[0] as Written

const open = (site: Site) =>
  site.db.all<{ id: string; code: string; external_id: string }>(
    `select id, code, external_id from issues where company_id = ?1 and state <> 'done' and ${ASKS} order by id`,
  )

describe.each(EVERY_SOURCE)('with %s', (kind) => {
  const begun = async () => {
    const made = await everySource(kind)
    await made.sync(...crew)
    const before = await made.workers()
    const { site, codesOf } = made
    /** Answers one of the open questions; what its run said of each. */
    const say = async (which: number) => {
      const question = (await open(site))[which]
      const { runId } = await answer(site.acting(), question?.id ?? '', {
        answer: 'another_person',
      })
      await site.drain()
      return codesOf(await site.run(runId ?? ''))
    }
    return { ...made, before, say }
  }

  it.each([0, 1])(
    'two who exchanged IDs keep their workers, whichever is answered first (%i)',
    async (first) => {
      const { site, sync, workers, before, say } = await begun()
      const exchanged = [{ ...ana, id: bruno.id }, { ...bruno, id: ana.id }, ...others]
      await sync(...exchanged)
      expect(await open(site)).toHaveLength(2)
      // Whoever is answered first waits for the other, and is no second worker and no error meanwhile.
      expect(Object.values(await say(first))).toContain('key_in_question')
      expect(await workers()).toEqual(before)
      const codes = await say(0)
      expect(codes).toMatchObject({ [ana.id]: 'linked_again', [bruno.id]: 'linked_again' })
      expect(await sync(...exchanged)).toEqual({})
      expect(await workers()).toEqual(before)
      expect(await open(site)).toEqual([])
    },
  )

  it('a slip that is put right after it was answered leaves everybody who they were', async () => {
    const { site, sync, workers, before, say } = await begun()
    await sync({ ...viktor, id: ana.id }, bruno, ...others)
    const at = site.clock.time
    await say(0)
    expect(await workers()).toHaveLength(crew.length + 1)
    const right = [ana, bruno, ...others, { ...viktor, id: 'N-1' }]
    expect(await sync(...right)).toMatchObject({
      [ana.id]: 'another_human',
      'N-1': 'key_in_question',
    })
    // Both answers may come within one second.
    site.clock.time = at
    await say(0)
    await sync(...right)
    const now = await workers()
    expect(now).toHaveLength(crew.length + 1)
    expect(now).toEqual(expect.arrayContaining(before.map((w) => [...w])))
    expect(now.filter(([, , status]) => status !== 'active')).toEqual([])
    expect(await open(site)).toEqual([])
  })
})
