/** Somebody new who has half of what a worker has: asked about with both sides, linked or added as an admin says. */
import { beforeAll, describe, expect, it } from 'vitest'
import { answer } from '../../../src/actions/issues/answer.ts'
import { changeIssue } from '../../../src/actions/issues/change.ts'
import { addWorker } from '../../../src/actions/workers/add.ts'
import { getIssue } from '../../../src/store/issues/list.ts'
import { freshDatabase } from '../../support/database.ts'
import { SOURCES, siteOf, strangers, type Written } from '../../support/humans.ts'
import { byHand } from '../../support/meanwhile.ts'
import type { Site } from '../../support/sync.ts'

beforeAll(freshDatabase)

const crew = strangers(16)
const [ana, bruno, ...others] = crew as [Written, Written, ...Written[]]

const open = (site: Site) =>
  site.db.all<{ id: string; code: string; worker_id: string; people_count: number }>(
    `select id, code, worker_id, people_count from issues where company_id = ?1 and state <> 'done' order by id`,
  )
const idsOf = async (site: Site) =>
  (await site.db.all<{ id: string }>('select id from workers where company_id = ?1')).map(
    (w) => w.id,
  )

const mailOf = ({ email = '' }: Written) => ({ email })

/** Answers the only open question, and lets the run that follows end. */
async function say(site: Site, said: string) {
  const [issue, another] = await open(site)
  expect(another).toBeUndefined()
  const { runId } = await answer(site.acting(), issue?.id ?? '', { answer: said })
  await site.drain()
  return { id: issue?.id ?? '', codes: runId ? await site.codes(await site.run(runId)) : {} }
}

const named = ({ first, last }: Written) => ({ firstName: first, lastName: last })

describe.each(Object.keys(SOURCES))('with %s', (kind) => {
  /** A worker with the e-mail and first name of somebody whom the source then says for the first time. */
  async function married() {
    const { site, sync } = await siteOf(kind)
    const before = await byHand(site, { ...named(ana), lastName: 'Oldname', ...mailOf(ana) })
    const codes = await sync(ana, ...others)
    return { site, sync, before, codes }
  }

  it('a first name and email that somebody here has are asked about, with the facts side by side', async () => {
    const { site, before, codes } = await married()
    expect(codes[ana.id]).toBe('maybe_same')
    const [issue] = await open(site)
    expect(issue).toMatchObject({ code: 'maybe_same', worker_id: before })
    expect((await getIssue(site.db, issue?.id ?? '')).facts).toMatchObject({
      before: { firstName: ana.first, lastName: 'Oldname' },
      after: { firstName: ana.first, lastName: ana.last },
    })
  })

  it('the same person is linked, keeps the profile, and is asked about no more', async () => {
    const { site, sync, before } = await married()
    expect((await say(site, 'same_person')).codes).toEqual({ [ana.id]: 'linked_by_answer' })
    const all = await site.db.all<{ id: string; last_name: string }>(
      'select id, last_name from workers where company_id = ?1 and first_name = ?2',
      ana.first,
    )
    expect(all).toEqual([{ id: before, last_name: ana.last }])
    expect(await sync(ana, ...others)).toEqual({})
  })

  it('another person is added beside them, and the audit log has who said so', async () => {
    const { site, sync, before } = await married()
    expect((await say(site, 'another_person')).codes).toEqual({ [ana.id]: 'created' })
    expect(await idsOf(site)).toHaveLength(others.length + 2)
    expect(
      await site.db.first(
        'select last_name from workers where company_id = ?1 and id = ?2',
        before,
      ),
    ).toEqual({ last_name: 'Oldname' })
    const audit = await site.db.all<{ actor: string; detail: string }>(
      `select actor, detail from audit_log where company_id = ?1 and action = 'issue.answer'`,
    )
    expect(audit).toMatchObject([{ actor: 'Ann Admin' }])
    expect(JSON.parse(audit[0]?.detail ?? '')).toMatchObject({ answer: 'another_person' })
    expect(await sync(ana, ...others)).toEqual({})
  })

  it.each(['same_person', 'another_person'])(
    'the answer %s is taken back before a sync has gone by it, and not after',
    async (said) => {
      const { site, sync } = await married()
      const [issue] = await open(site)
      const links = await site.links()
      await answer(site.acting(), issue?.id ?? '', { answer: said })
      site.jobs.length = 0
      await site.db.run(
        `update runs set active = 0, status = 'failed' where company_id = ?1 and active = 1`,
      )
      await changeIssue(site.acting(), issue?.id ?? '', { state: 'open' })
      expect(await site.links()).toEqual(links)
      expect((await sync(ana, ...others))[ana.id]).toBe('maybe_same')
      const { id } = await say(site, said)
      await expect(changeIssue(site.acting(), id, { state: 'open' })).rejects.toMatchObject({
        code: 'answer_applied',
      })
    },
  )

  it('two who are said to be one and the same worker are both left, and told of each other', async () => {
    const { site, sync } = await siteOf(kind)
    await byHand(site, { ...named(ana), lastName: 'Oldname', ...mailOf(ana) })
    const twin = { ...bruno, first: ana.first, last: 'Thirdname', ...mailOf(ana) }
    await sync(ana, twin, ...others)
    for (const { id } of await open(site))
      await answer(site.acting(), id, { answer: 'same_person' }).catch(() => {})
    await site.drain()
    const codes = await sync(ana, twin, ...others)
    expect([codes[ana.id], codes[twin.id]].sort()).not.toContain('created')
    expect(await idsOf(site)).toHaveLength(others.length + 1)
  })

  describe('a name that somebody here has', () => {
    it('and nothing that tells them apart, is asked about, as adding by hand would', async () => {
      const { site, sync } = await siteOf(kind)
      const before = await byHand(site, named(ana))
      const again = await addWorker(site.acting(), {
        ...named(ana),
        ...mailOf(ana),
        status: 'active',
      })
      expect(again).toMatchObject({
        duplicates: [{ worker: { id: before }, reason: 'has the same name' }],
      })
      expect((await sync(ana, ...others))[ana.id]).toBe('same_name')
      expect(await open(site)).toMatchObject([{ code: 'same_name', worker_id: before }])
      expect((await say(site, 'same_person')).codes).toEqual({ [ana.id]: 'linked_by_answer' })
      expect(await idsOf(site)).toHaveLength(others.length + 1)
      expect(await sync(ana, ...others)).toEqual({})
    })

    it('is somebody new when an admin says so', async () => {
      const { site, sync } = await siteOf(kind)
      await byHand(site, named(ana))
      await sync(ana, ...others)
      expect((await say(site, 'another_person')).codes).toEqual({ [ana.id]: 'created' })
      expect(await idsOf(site)).toHaveLength(others.length + 2)
      expect(await sync(ana, ...others)).toEqual({})
      expect(await open(site)).toEqual([])
    })

    it('but another email and phone, is no question: they are added, and it is said', async () => {
      const { site } = await siteOf(kind)
      await byHand(site, { ...named(ana), email: 'jose@elsewhere.example', phone: '+14165550199' })
      await site.people([ana, ...others].map((h) => SOURCES[kind]?.row(h)))
      const run = await site.sync()
      const told = (await site.outcomes(run)).find((p) => p.x === ana.id)
      expect(told).toMatchObject({
        code: 'created',
        notices: [{ code: 'same_name', facts: { holder: `${ana.first} ${ana.last}` } }],
      })
      expect(run.status).toBe('succeeded')
      expect(await open(site)).toEqual([])
    })

    it('of so many that nobody would answer one by one, is one question for all', async () => {
      const { site, sync } = await siteOf(kind)
      const many = crew.slice(0, 12)
      for (const human of many) await byHand(site, named(human))
      await sync(...many)
      expect(await open(site)).toMatchObject([{ code: 'same_name', people_count: 12 }])
      await say(site, 'same_person')
      expect(await idsOf(site)).toHaveLength(12)
      expect(await sync(...many)).toEqual({})
    })
  })

  it('two of one name in one source, with contacts of their own, are two people', async () => {
    const { site, sync } = await siteOf(kind)
    await sync(ana, ...others)
    const jose = { ...bruno, first: ana.first, last: ana.last }
    expect(await sync(ana, jose, ...others)).toEqual({ [jose.id]: 'created' })
    expect(await open(site)).toEqual([])
  })

  it('whoever was here under another key is recognised before a namesake is asked about', async () => {
    const { site, sync } = await siteOf(kind)
    await sync(ana, bruno, ...others)
    await byHand(site, named(ana))
    expect(await sync({ ...ana, id: 'N-1' }, bruno, ...others)).toEqual({ 'N-1': 'linked_again' })
    expect(await open(site)).toEqual([])
  })
})

it('another firm’s feed with payroll IDs of workers here is one question for all, and nobody of either becomes the other', async () => {
  const { site, sync } = await siteOf('payroll-feed')
  await sync(...crew)
  const before = await site.directory()
  const firm = 'another-firm'
  await site.addConnection(firm)
  const theirs = strangers(16, 16).map((h, i) => ({ ...h, id: crew[i]?.id ?? '' }))
  const rest = theirs.slice(1)
  const asked = async (humans: readonly Written[]) => {
    await site.people(
      humans.map((h) => SOURCES['payroll-feed']?.row(h)),
      firm,
    )
    await site.sync('apply', firm)
    return open(site)
  }
  expect(await asked(theirs)).toMatchObject([{ code: 'maybe_another', people_count: 16 }])
  expect(await site.directory()).toEqual(before)
  // While it waits, it is asked once, also when somebody leaves there.
  const [first] = await asked(theirs)
  expect((await asked(theirs))[0]?.id).toBe(first?.id)
  expect(await asked(rest)).toMatchObject([{ code: 'maybe_another', people_count: 15 }])
  await say(site, 'another_person')
  const after = await site.directory()
  expect(after).toHaveLength(before.length + rest.length)
  expect(after).toEqual(expect.arrayContaining(before))
  expect(await asked(rest)).toEqual([])
})
