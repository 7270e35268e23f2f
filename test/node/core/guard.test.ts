/** The guard: each danger, at the edge of each figure; and when a source is not believed at all. */
import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import {
  basesNeeded,
  type GuardFigures,
  isOtherFile,
  judge,
  toTellOtherFile,
} from '../../../src/core/plan/guard/guard.ts'
import { DEFAULT_GUARD, GuardPolicySchema } from '../../../src/core/plan/guard/guard-policy.ts'
import type { SourceFigures } from '../../../src/core/plan/guard/guard-source.ts'

const figures = ({ source, ...more }: Given = {}): GuardFigures => ({
  source: {
    people: 100,
    rows: 100,
    unreadable: 0,
    vendorTotal: 100,
    lastGood: 100,
    ...source,
  },
  first: false,
  dangers: {},
  bases: { active: 100, inactive: 100, linked: 100, 'with:email': 100 },
  week: { left: 0, active: 100 },
  emails: 0,
  expected: 0,
  identities: 0,
  renumbered: 0,
  namesakes: 0,
  maybeOthers: 0,
  ...more,
})
type Given = Partial<Omit<GuardFigures, 'source'>> & { source?: Partial<SourceFigures> }
const held = (more: Given, policy = DEFAULT_GUARD) => judge(figures(more), policy).hold
const codes = (more: Given) => held(more)?.reasons.map((r) => r.code) ?? []

it('lets a company that is much as it was through', () => {
  expect(judge(figures(), DEFAULT_GUARD)).toEqual({
    hold: null,
    dangers: [],
    emails: false,
    together: [],
  })
})

describe('the whole run', () => {
  const source = (more: Partial<SourceFigures>) => codes({ source: more })
  it('is held when the source is empty', () => {
    expect(held({ source: { rows: 0, people: 0, vendorTotal: 0 } })).toEqual({
      scope: 'run',
      reasons: [{ code: 'empty_source', count: 100, message: 'The source sent nobody at all.' }],
    })
    expect(source({ rows: 0, people: 0, vendorTotal: null, lastGood: null })).toEqual([
      'empty_source',
    ])
  })
  it('is held when fewer than half are left, and not at half', () => {
    expect(source({ people: 50, rows: 50, vendorTotal: 50 })).toEqual([])
    expect(held({ source: { people: 49, rows: 49, vendorTotal: 49 } })?.reasons[0]?.message).toBe(
      'The source sent 49 people; last time it had 100.',
    )
  })
  it.each([
    [100, 300, false],
    [100, 301, true],
    [6, 25, false],
    [6, 26, true],
    [0, 500, false],
  ])('of %i last time that is %i now: held is %s', (lastGood, people, is) => {
    const sent = { lastGood, people, rows: people, vendorTotal: people }
    expect(source(sent)).toEqual(is ? ['grown_source'] : [])
  })
  it('that grew by a season that was announced is not held', () => {
    const sent = { people: 350, rows: 350, vendorTotal: 350 }
    expect(codes({ source: sent, expected: 50 })).toEqual([])
    expect(codes({ source: sent, expected: 49 })).toEqual(['grown_source'])
  })
  it.each<[string, number, Partial<SourceFigures>]>([
    ['empty_source', 100, { rows: 0, people: 0, vendorTotal: 0 }],
    ['shrunken_source', 60, { people: 40, rows: 40, vendorTotal: 40 }],
    ['grown_source', 250, { people: 350, rows: 350, vendorTotal: 350 }],
    ['wrong_total', 20, { vendorTotal: 120 }],
    ['unreadable_rows', 7, { unreadable: 7 }],
  ])('that is held for %s says the number, %i', (code, count, figures) => {
    expect(held({ source: figures })?.reasons).toMatchObject([{ code, count }])
  })
  it('cannot have shrunk or grown the first time', () => {
    expect(source({ people: 1, rows: 1, vendorTotal: 1, lastGood: null })).toEqual([])
    expect(source({ people: 900, rows: 900, vendorTotal: 900, lastGood: null })).toEqual([])
  })
  it('is held when the vendor counts otherwise, either way', () => {
    expect(source({ vendorTotal: 101 })).toEqual(['wrong_total'])
    expect(source({ vendorTotal: 99 })).toEqual(['wrong_total'])
    expect(source({ vendorTotal: null })).toEqual([])
  })
  it('is held when more than 5 % cannot be read', () => {
    expect(source({ unreadable: 5 })).toEqual([])
    expect(source({ unreadable: 6 })).toEqual(['unreadable_rows'])
  })
  it('names every reason there is', () => {
    expect(source({ people: 10, rows: 10, vendorTotal: 100, unreadable: 9 })).toEqual([
      'shrunken_source',
      'wrong_total',
      'unreadable_rows',
    ])
  })
  it('goes before any danger', () => {
    expect(held({ source: { vendorTotal: 1 }, dangers: { deactivations: 90 } })?.scope).toBe('run')
  })
})

describe.each([
  ['deactivations', 'active'],
  ['returns', 'inactive'],
] as const)('the %s', (danger, base) => {
  const isHeld = (n: number, of: number) =>
    judge(figures({ dangers: { [danger]: n }, bases: { [base]: of } }), DEFAULT_GUARD).dangers
  it.each([
    [1, 1, false],
    [2, 5, false],
    [2, 4, true],
    [4, 9, false],
    [4, 10, false],
    [5, 10, true],
    [5, 25, true],
    [5, 26, false],
    [19, 100, false],
    [20, 100, true],
    [499, 10_000, false],
    [500, 10_000, true],
    [7, 0, false],
  ])('%i of %i: held is %s', (n, of, is) => {
    expect(isHeld(n, of)).toEqual(is ? [danger] : [])
  })
})

describe('who leaves within a week', () => {
  const leaving = (n: number, left: number, active: number) =>
    held({
      dangers: { deactivations: n },
      bases: { active: active - left },
      week: { left, active },
    })
  it('is added up, and what reaches the figures is held with both numbers', () => {
    expect(leaving(1, 38, 200)).toBeNull()
    expect(leaving(2, 38, 200)).toEqual({
      scope: 'deactivations',
      reasons: [
        {
          code: 'too_many_deactivations',
          message:
            '2 active workers would be deactivated: with the 38 of the last 7 days that is 40 of 200.',
          count: 2,
        },
      ],
    })
  })
  it('may be few of a small company, until they are half of it', () => {
    expect(leaving(1, 1, 5)).toBeNull()
    expect(leaving(1, 1, 4)).not.toBeNull()
  })
})

describe('what is counted against the linked', () => {
  it.each([
    ['joiners', 9, 10, false],
    ['joiners', 10, 20, true],
    ['joiners', 10, 21, false],
    ['changed:lastName', 9, 10, false],
    ['changed:lastName', 150, 300, true],
    ['changed:phone', 149, 300, false],
    ['moves', 10, 20, true],
    ['moves', 10, 21, false],
    ['emptied:email', 4, 4, false],
    ['emptied:email', 5, 25, true],
    ['emptied:email', 5, 26, false],
  ] as const)('%s: %i of %i: held is %s', (danger, n, of, is) => {
    const bases = { active: of, linked: of, 'with:email': of } as const
    const judged = judge(figures({ dangers: { [danger]: n }, bases }), DEFAULT_GUARD)
    expect(judged.dangers).toEqual(is ? [danger] : [])
    expect(judged.hold?.scope).toBe(is ? 'changes' : undefined)
  })
  it('is held field by field, each with its own sentence', () => {
    const dangers = { 'changed:firstName': 60, 'changed:lastName': 80, 'changed:email': 5 } as const
    expect(held({ dangers })?.reasons).toEqual([
      {
        ...{ code: 'too_many_changed', field: 'firstName', count: 60 },
        message: 'The first name of 60 of 100 workers would change.',
      },
      {
        ...{ code: 'too_many_changed', field: 'lastName', count: 80 },
        message: 'The last name of 80 of 100 workers would change.',
      },
    ])
  })
})

describe('a first sync', () => {
  it('may bring in, change and move as many as it likes', () => {
    const dangers = { joiners: 1000, 'changed:lastName': 90, moves: 90 } as const
    expect(held({ first: true, dangers, emails: 1000 })).toBeNull()
  })
  it('is held for whom it would deactivate, and for what it would empty', () => {
    const dangers = { deactivations: 40, 'emptied:email': 40 } as const
    expect(codes({ first: true, dangers })).toEqual(['too_many_deactivations', 'too_many_emptied'])
  })
})

describe('welcome emails', () => {
  it.each([
    [10, 20, false],
    [11, 20, true],
    [20, 200, false],
    [21, 200, true],
    [11, 0, true],
  ])('%i to a company of %i: held is %s', (emails, active, is) => {
    const judged = judge(figures({ emails, bases: { active } }), DEFAULT_GUARD)
    expect(judged.emails).toBe(is)
    expect(judged.dangers).toEqual([])
  })
  it('of a number that is set are held, whatever their share', () => {
    const policy = { ...DEFAULT_GUARD, emails: { min: 10, share: 0.1, max: 30 } }
    const judged = (emails: number) => judge(figures({ emails, bases: { active: 900 } }), policy)
    expect([judged(29).emails, judged(30).emails]).toEqual([false, true])
  })
  it('of a season that was announced leave', () => {
    expect(held({ emails: 50, bases: { active: 20 }, expected: 40 })).toBeNull()
  })
})

describe('other identities', () => {
  const asked = (identities: number, linked: number) =>
    judge(figures({ identities, bases: { linked } }), DEFAULT_GUARD)
  it('of one or two are asked of each', () => {
    expect(asked(2, 4).together).toEqual([])
    expect(asked(2, 4).hold).toBeNull()
  })
  it('of several are one question', () => {
    expect(asked(3, 100).together).toEqual(['another_human'])
    expect(asked(3, 151).together).toEqual([])
    expect(asked(3, 100).hold).toBeNull()
  })
  it('that new people may have are asked of each up to nine, and of ten at once', () => {
    for (const [n, together] of [
      [9, []],
      [10, ['same_name', 'maybe_another']],
    ] as const)
      expect(judge(figures({ namesakes: n, maybeOthers: n }), DEFAULT_GUARD)).toMatchObject({
        together,
        hold: null,
      })
  })
  it('of a fifth are held with all of the run', () => {
    expect(asked(19, 100).hold).toBeNull()
    expect(asked(20, 100).hold).toEqual({
      scope: 'run',
      reasons: [
        {
          code: 'too_many_identities',
          message: '20 of 100 IDs now belong to other people.',
          count: 20,
        },
      ],
    })
  })
  it('leave whoever is new in the same list waiting just where all of it is held for them', () => {
    const counts = fc.record({ linked: fc.nat(5000), identities: fc.nat(2000) })
    fc.assert(
      fc.property(counts, ({ linked, identities }) => {
        const bases = { linked }
        const held = codes({ identities, bases }).includes('too_many_identities')
        expect(isOtherFile(identities, linked, DEFAULT_GUARD.identities)).toBe(held)
        // Counted no further than that, it is the same.
        const far = Math.min(linked, toTellOtherFile(identities))
        expect(isOtherFile(identities, far, DEFAULT_GUARD.identities)).toBe(held)
      }),
    )
  })

  it('renumbered, several are one question, however many', () => {
    expect(judge(figures({ renumbered: 90 }), DEFAULT_GUARD)).toMatchObject({
      together: ['renumbered'],
      hold: null,
    })
  })
})

describe('what is counted', () => {
  const needed = (more: Given, policy = DEFAULT_GUARD) =>
    Object.fromEntries(basesNeeded(figures(more), policy))
  it('is nothing while every danger is under its least number', () => {
    expect(
      needed({ dangers: { deactivations: 1, joiners: 9, 'emptied:email': 4 }, emails: 10 }),
    ).toEqual({})
  })
  it('is no more than can matter', () => {
    const far = needed({ dangers: { deactivations: 20 } }).active ?? 0
    const isHeld = (active: number) => held({ dangers: { deactivations: 20 }, bases: { active } })
    expect(isHeld(far)).toBeNull()
    expect(isHeld(far - 1)).not.toBeNull()
  })
  it('is everybody where any share is too much', () => {
    const any = { ...DEFAULT_GUARD, deactivations: { min: 5, share: 0, max: 500 } }
    expect(Number.isSafeInteger(needed({ dangers: { deactivations: 20 } }, any).active)).toBe(true)
    expect(held({ dangers: { deactivations: 20 }, bases: { active: 5_000 } }, any)).not.toBeNull()
  })
})

test('the figures are those of the connection', () => {
  const policy = { ...DEFAULT_GUARD, deactivations: { min: 1, share: 0.01, max: 3 } }
  expect(held({ dangers: { deactivations: 1 } }, policy)?.scope).toBe('deactivations')
  const large = { dangers: { deactivations: 3 }, bases: { active: 100_000 } }
  expect(held(large, policy)?.scope).toBe('deactivations')
})

test('a policy that was stored when only leaving was watched has the figures of the others as they come', () => {
  const stored = { enabled: true, deactivations: { min: 2, share: 0.5, max: 9 } }
  expect(GuardPolicySchema.parse(stored)).toEqual({ ...DEFAULT_GUARD, ...stored })
})

test('switched off, nothing is held by its number', () => {
  const off = { ...DEFAULT_GUARD, enabled: false }
  const dangers = { deactivations: 1000, joiners: 1000 }
  expect(held({ source: { rows: 0, people: 0 }, dangers, emails: 99 }, off)).toBeNull()
})
