/** Any company: whatever asks about a field of a worker — planner, phone step, page, preview — hears one answer. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FIELDS, type FieldName } from '../../../src/core/people/fields.ts'
import {
  authorityOver,
  type FieldSource,
  fieldAccess,
  isKept,
  lockOf,
} from '../../../src/core/people/ownership.ts'
import type { FieldValues } from '../../../src/core/people/person.ts'
import { decide } from '../../../src/core/plan/decide.ts'
import { aPerson, aSituation, aWorker, linked as knownAs } from '../../support/build.ts'

const someFields = fc.subarray([...FIELDS])
const policies = fc.constantFrom('locked', 'overwrite', 'unlocked')

/** A company's sources, highest first, each with a few fields of its own; and a worker some of them have. */
const companies = fc
  .array(
    fc.record({ owns: someFields, kept: someFields, editPolicy: policies, linked: fc.boolean() }),
    { minLength: 1, maxLength: 6 },
  )
  .chain((made) =>
    fc.record({
      order: fc.constant(
        made.map(
          ({ owns, kept, editPolicy }, i): FieldSource => ({
            id: `s${i}`,
            owns,
            always: owns.filter((f) => kept.includes(f)),
            editPolicy,
          }),
        ),
      ),
      links: fc.constant(made.flatMap(({ linked }, i) => (linked ? [`s${i}`] : []))),
      local: someFields,
    }),
  )
type Company = typeof companies extends fc.Arbitrary<infer T> ? T : never

const holds = (property: (company: Company) => void) =>
  fc.assert(fc.property(companies, property), { numRuns: 300 })

const sourcesOf = ({ order, links }: Pick<Company, 'order' | 'links'>) =>
  order.filter(({ id }) => links.includes(id))
const authorities = (company: Pick<Company, 'order' | 'links'>) =>
  FIELDS.map((field) => authorityOver(field, sourcesOf(company))?.id ?? null)
/** As a run of `source` asks, for a worker it has: by the other connections, in whatever order they come. */
const accessOf = ({ order, links, local }: Company, source: FieldSource) =>
  fieldAccess(order, source)(links.filter((id) => id !== source.id).reverse(), local)

/** A worker and a person who differ in every field. */
const filled = (prefix: string): FieldValues =>
  Object.fromEntries(
    FIELDS.map((f) => [f, f === 'employeeIds' ? JSON.stringify([prefix]) : `${prefix} ${f}`]),
  )
const theirs = { ...filled('theirs'), status: 'inactive' }
const ours = { ...filled('ours'), status: 'active' }

describe('of a worker’s sources', () => {
  it('exactly one decides about a field that any of them owns, and nobody about the others', () => {
    holds((company) => {
      const sources = sourcesOf(company)
      for (const field of FIELDS) {
        const deciding = sources.filter((s) => accessOf(company, s).owned.includes(field))
        expect(deciding).toHaveLength(sources.some((s) => s.owns.includes(field)) ? 1 : 0)
        expect(deciding[0] ?? null).toBe(authorityOver(field, sources))
      }
    })
  })

  it('none of higher standing owns what another decides', () => {
    holds((company) => {
      for (const source of sourcesOf(company)) {
        const above = sourcesOf(company).slice(0, sourcesOf(company).indexOf(source))
        const taken = new Set(above.flatMap((s) => s.owns))
        expect(accessOf(company, source).owned).toEqual(source.owns.filter((f) => !taken.has(f)))
      }
    })
  })

  it('a sync of each writes what the page says it may, to the field', () => {
    holds((company) => {
      const worker = aWorker(ours, { localFields: company.local })
      for (const source of sourcesOf(company)) {
        const access = accessOf(company, source)
        const d = decide(
          aSituation({ known: knownAs(), worker, person: aPerson(theirs), access, values: theirs }),
        )
        const onPage = FIELDS.filter((field) => {
          const authority = authorityOver(field, sourcesOf(company))
          const wins = lockOf(field, authority) === 'local' && company.local.includes(field)
          return authority?.id === source.id && !wins
        })
        const written = d.changes.map(([field]) => field)
        expect([...written].sort()).toEqual([...onPage].sort())
        // The edits that are left standing are all others.
        expect(d.localFields).toEqual(company.local.filter((f) => !written.includes(f)))
        // What the phone step and the preview ask.
        expect(access.writable.includes('phone')).toBe(written.includes('phone'))
      }
    })
  })

  it('one may take a leaver’s access exactly where it may write the status', () => {
    holds((company) => {
      const worker = aWorker(ours, { localFields: company.local })
      for (const source of sourcesOf(company)) {
        const access = accessOf(company, source)
        const d = decide(aSituation({ known: knownAs(), worker, person: null, access }))
        expect(d.code === 'absent_from_source').toBe(access.writable.includes('status'))
      }
    })
  })
})

describe('an edit by hand', () => {
  it('is refused, restored or kept by the policy of the source that decides, and by no other', () => {
    holds((company) => {
      const sources = sourcesOf(company)
      for (const field of FIELDS) {
        const authority = authorityOver(field, sources)
        const lock = lockOf(field, authority)
        expect(lock === 'free').toBe(authority === null)
        if (!authority) continue
        const edited = accessOf({ ...company, local: [field] }, authority)
        expect(edited.writable.includes(field)).toBe(lock !== 'local')
        expect(lock === 'locked').toBe(authority.editPolicy === 'locked')
        expect(lock === 'local').toBe(
          authority.editPolicy === 'unlocked' && !authority.always.includes(field),
        )
      }
    })
  })

  it('never wins over a field that is kept', () => {
    holds((company) => {
      for (const field of FIELDS) {
        const authority = authorityOver(field, sourcesOf(company))
        if (!authority || !isKept(field, authority)) continue
        expect(lockOf(field, authority)).not.toBe('local')
        expect(accessOf({ ...company, local: [field] }, authority).writable).toContain(field)
      }
    })
  })

  it('takes from its source no other field than the one edited', () => {
    holds((company) => {
      for (const source of sourcesOf(company)) {
        const untouched = accessOf({ ...company, local: [] }, source)
        const edited = accessOf(company, source)
        expect(edited.owned).toEqual(untouched.owned)
        expect(untouched.writable).toEqual(untouched.owned)
        const lost = untouched.writable.filter((f) => !edited.writable.includes(f))
        expect(company.local).toEqual(expect.arrayContaining(lost))
      }
    })
  })
})

describe('what changes hands', () => {
  it('is only what sources share, when their order changes', () => {
    const reordered = companies.chain((company) =>
      fc.record({
        company: fc.constant(company),
        order: fc.shuffledSubarray(company.order, { minLength: company.order.length }),
      }),
    )
    fc.assert(
      fc.property(reordered, ({ company, order }) => {
        const owners = (field: FieldName) =>
          sourcesOf(company).filter((s) => s.owns.includes(field)).length
        const [before, after] = [authorities(company), authorities({ ...company, order })]
        FIELDS.forEach((field, i) => {
          if (owners(field) < 2) expect(after[i]).toBe(before[i])
          expect(after[i] === null).toBe(before[i] === null)
        })
      }),
      { numRuns: 300 },
    )
  })

  it('goes to the next in the order when a worker is unlinked, and comes back with the link', () => {
    holds((company) => {
      const before = authorities(company)
      for (const gone of company.links) {
        const links = company.links.filter((id) => id !== gone)
        const after = authorities({ ...company, links })
        const rest = sourcesOf({ ...company, links })
        FIELDS.forEach((field, i) => {
          if (before[i] !== gone) expect(after[i]).toBe(before[i])
          else expect(after[i]).toBe(rest.find((s) => s.owns.includes(field))?.id ?? null)
        })
      }
    })
  })

  it('is nothing at a worker’s sources, whatever sources the company has beside them', () => {
    holds((company) => {
      expect(authorities({ ...company, order: sourcesOf(company) })).toEqual(authorities(company))
      for (const source of sourcesOf(company))
        expect(accessOf({ ...company, order: sourcesOf(company) }, source)).toEqual(
          accessOf(company, source),
        )
    })
  })
})

it('what a source may write is worked out once for all workers with the same links', () => {
  const sources = ['a', 'b', 'c'].map(
    (id): FieldSource => ({ id, owns: FIELDS, always: [], editPolicy: 'unlocked' }),
  )
  const [, , low] = sources
  if (!low) throw new Error('no source')
  const access = fieldAccess(sources, low)
  expect(access([], [])).toBe(access([], []))
  expect(access(['a', 'b'], [])).toBe(access(['a', 'b'], []))
  // An edit that wins over nothing changes nothing.
  expect(access(['a'], ['phone'])).toBe(access(['a'], []))
})
