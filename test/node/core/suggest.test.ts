/** Who may be who: what speaks for a pair, what against it, and what is sure enough to accept together. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { areForms } from '../../../src/core/match/nicknames.ts'
import { type Candidate, type Suggestion, suggest } from '../../../src/core/match/suggest.ts'
import { suggestNames } from '../../../src/core/match/suggest-names.ts'
import { measureSuggestions, PRECISION, RECALL } from '../../bench/suggestions.ts'

const never = () => false
const a = (
  id: string,
  firstName: string,
  lastName: string,
  more: Partial<Candidate> = {},
): Candidate => ({
  id,
  firstName,
  lastName,
  ...more,
})
const one = (worker: Candidate, person: Candidate): Suggestion | undefined =>
  suggest([worker], [person], never)[0]
const pair = (w: [string, string, Partial<Candidate>?], p: [string, string, Partial<Candidate>?]) =>
  one(a('w', ...w), a('p', ...p))
const phone = '+14165550100'
const email = 'raj@example.com'

describe('a pair is suggested', () => {
  it.each([
    [
      'the same payroll ID',
      ['Raj', 'Patel', { payrollId: '7' }],
      ['Raj', 'Patel', { payrollId: '7' }],
      'Same payroll ID 7',
    ],
    [
      'a payroll ID among employee IDs',
      ['Raj', 'Patel', { employeeIds: ['7', '8'] }],
      ['Raj', 'Patel', { payrollId: '8' }],
      'Same payroll ID 8',
    ],
    [
      'the same email but for case and a tag',
      ['Raj', 'Patel', { email }],
      ['Raj', 'Patel', { email: 'RAJ+work@example.com' }],
      'Same email',
    ],
    [
      'the same phone',
      ['Raj', 'Patel', { phone }],
      ['Raj', 'Patel', { phone }],
      'Same phone (416) 555-0100',
    ],
    [
      'a letter that differs',
      ['Marian', 'Kowalski'],
      ['Marian', 'Kowalsky'],
      'Name differs by a letter or two: Kowalski / Kowalsky',
    ],
    [
      'letters that are swapped',
      ['Brian', 'Walsh'],
      ['Brain', 'Walsh'],
      'Name differs by a letter or two: Brian / Brain',
    ],
    [
      'a short form',
      ['Bob', 'Stone'],
      ['Robert', 'Stone'],
      'Bob and Robert are forms of one name, same last name',
    ],
    [
      'a short form of another language',
      ['Pepe', 'Ruiz'],
      ['José', 'Ruiz'],
      'Pepe and José are forms of one name, same last name',
    ],
    [
      'accents',
      ['José', 'Núñez'],
      ['Jose', 'Nunez'],
      'Same name, written differently: José Núñez / Jose Nunez',
    ],
    [
      'umlauts spelt out',
      ['Jürgen', 'Müller'],
      ['Juergen', 'Mueller'],
      'Same name, written differently: Jürgen Müller / Juergen Mueller',
    ],
    [
      'another script',
      ['Юрий', 'Иванов'],
      ['Yuri', 'Ivanov'],
      'Юрий and Yuri are forms of one name, same last name',
    ],
    [
      'the other order',
      ['Wei', 'Zhang'],
      ['Zhang', 'Wei'],
      'Same name, written differently: Wei Zhang / Zhang Wei, in the other order',
    ],
    [
      'a middle name',
      ['Raj', 'Patel'],
      ['Raj Kumar', 'Patel'],
      'Same name, written differently: Raj Patel / Raj Kumar Patel',
    ],
    [
      'one of two last names',
      ['Ana', 'García López'],
      ['Ana', 'García'],
      'Part of the name is the same: Ana García López / Ana García',
    ],
  ] as const)('by %s, and says so', (_, w, p, reason) => {
    expect(pair([...w], [...p])?.reasons).toContain(reason)
  })

  it('by a name in one field, last name first', () => {
    expect(
      one(a('w', 'Ann', 'Lee'), a('p', '', '', { fullName: 'Lee, Ann' }))?.score,
    ).toBeGreaterThanOrEqual(50)
  })

  it('by payroll ID and email when the last name has changed', () => {
    const s = pair(
      ['Mary', 'Stone', { payrollId: '7', email }],
      ['Mary', 'Wells', { payrollId: '7', email }],
    )
    expect(s).toMatchObject({ confident: true })
    expect(s?.reasons).toContain('But: same first name, another last name: Stone / Wells')
  })

  it('never when nothing is alike', () => {
    expect(pair(['Raj', 'Patel'], ['Ann', 'Lee'])).toBeUndefined()
    expect(pair(['Raj', 'Patel'], ['Tim', 'Patel'])).toBeUndefined()
  })
})

describe('accepted together', () => {
  it('is a name with a key of its own', () => {
    expect(pair(['Bob', 'Stone', { phone }], ['Robert', 'Stone', { phone }])?.confident).toBe(true)
  })
  it.each([
    ['by the name alone', ['Raj', 'Patel'], ['Raj', 'Patel']],
    [
      'though birthdays differ',
      ['Raj', 'Patel', { email, birthday: '1980-01-01' }],
      ['Raj', 'Patel', { email, birthday: '1999-02-02' }],
    ],
    [
      'though brothers have one first name',
      ['Juan Carlos', 'Perez', { email }],
      ['Juan Pablo', 'Perez', { email }],
    ],
    ['though one is the father', ['Raj', 'Patel', { phone }], ['Raj', 'Patel Jr.', { phone }]],
    ['by a phone at home', ['Raj', 'Patel', { phone }], ['Tim', 'Patel', { phone }]],
    [
      'by the office’s mailbox',
      ['Raj', 'Patel', { email: 'info@example.com' }],
      ['Raj', 'Patel', { email: 'info@example.com' }],
    ],
    [
      'by a payroll ID that was given again',
      ['Raj', 'Patel', { payrollId: '7' }],
      ['Ann', 'Lee', { payrollId: '7' }],
    ],
    [
      'with a worker who is inactive',
      ['Raj', 'Patel', { email, active: false }],
      ['Raj', 'Patel', { email }],
    ],
  ] as const)('is nobody %s', (_, w, p) => {
    expect(pair([...w], [...p])?.confident ?? false).toBe(false)
  })

  it('is nobody of two namesakes without a key', () => {
    const workers = [a('w1', 'Ann', 'Lee'), a('w2', 'Ann', 'Lee')]
    const found = suggest(workers, [a('p', 'Ann', 'Lee', { phone })], never)
    expect(found).toHaveLength(2)
    expect(found.some((s) => s.confident)).toBe(false)
  })

  it('is the one of two namesakes whose email it is', () => {
    const workers = [a('w1', 'Ann', 'Lee', { email }), a('w2', 'Ann', 'Lee')]
    const found = suggest(workers, [a('p', 'Ann', 'Lee', { email })], never)
    expect(found.filter((s) => s.confident).map((s) => s.workerId)).toEqual(['w1'])
  })

  it('is nobody by an email that several have', () => {
    const workers = [a('w1', 'Ann', 'Lee', { email }), a('w2', 'Bo', 'Li', { email })]
    expect(suggest(workers, [a('p', 'Ann', 'Lee', { email })], never)[0]?.confident).toBe(false)
  })

  it('is nobody whose payroll ID is another of the same numbering', () => {
    const ids = [1, 2, 3, 4].map((n) => String(n))
    const workers = ids.map((n) => a(`w${n}`, 'First', `Last${n}x`, { payrollId: n }))
    const people = ids.map((n) => a(`p${n}`, 'First', `Last${n}x`, { payrollId: n }))
    workers.push(a('w', 'Raj', 'Patel', { payrollId: '5', email }))
    people.push(a('p', 'Raj', 'Patel', { payrollId: '6', email }))
    const found = suggest(workers, people, never).find((s) => s.workerId === 'w')
    expect(found).toMatchObject({ confident: false })
    expect(found?.reasons).toContain('But: payroll IDs differ: 5 / 6')
  })
})

describe('of everybody', () => {
  const name = fc.constantFrom(
    'Ann',
    'Anna',
    'Bo',
    'Bob',
    'Robert',
    'Lee',
    'Li',
    'Patel',
    'Petal',
    'Ölund',
  )
  const candidate = (prefix: string) =>
    fc
      .array(
        fc.record({
          firstName: name,
          lastName: name,
          email: fc.constantFrom(null, 'a@example.com', 'b@example.com', 'info@example.com'),
          phone: fc.constantFrom(null, '+14165550100', '+14165550101'),
          payrollId: fc.constantFrom(null, '1', '2', '3'),
          birthday: fc.constantFrom(null, '1980-01-01', '1990-01-01'),
        }),
        { maxLength: 12 },
      )
      .map((all) => all.map((c, i): Candidate => ({ id: `${prefix}${i}`, ...c })))

  it('the order of neither side matters', () => {
    fc.assert(
      fc.property(
        candidate('w'),
        candidate('p'),
        fc.infiniteStream(fc.nat()),
        (workers, people, keys) => {
          const shuffled = <T>(list: readonly T[]) =>
            list
              .map((x) => [keys.next().value as number, x] as const)
              .sort((x, y) => x[0] - y[0])
              .map(([, x]) => x)
          expect(suggest(shuffled(workers), shuffled(people), never)).toEqual(
            suggest(workers, people, never),
          )
        },
      ),
    )
  })

  it('nobody is in two pairs that would be accepted together', () => {
    fc.assert(
      fc.property(candidate('w'), candidate('p'), (workers, people) => {
        const sure = suggest(workers, people, never).filter((s) => s.confident)
        expect(new Set(sure.map((s) => s.workerId)).size).toBe(sure.length)
        expect(new Set(sure.map((s) => s.externalId)).size).toBe(sure.length)
      }),
    )
  })

  it('a pair ruled out never comes back', () => {
    fc.assert(
      fc.property(candidate('w'), candidate('p'), (workers, people) => {
        const [first] = suggest(workers, people, never)
        const again = suggest(
          workers,
          people,
          (w, p) => w === first?.workerId && p === first.externalId,
        )
        expect(
          again.some((s) => s.workerId === first?.workerId && s.externalId === first.externalId),
        ).toBe(false)
      }),
    )
  })

  it.each([7, 8])(
    'most true pairs are offered, and hardly a false one accepted (seed %i)',
    (seed) => {
      const { precision, recall, accepted } = measureSuggestions(2000, seed)
      expect(precision).toBeGreaterThanOrEqual(PRECISION)
      expect(recall).toBeGreaterThanOrEqual(RECALL)
      expect(accepted).toBeGreaterThan(0.8)
    },
  )
})

describe('short forms', () => {
  it('relate forms of one name and nothing else', () => {
    expect(areForms('bill', 'william')).toBe(true)
    expect(areForms('misha', 'michael')).toBe(true)
    expect(areForms('bob', 'william')).toBe(false)
    expect(areForms('ann', 'bob')).toBe(false)
  })
})

describe('customers and projects', () => {
  const names = (left: string, right: string) =>
    suggestNames([{ id: 'a', name: left }], [{ id: 'b', name: right }], never)[0]
  it.each([
    ['North Tower', 'North Tower', true],
    ['Acme Inc.', 'ACME', true],
    ['Harbour Bridge', 'Bridge, Harbour', true],
    ['Riverside Mall', 'Riversde Mall', true],
    ['Acme Construction West', 'Acme Construction', false],
  ])('%s and %s are suggested', (left, right, sure) => {
    expect(names(left, right)?.confident).toBe(sure)
  })
  it('whose numbers differ are not', () => {
    expect(names('Tower 1', 'Tower 2')).toBeUndefined()
    expect(names('Tower 1', 'Hall 1')).toBeUndefined()
  })
})
