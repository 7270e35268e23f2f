/** Lives of people as sources tell them, whichever source it is: nobody becomes another, and nobody is there twice. */
import { beforeAll, describe, expect, it } from 'vitest'
import { createWorker } from '../../../src/actions/match/create-worker.ts'
import { unlink } from '../../../src/actions/match/unlink.ts'
import { merge } from '../../../src/actions/workers/merge.ts'
import { ASKS } from '../../../src/store/issues/sql.ts'
import { freshDatabase } from '../../support/database.ts'
import { strangers, type Written } from '../../support/humans.ts'
import { byHand } from '../../support/meanwhile.ts'
import { ACTIVE, INACTIVE } from '../disasters/crew.ts'
import { SOURCES } from '../disasters/sources.ts'
import { EVERY_SOURCE, everySource } from './every-source.ts'

beforeAll(freshDatabase)

const crew = strangers(24)
const [ana, viktor, ...others] = crew as [Written, Written, ...Written[]]
const newcomer = strangers(1, 43)[0] as Written
const nameOf = ({ first, last }: Written) => `${first} ${last}`
/** By e-mail and ID, to the letter, or not at all: its own rule for who is whom. */
const TO_THE_LETTER = 'connectwise'
/** It says nothing of phones. */
const WITHOUT_PHONES = 'connectwise'

async function companyOf(kind: string) {
  const made = await everySource(kind)
  const { db } = made.site
  const asked = async () =>
    (
      await db.all<{ code: string }>(
        `select code from issues where company_id = ?1 and state <> 'done' and ${ASKS} order by code`,
      )
    ).map(({ code }) => code)
  const named = async (human: Written) =>
    (await made.workers()).filter(([, name]) => name === nameOf(human))
  const idOf = async (human: Written) => String((await named(human))[0]?.[0])
  /** Procore beside it, which knows nobody's payroll ID. */
  const beside = async () => {
    const id = `${made.site.connectionId}too`
    await made.site.addConnection(id, {}, 'procore')
    const row = ({ id: key, active = true, email = '', phone = '', ...h }: Written, i: number) => {
      const status = active ? ACTIVE : INACTIVE
      return SOURCES.procore?.row({ ...h, key, email, phone, status, payrollId: '', hired: '' }, i)
    }
    return async (...humans: Written[]) => {
      await made.site.people(humans.map(row), id, 'procore')
      return made.site.codes(await made.site.sync('apply', id))
    }
  }
  return { ...made, asked, named, idOf, beside }
}

/** In `npm test` each story is the feed's and one other source's; in `npm run prove` it is everybody's. */
const everywhere = process.env.DISASTERS !== undefined
const FEED = 'payroll-feed'
const REST = EVERY_SOURCE.filter((kind) => kind !== FEED)

describe.each(EVERY_SOURCE)('with %s', (kind) => {
  let nth = 0
  const story = (name: string, tell: () => Promise<void>) => {
    const meets = kind === FEED || REST[nth % REST.length] === kind
    nth += 1
    it.runIf(everywhere || meets)(name, tell)
  }

  story(
    'twins of one last name, mailbox and day are two people, who may exchange what they share',
    async () => {
      const { sync, workers, asked } = await companyOf(kind)
      const [one, two] = [
        { ...ana, first: 'Mira', last: 'Halas', email: 'halas@example.com' },
        { ...viktor, first: 'Pavel', last: 'Halas', email: 'halas@example.com' },
      ]
      await sync(one, two, ...others)
      const before = await workers()
      expect(before).toHaveLength(crew.length)
      await sync({ ...one, phone: two.phone ?? '' }, { ...two, phone: one.phone ?? '' }, ...others)
      expect(await workers()).toEqual(before)
      expect(await asked()).toEqual([])
    },
  )

  story(
    'colleagues of one name with contacts of their own are two people, and one may leave and come back',
    async () => {
      const { sync, named, asked } = await companyOf(kind)
      const namesake = { ...viktor, first: ana.first, last: ana.last }
      await sync(ana, namesake, ...others)
      const before = await named(ana)
      expect(before).toHaveLength(2)
      await sync(ana, ...others)
      expect((await named(ana)).filter(([, , status]) => status === 'active')).toHaveLength(1)
      await sync(ana, namesake, ...others)
      expect(await named(ana)).toEqual(before)
      expect(await asked()).toEqual([])
    },
  )

  story('a phone goes from a leaver to a newcomer on the same day', async () => {
    const { site, sync, named, asked } = await companyOf(kind)
    await sync(ana, ...others)
    const heir = { ...newcomer, phone: ana.phone ?? '' }
    const codes = await sync({ ...ana, active: false }, heir, ...others)
    expect(codes[heir.id]).toBe('created')
    expect((await named(ana)).map(([, , status]) => status)).toEqual(['inactive'])
    const [id] = (await named(heir))[0] ?? []
    const row = await site.db.first<{ phone: string | null }>(
      'select phone from workers where company_id = ?1 and id = ?2',
      id ?? '',
    )
    if (kind !== WITHOUT_PHONES) expect(row?.phone).toBe(ana.phone)
    expect(await asked()).toEqual([])
  })

  story(
    'an office’s mailbox goes from one to the next, and says of nobody who they are',
    async () => {
      const { sync, workers, asked } = await companyOf(kind)
      const office = { email: 'info@example.com' }
      await sync({ ...ana, ...office }, viktor, ...others)
      const before = await workers()
      await sync(ana, { ...viktor, ...office }, ...others)
      expect(await workers()).toEqual(before)
      expect((await sync(ana, viktor, { ...newcomer, ...office }, ...others))[newcomer.id]).toBe(
        'created',
      )
      expect(await asked()).toEqual([])
    },
  )

  story('whoever left here and is hired again at another source keeps the profile', async () => {
    const { sync, beside, workers, asked } = await companyOf(kind)
    await sync(ana, ...others)
    await sync({ ...ana, active: false }, ...others)
    const before = await workers()
    const other = await beside()
    const codes = await other({ ...ana, id: '990011' })
    expect(codes).toEqual({ 990011: 'linked_email' })
    expect((await workers()).map(([id]) => id)).toEqual(before.map(([id]) => id))
    expect(await asked()).toEqual([])
  })

  story(
    'somebody under a nickname only, with the same email and phone, is who they were',
    async () => {
      const { sync, beside, workers, asked } = await companyOf(kind)
      const robert = { ...ana, first: 'Robert', last: 'Hale' }
      await sync(robert, ...others)
      const before = await workers()
      expect(await sync({ ...robert, first: 'Bob' }, ...others)).toEqual({ [robert.id]: 'updated' })
      const other = await beside()
      expect(await other({ ...robert, first: 'Rob', id: '990012' })).toEqual({
        990012: 'linked_email',
      })
      expect((await workers()).map(([id]) => id)).toEqual(before.map(([id]) => id))
      expect(await asked()).toEqual([])
    },
  )

  story(
    'a key that is given to somebody else after it was unlinked makes nobody of the worker, and is theirs by one word',
    async () => {
      const { site, sync, named, idOf } = await companyOf(kind)
      await sync(ana, viktor, ...others)
      const id = await idOf(ana)
      const link = await site.db.first<{ external_id: string }>(
        'select external_id from source_people where company_id = ?1 and worker_id = ?2',
        id,
      )
      const key = link?.external_id ?? ''
      await unlink(site.acting(), { connectionId: site.connectionId, board: 'people' }, key)
      const heir = { ...newcomer, id: ana.id }
      const kept = await sync(ana, viktor, ...others)
      expect(kept[ana.id] ?? 'unlinked_by_hand').toBe('unlinked_by_hand')
      // The key is left out until an admin says otherwise, whoever has it; but of somebody else that is told.
      for (let day = 0; day < 2; day += 1)
        expect(await sync(heir, viktor, ...others)).toMatchObject({ [ana.id]: 'key_left_out' })
      expect(await named(heir)).toEqual([])
      await createWorker(site.acting(), site.connectionId, key, true)
      await sync(heir, viktor, ...others)
      expect((await named(ana)).map(([worker]) => worker)).toEqual([id])
      expect(await named(heir)).toHaveLength(1)
    },
  )

  story(
    'a worker who was added by hand is linked, or asked about, when a source brings them',
    async () => {
      const { site, sync, named, asked } = await companyOf(kind)
      await sync(...others)
      await byHand(site, {
        firstName: ana.first,
        lastName: ana.last,
        email: ana.email ?? '',
        phone: ana.phone ?? '',
      })
      const codes = await sync(ana, ...others)
      // ConnectWise’s own article: an e-mail without one of its IDs is nobody’s.
      expect(codes[ana.id]).toBe(kind === TO_THE_LETTER ? 'no_matching_id' : 'linked_email')
      expect(await named(ana)).toHaveLength(1)
      expect(await asked()).toEqual([])
    },
  )

  story('whoever was merged stays one person when the source gives them a new key', async () => {
    const { site, sync, idOf, workers, asked } = await companyOf(kind)
    await sync(ana, viktor, ...others)
    const into = await byHand(site, { firstName: ana.first, lastName: 'Halas' })
    await merge(site.acting(), into, { from: await idOf(ana), mode: 'apply' })
    await sync(ana, viktor, ...others)
    const before = await workers()
    const codes = await sync({ ...ana, id: 'N-9' }, viktor, ...others)
    if (kind === TO_THE_LETTER) expect(codes['N-9']).not.toBe('created')
    else expect(codes['N-9']).toBe('linked_again')
    const now = await workers()
    expect(now.map(([id]) => id)).toEqual(before.map(([id]) => id))
    expect(await asked()).toEqual([])
  })

  story(
    'of three sources two lose somebody: whoever decides says whether they work here',
    async () => {
      const { sync, beside, named } = await companyOf(kind)
      await sync(ana, ...others)
      const other = await beside()
      const mine = { ...ana, id: '990013' }
      const linked = await other(mine, ...others.map((h, i) => ({ ...h, id: String(990100 + i) })))
      expect(linked['990013']).toBe('linked_email')
      const before = await named(ana)
      // Gone from the one below: the one above decides, and still has them.
      await other(...others.map((h, i) => ({ ...h, id: String(990100 + i) })))
      expect((await named(ana)).map(([id]) => id)).toEqual(before.map(([id]) => id))
      await sync(...others)
      expect((await named(ana)).map(([, , status]) => status)).toEqual(['inactive'])
      // Back at both, under the keys they had.
      await other(mine, ...others.map((h, i) => ({ ...h, id: String(990100 + i) })))
      await sync(ana, ...others)
      expect(await named(ana)).toEqual(before)
    },
  )

  story(
    'a leaver, marked or missing, blocks nobody who has their phone later, and is told so when they are back',
    async () => {
      const { site, sync, named, asked } = await companyOf(kind)
      const phoneOfThe = async (human: Written) => {
        const [id = ''] = (await named(human))[0] ?? []
        const sql = 'select phone from workers where company_id = ?1 and id = ?2'
        return (await site.db.first<{ phone: string | null }>(sql, id))?.phone ?? null
      }
      await sync(ana, viktor, ...others)
      // One is marked as gone, the other is not in the list any more.
      await sync({ ...ana, active: false }, ...others)
      const heirs = strangers(2, 50).map((h, i) => ({ ...h, phone: [ana, viktor][i]?.phone ?? '' }))
      const codes = await sync({ ...ana, active: false }, ...heirs, ...others)
      for (const heir of heirs) {
        expect(codes[heir.id]).toBe('created')
        if (kind !== WITHOUT_PHONES) expect(await phoneOfThe(heir)).toBe(heir.phone)
      }
      const back = await sync(ana, ...heirs, ...others)
      expect(back[ana.id]).toBe(kind === WITHOUT_PHONES ? 'reactivated' : 'phone_in_use')
      for (const heir of heirs)
        if (kind !== WITHOUT_PHONES) expect(await phoneOfThe(heir)).toBe(heir.phone)
      expect(await asked()).toEqual([])
    },
  )

  story(
    'father and son of one name and mailbox, whose Jr. nobody writes, are told of, and are two by one word',
    async () => {
      const { site, sync, workers, named } = await companyOf(kind)
      await sync(ana, ...others)
      const son = { ...ana, id: 'R-77', phone: '+14165550166' }
      const before = await workers()
      const codes = await sync(ana, son, ...others)
      expect(codes[son.id]).toMatch(/^(same_worker|no_matching_id)$/)
      expect(await workers()).toEqual(before)
      const [{ external_id: key } = { external_id: '' }] = await site.db.all<{
        external_id: string
      }>(`select external_id from source_people where company_id = ?1 and worker_id is null`)
      await createWorker(site.acting(), site.connectionId, key, true)
      await sync(ana, son, ...others)
      expect((await named(ana)).map(([, , status]) => status)).toEqual(['active', 'active'])
      expect(await sync(ana, son, ...others)).toEqual({})
    },
  )
})
