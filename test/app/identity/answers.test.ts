/** What each answer does, at once for those concerned; and how it is taken back. */
import { beforeAll, describe, expect, it } from 'vitest'
import { answer } from '../../../src/actions/issues/answer.ts'
import { changeIssue } from '../../../src/actions/issues/change.ts'
import { ASKS } from '../../../src/store/issues/sql.ts'
import { freshDatabase } from '../../support/database.ts'
import { SOURCES, siteOf, strangers, type Written } from '../../support/humans.ts'
import type { Site } from '../../support/sync.ts'

beforeAll(freshDatabase)

const crew = strangers(9)
const [ana, viktor, ...others] = crew as [Written, Written, ...Written[]]
const impostor = { ...viktor, id: ana.id }

const open = (site: Site) =>
  site.db.all<{ id: string; code: string; people_count: number }>(
    `select id, code, people_count from issues where company_id = ?1 and state <> 'done' and ${ASKS} order by id`,
  )

/** Answers the only open question, and lets the run that follows end. */
async function say(site: Site, said: string) {
  const [issue, another] = await open(site)
  expect(another).toBeUndefined()
  const { runId } = await answer(site.acting(), issue?.id ?? '', { answer: said })
  await site.drain()
  return { id: issue?.id ?? '', codes: runId ? await site.codes(await site.run(runId)) : {} }
}
const named = async (site: Site, first: string) =>
  (await site.directory()).filter((w) => w.first_name === first)

describe.each(Object.keys(SOURCES))('with %s', (kind) => {
  it('the same person, under another name, is written', async () => {
    const { site, sync } = await siteOf(kind)
    await sync(ana, ...others)
    await sync(impostor, ...others)
    expect((await open(site)).map((i) => i.code)).toEqual(['another_human'])
    expect((await say(site, 'same_person')).codes).toEqual({ [ana.id]: 'updated' })
    expect(await named(site, ana.first)).toEqual([])
    expect(await named(site, viktor.first)).toMatchObject([{ status: 'active' }])
    expect(await sync(impostor, ...others)).toEqual({})
    expect(await open(site)).toEqual([])
  })

  it('another person gets a worker of their own, and the one before leaves with theirs', async () => {
    const { site, sync } = await siteOf(kind)
    await sync(ana, ...others)
    const { id } = await site.worker(ana.id)
    await sync(impostor, ...others)
    const { codes } = await say(site, 'another_person')
    expect(Object.values(codes).sort()).toEqual(['absent_from_source', 'created'])
    expect(await named(site, ana.first)).toMatchObject([{ status: 'inactive', email: ana.email }])
    expect(await named(site, viktor.first)).toMatchObject([{ status: 'active' }])
    const now = await site.db.first<{ worker_id: string }>(
      'select worker_id from source_people where company_id = ?1 and external_id = ?2',
      ana.id,
    )
    expect(now?.worker_id).not.toBe(id)
    expect(await sync(impostor, ...others)).toEqual({})
  })

  it('another person, who has a key of their own in the same file, keeps the worker under it', async () => {
    const { site, sync } = await siteOf(kind)
    await sync(ana, ...others)
    const before = await site.directory()
    await sync(impostor, { ...ana, id: 'R-77' }, ...others)
    await say(site, 'another_person')
    await sync(impostor, { ...ana, id: 'R-77' }, ...others)
    expect(await named(site, ana.first)).toMatchObject([{ status: 'active' }])
    expect(await named(site, viktor.first)).toMatchObject([{ status: 'active' }])
    expect(await site.directory()).toHaveLength(before.length + 1)
  })

  it('an answer that no run has gone by is taken back as if it had never been given', async () => {
    const { site, sync } = await siteOf(kind)
    await sync(ana, ...others)
    await sync(impostor, ...others)
    const links = await site.links()
    const [issue] = await open(site)
    for (const said of ['another_person', 'same_person']) {
      await answer(site.acting(), issue?.id ?? '', { answer: said })
      site.jobs.length = 0
      await site.db.run(
        `update runs set active = 0, status = 'failed' where company_id = ?1 and active = 1`,
      )
      await changeIssue(site.acting(), issue?.id ?? '', { state: 'open' })
      expect(await site.links()).toEqual(links)
    }
    expect(await open(site)).toHaveLength(1)
  })

  it('an answer that a run has gone by is not taken back in silence', async () => {
    const { site, sync } = await siteOf(kind)
    await sync(ana, ...others)
    await sync(impostor, ...others)
    const { id } = await say(site, 'another_person')
    const before = [await site.directory(), await site.links()]
    await expect(changeIssue(site.acting(), id, { state: 'open' })).rejects.toMatchObject({
      code: 'answer_applied',
    })
    expect([await site.directory(), await site.links()]).toEqual(before)
  })

  it('the second of two answers changes nothing', async () => {
    const { site, sync } = await siteOf(kind)
    await sync(ana, ...others)
    await sync(impostor, ...others)
    const [issue] = await open(site)
    await answer(site.acting(), issue?.id ?? '', { answer: 'same_person' })
    const links = await site.links()
    await expect(
      answer(site.acting(), issue?.id ?? '', { answer: 'another_person' }),
    ).rejects.toMatchObject({ code: 'answered_already' })
    expect(await site.links()).toEqual(links)
  })

  const renumbered = crew.map((h, i) => (i < 6 ? { ...h, id: `N-${i}` } : h))

  it('renumbered people keep their workers', async () => {
    const { site, sync } = await siteOf(kind)
    await sync(...crew)
    await sync(...renumbered)
    expect(await open(site)).toMatchObject([{ code: 'renumbered', people_count: 6 }])
    const { codes } = await say(site, 'renumbered')
    expect(new Set(Object.values(codes))).toEqual(new Set(['linked_again']))
    expect(await site.directory()).toHaveLength(crew.length)
    expect(await sync(...renumbered)).toEqual({})
  })

  it('really new people are added, and those before leave with the next sync', async () => {
    const { site, sync } = await siteOf(kind)
    await site.configure({
      guard: { enabled: false, deactivations: { min: 5, share: 0.2, max: 500 } },
    })
    await sync(...crew)
    // The same names at a new firm, as somebody may say: their phones were given up before.
    const anew = renumbered.map((h, i) => (i < 6 ? { ...h, phone: `+1416555${1000 + i}` } : h))
    await sync(...anew)
    expect(await open(site)).toMatchObject([{ code: 'renumbered', people_count: 6 }])
    await say(site, 'really_new')
    await sync(...anew)
    const all = await site.directory()
    expect(all).toHaveLength(crew.length + 6)
    expect(all.filter((w) => w.status === 'inactive')).toHaveLength(6)
  })

  it('a file whose rows moved by one holds the whole sync; other people, it is said, and everybody keeps their worker', async () => {
    const { site, sync } = await siteOf(kind)
    await sync(...crew)
    const before = new Map(
      (
        await site.db.all<{ id: string; email: string }>(
          'select id, email from workers where company_id = ?1',
        )
      ).map(({ email, id }) => [email, id]),
    )
    const newcomer = { ...(strangers(1, 30)[0] as Written) }
    const moved = [newcomer, ...crew].map((h, i) => ({ ...h, id: `R-${i + 1}` }))
    await sync(...moved)
    expect(await site.directory()).toHaveLength(crew.length)
    expect(await open(site)).toMatchObject([{ code: 'another_human', people_count: crew.length }])
    await say(site, 'another_person')
    await sync(...moved)
    await sync(...moved)
    const now = await site.db.all<{ id: string; email: string; status: string }>(
      'select id, email, status from workers where company_id = ?1',
    )
    expect(now).toHaveLength(crew.length + 1)
    for (const { id, email, status } of now) {
      expect(status).toBe('active')
      if (email !== newcomer.email) expect(id).toBe(before.get(email))
    }
    expect(await open(site)).toEqual([])
  })

  it('who may be somebody who is gone is linked, or added, as is said', async () => {
    for (const [said, workers] of [
      ['same_person', crew.length],
      ['another_person', crew.length + 1],
    ] as const) {
      const { site, sync } = await siteOf(kind)
      await sync(...crew)
      const married = { ...ana, id: 'N-1', last: 'Novotna', email: 'a.novotna@example.com' }
      await sync(married, viktor, ...others)
      expect(await open(site)).toMatchObject([{ code: 'maybe_another' }])
      await say(site, said)
      await sync(married, viktor, ...others)
      expect(await site.directory()).toHaveLength(workers)
      expect((await named(site, ana.first)).filter((w) => w.status === 'active')).toHaveLength(1)
    }
  })
})
