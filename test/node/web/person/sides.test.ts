/** What each source says of a person beside what is here: who decides, and why. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sidesOf, sourcesOf } from '../../../../web/person/sides.ts'
import type { Out } from '../../../../web/shell/api.ts'
import { aDetail } from '../support/given.ts'

type Field = Out<'WorkerDetail'>['fields'][number]
type Source = Out<'Explained'>['sources'][number]

const aSource = (id: string, says: Record<string, string | null>, more: Partial<Source> = {}) =>
  ({
    ...{ connectionId: id, connection: id.toUpperCase(), externalId: `${id}-1`, linked: true },
    ...{ absentSince: null, leftOut: null, issue: null, lastRun: null, next: null },
    says: Object.entries(says).map(([field, value]) => ({ field, label: field, value })),
    ...more,
  }) satisfies Source

const aField = (
  field: Field['field'],
  ownedBy: string | null,
  more: Partial<Field> = {},
): Field => ({
  ...{ field, kept: false, by: null, connectionId: ownedBy, runId: null, at: null },
  lock: ownedBy ? 'locked' : 'free',
  source: ownedBy ? 'sync' : 'none',
  ownedBy: ownedBy ? { connectionId: ownedBy, connectionName: ownedBy.toUpperCase() } : null,
  ...more,
})

const worker = aDetail({
  ...{ lastName: 'Ellwood', email: 'mara@acme.test' },
  fields: [
    aField('lastName', 'px'),
    aField('email', 'px', { lock: 'local', source: 'user', by: 'Dana' }),
    aField('payrollId', null),
  ],
})

test('of somebody archived nothing is taken over, and nothing waits because a source says otherwise', () => {
  const archived = { ...worker, status: 'archived' as const, email: null }
  const [last, mail] = sidesOf(archived, [
    aSource('px', { lastName: 'Wedded', email: 'old@acme.test' }),
  ])
  for (const side of [last, mail])
    expect(side).toMatchObject({
      cells: [{ decides: true, differs: false }],
      why: 'Archived: nothing is taken over.',
    })
})

test('a status that is kept for a time says until when, and not that the next sync puts it back', () => {
  const kept = aDetail({
    status: 'inactive',
    exception: { status: 'inactive', until: '2026-12-18', by: 'Dana', at: '2026-11-30T12:00:00Z' },
    fields: [aField('status', 'px', { source: 'user', by: 'Dana' })],
  })
  expect(sidesOf(kept, [aSource('px', { status: 'active' })])[0]?.why).toBe(
    'Kept inactive here until 18 Dec 2026, whatever PX says.',
  )
})

describe('of a person whom two sources have', () => {
  const sides = sidesOf(worker, [
    aSource('px', { lastName: 'Ellwood', email: 'old@acme.test', phone: null }),
    aSource('pc', { lastName: 'Elwood', payrollId: 'E-9' }),
  ])

  test('the field is decided by one, and the other says what it says', () => {
    expect(sides.find((s) => s.field === 'lastName')).toEqual({
      ...{ field: 'lastName', label: 'Last name', here: 'Ellwood' },
      cells: [
        { value: 'Ellwood', decides: true, differs: false },
        { value: 'Elwood', decides: false, differs: false },
      ],
      why: 'PX comes first of those who say it.',
    })
  })
  test('an edit here that wins says whose it is', () => {
    expect(sides.find((s) => s.field === 'email')).toMatchObject({
      cells: [{ decides: true, differs: true }, null],
      why: 'Edited here by Dana: that wins over PX.',
    })
  })
  test('what no source decides is edited here', () => {
    expect(sides.find((s) => s.field === 'payrollId')?.why).toBe(
      'No source decides it: it is edited here.',
    )
  })
})

test('whoever is not linked says nothing on the page', () => {
  const sources = [aSource('px', {}), aSource('pc', {}, { linked: false })]
  const explained = { sources } as Out<'Explained'>
  expect(sourcesOf(explained).map((s) => s.connectionId)).toEqual(['px'])
})

test('of any sources at most one decides each field, every row has a reason, and none is blank', () => {
  const names = ['firstName', 'lastName', 'email', 'status'] as const
  const values = fc.constantFrom(null, '', 'a', 'b')
  const owner = fc.constantFrom(null, 'px', 'pc')
  const lock = fc.constantFrom('locked', 'overwrite', 'local', 'free') as fc.Arbitrary<
    Field['lock']
  >
  fc.assert(
    fc.property(
      fc.array(fc.tuple(owner, lock, fc.boolean()), { minLength: 4, maxLength: 4 }),
      fc.array(fc.array(values, { minLength: 4, maxLength: 4 }), { minLength: 2, maxLength: 2 }),
      (fields, said) => {
        const detail = aDetail({
          fields: names.map((name, i) =>
            aField(name, fields[i]?.[0] ?? null, {
              lock: fields[i]?.[1] ?? 'free',
              source: fields[i]?.[2] ? 'user' : 'sync',
            }),
          ),
        })
        const sources = ['px', 'pc'].map((id, s) =>
          aSource(id, Object.fromEntries(names.map((n, i) => [n, said[s]?.[i] ?? null]))),
        )
        for (const side of sidesOf(detail, sources)) {
          expect(side.cells.filter((c) => c?.decides).length).toBeLessThanOrEqual(1)
          expect(side.cells.some((c) => c !== null)).toBe(true)
          expect(side.why).toMatch(/^[A-Z].+\.$/)
          for (const c of side.cells) if (c?.differs) expect(c.decides).toBe(true)
        }
      },
    ),
  )
})
