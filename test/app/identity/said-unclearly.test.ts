/** Whichever source says it: a status that nobody has explained, and several rows under one ID. */
import { beforeAll, describe, expect, it } from 'vitest'
import { answer } from '../../../src/actions/issues/answer.ts'
import { freshDatabase } from '../../support/database.ts'
import { strangers, type Written } from '../../support/humans.ts'
import { EVERY_SOURCE, everySource } from './every-source.ts'

beforeAll(freshDatabase)

// So many that two rows which cannot be read are no reason to doubt the source.
const crew = strangers(62)
const [ana, newcomer, viktor, ...others] = crew as [Written, Written, Written, Written]

/** Of these the status is a text; of the others it is true or false, and anything else is no answer of theirs. */
const IN_WORDS = ['plexxis', 'paycom', 'payroll-feed', 'quickbooks-desktop']
/** Its simulator has true and false only, as QuickBooks has: test/app/connectors/quickbooks-online-rules.test.ts. */
const TRUE_OR_FALSE = 'quickbooks-online'
/** Whatever its list repeats, each ID has one master record, from which people are read. */
const ONE_RECORD = 'paycom'

describe.each(EVERY_SOURCE)('with %s', (kind) => {
  const begun = async () => {
    const made = await everySource(kind)
    await made.sync(ana, ...others)
    const open = () =>
      made.site.db.all<{ id: string; code: string }>(
        `select id, code from issues where company_id = ?1 and state <> 'done'
         and code in ('unknown_status', 'leading_row') order by id`,
      )
    return { ...made, open, before: await made.workers() }
  }
  const isOdd = (h: Written) => ({ ...h, status: 'Kostenstelle' })

  it.skipIf(kind === TRUE_OR_FALSE)(
    'a status that nobody has explained takes nobody in or out',
    async () => {
      const { site, sync, workers, open, before } = await begun()
      const codes = await sync(isOdd(ana), isOdd(newcomer), ...others)
      const asked = IN_WORDS.includes(kind)
      const code = asked ? 'unknown_status' : 'unreadable'
      // Of whoever is known, the rest is written.
      expect(codes).toEqual({
        [ana.id]: expect.stringMatching(asked ? /^(unknown_status|updated)$/ : code),
        [newcomer.id]: code,
      })
      expect(await workers()).toEqual(before)
      const [issue, ...more] = await open()
      expect(more).toEqual([])
      expect(issue !== undefined).toBe(asked)
      if (!issue) return
      await answer(site.acting(), issue.id, { answer: 'inactive' })
      await site.drain()
      const now = new Map((await workers()).map(([, name, status]) => [name, status]))
      expect(now.get(`${ana.first} ${ana.last}`)).toBe('inactive')
      expect(now.get(`${newcomer.first} ${newcomer.last}`)).toBe('inactive')
      expect(await open()).toEqual([])
    },
  )

  it.skipIf(kind === ONE_RECORD)(
    'two rows of one ID and one name are one person, who works there if one of them says so',
    async () => {
      const { sync, workers, before } = await begun()
      const codes = await sync(
        { ...ana, active: false },
        { ...newcomer, active: false },
        ...others,
        ana,
        newcomer,
      )
      expect(codes).toMatchObject({ [newcomer.id]: 'created' })
      expect(codes[ana.id] ?? 'unchanged').toBe('unchanged')
      const now = await workers()
      expect(now.slice(0, before.length)).toEqual(before)
      expect(now.slice(before.length).map(([, , status]) => status)).toEqual(['active'])
      // And who has left in both has left.
      const left = { ...ana, active: false }
      const after = await sync(left, newcomer, ...others, { ...left, phone: '+14165550123' })
      expect(after).toMatchObject({ [ana.id]: 'inactive_at_source' })
    },
  )

  it.skipIf(kind === ONE_RECORD)(
    'two rows of one ID whose names differ are one question, and rows of other people a conflict',
    async () => {
      const { sync, workers, open, before } = await begun()
      expect(await sync(ana, { ...ana, last: 'Novotna' }, ...others)).toEqual({
        [ana.id]: 'leading_row',
      })
      expect(await open()).toMatchObject([{ code: 'leading_row' }])
      expect(await sync(ana, { ...viktor, id: ana.id }, ...others)).toEqual({
        [ana.id]: 'duplicate_external_id',
      })
      expect(await open()).toEqual([])
      await sync(ana, ...others)
      expect(await open()).toEqual([])
      expect(await workers()).toEqual(before)
    },
  )
})
