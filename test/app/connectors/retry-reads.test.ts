/**
 * What one retry asks of each vendor, of 200 people, and that it is right. Where the vendor can be asked for one by their
 * ID it is, together with whoever has something in common with them, on top of what was read last; where that does not
 * tell, the list is read as a sync by the clock reads it.
 */
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { freshDatabase } from '../../support/database.ts'
import { rewindTo } from '../../support/rewind.ts'
import { Site } from '../../support/sync.ts'
import { crew, INACTIVE, type Row } from '../disasters/crew.ts'
import { SOURCES, type Source } from '../disasters/sources.ts'
import { STATES, type State } from '../explain/states.ts'

beforeAll(freshDatabase)

const PEOPLE = 200
/** Requests: of a person alone, and of whoever is not there any more. docs/vendors says what makes each necessary. */
const ASKED: Record<string, [one: number, gone: number]> = {
  plexxis: [1, 1],
  procore: [1, 3],
  'quickbooks-online': [1, 1],
  // The first asks where the API is today.
  connectwise: [2, 2],
  paycom: [1, 1],
  'payroll-feed': [1, 1],
}
const BY_ID = ['procore', 'quickbooks-online', 'connectwise', 'paycom']

const sourceOf = (kind: string): Source => {
  const source = SOURCES[kind]
  if (!source) throw new Error(kind)
  return source
}

describe.each(Object.entries(ASKED))('%s', (kind, [one, gone]) => {
  const source = sourceOf(kind)
  async function retried(after: (row: Row) => Row[]) {
    const site = await Site.of(kind, source.settings)
    const rows = crew(PEOPLE, 7, source.numbers)
    const [first] = rows
    if (!first) throw new Error('Nobody.')
    await site.people([{ ...first, first: '', last: '' }, ...rows.slice(1)].map(source.row))
    await site.sync()
    const [id = ''] = Object.keys(await site.issues())
    await site.people([...after(first), ...rows.slice(1)].map(source.row))
    const before = await site.requests()
    const run = await site.sync('apply', site.connectionId, { onlyPeople: [id] })
    return { site, id, run, asked: (await site.requests()) - before }
  }

  test('is asked as little as it can be', async () => {
    const { site, id, run, asked } = await retried((row) => [row])
    expect([run.status, run.counts.total]).toEqual(['succeeded', 1])
    expect(await site.issues()).not.toHaveProperty(id)
    expect(asked).toBe(one)
  })

  test('whoever is not there any more is looked for in the list, and left as they are', async () => {
    const { site, id, run, asked } = await retried(() => [])
    expect([run.status, run.counts.created]).toEqual(['succeeded', 0])
    expect(await site.issues()).toHaveProperty(id)
    expect(asked).toBe(gone)
  })

  test('whoever is inactive there is inactive here', async () => {
    const { site, id, run } = await retried((row) => [{ ...row, status: INACTIVE }])
    expect([run.status, run.counts.created]).toEqual(['succeeded', 1])
    const is = `select w.status from source_people p
      join workers w on w.company_id = p.company_id and w.id = p.worker_id
      where p.company_id = ?1 and p.external_id = ?2`
    expect(await site.db.first(is, id)).toEqual({ status: 'inactive' })
  })
})

test('what Procore does not show of one user, its list does', async () => {
  const source = sourceOf('procore')
  const site = await Site.of('procore', source.settings)
  const rows = crew(12, 7, source.numbers)
  await site.people(rows.map((row, i) => source.row(i ? row : { ...row, phone: '' }, i)))
  await site.sync()
  const [id = ''] = Object.keys(await site.issues())
  await site.people(rows.map(source.row))
  await site.collection('settings', [{ showsNobody: true }])
  const run = await site.sync('apply', site.connectionId, { onlyPeople: [id] })
  expect([run.status, run.counts.created]).toEqual(['succeeded', 1])
})

test('where ConnectWise answers with others than were asked for, nobody is taken for them, and the list is read', async () => {
  const source = sourceOf('connectwise')
  const site = await Site.of('connectwise', source.settings)
  const rows = crew(12, 7, source.numbers)
  await site.people(rows.map((row, i) => source.row(i === 8 ? { ...row, last: '' } : row, i)))
  await site.sync()
  const [id = ''] = Object.keys(await site.issues())
  const others = (await site.directory()).length
  // What came instead has changed as well: it is the list's to say, and not this retry's.
  await site.people(
    rows.map((row, i) => source.row(i === 8 ? row : { ...row, last: 'Changed' }, i)),
  )
  await site.collection('settings', [{ dropsIds: true }])
  const run = await site.sync('apply', site.connectionId, { onlyPeople: [id] })
  expect([run.status, run.counts.created, run.counts.updated]).toEqual(['succeeded', 1, 0])
  expect(await site.issues()).toEqual({})
  const all = await site.directory()
  expect(all.length).toBe(others + 1)
  expect(all.filter((w) => w.last_name === 'Changed')).toEqual([])
})

const SIX = 6
const six = <T>(of: fc.Arbitrary<T>) => fc.array(of, { minLength: SIX, maxLength: SIX })
const ALL = Object.keys(STATES) as State[]
/** Meanwhile others may give up what they had. */
const GIVEN_UP = ['gone', 'inactive', 'no phone', 'no email', 'no payroll ID', 'no name'] as const

describe.each(BY_ID)('by ID, a retry of somebody at %s', (kind) => {
  const source = sourceOf(kind)
  const write = (site: Site, of: readonly State[]) => {
    const all = crew(2 * SIX, 7, source.numbers)
    const rows = of.flatMap((state, n): Row[] => {
      const [row, next, spare] = [all[n], all[(n + 1) % SIX], all[SIX + n]]
      if (!row || !next || !spare) throw new Error(`Nobody is ${n}.`)
      return STATES[state](row, next, spare)
    })
    return site.people(rows.map(source.row))
  }

  test('does what it does by the list, whatever the others gave up meanwhile', async () => {
    await fc.assert(
      fc.asyncProperty(before, after, meanwhile, who, async (then, now, others, n) => {
        const site = await Site.of(kind, source.settings)
        await write(site, then)
        await site.sync()
        await write(
          site,
          then.map((state, i) => (i === n ? now : state === 'fine' ? (others[i] ?? state) : state)),
        )
        fc.pre(then[n] !== 'gone')
        const key = crew(SIX, 7, source.numbers)[n]?.key ?? ''
        const back = rewindTo(site)
        const came = async (full: boolean) => {
          await site.sync('apply', site.connectionId, { onlyPeople: [key], full })
          return standing(site, key)
        }
        const byList = await came(true)
        back()
        expect(await came(false)).toEqual(byList)
      }),
      { numRuns: Number(process.env.RETRIES ?? 5) },
    )
  })
})

/** No two are under one ID in a vendor's own database. */
const ONE_EACH = ALL.filter((state) => state !== 'twice')
const before = six(fc.constantFrom(...ONE_EACH))
/**
 * Whom no list ever had, and what others ask for since it was read, the next sync of everybody meets, as if they had come
 * after the retry.
 */
const UNKNOWN: readonly State[] = ['two rows, one human', 'new ID']
const after = fc.constantFrom(...ONE_EACH.filter((state) => !UNKNOWN.includes(state)))
const meanwhile = six(fc.option(fc.constantFrom(...GIVEN_UP)))
const who = fc.nat(SIX - 1)

/** Who they are here, or why they are not. */
async function standing(site: Site, externalId: string) {
  const [is] = await site.db.all<Record<string, string>>(
    `select p.issue_code, p.hold, w.first_name, w.last_name, w.email, w.phone, w.payroll_id, w.status
     from source_people p left join workers w on w.company_id = p.company_id and w.id = p.worker_id
     where p.company_id = ?1 and p.external_id = ?2`,
    externalId,
  )
  return is
}
