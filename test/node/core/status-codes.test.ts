/** Letters, digits and marks of a column, by what it asks and by what stands beside them. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { statusColumn } from '../../../src/core/people/status-codes.ts'

const YES_NO: [yes: string, no: string][] = [
  ...([
    'Y N',
    'J N',
    'O N',
    'S N',
    'T F',
    'V F',
    '1 0',
    '✓ ✗',
    '✔ ✘',
    '☑ ☐',
    '● ○',
    '○ ×',
    '✓ x',
  ].map((p) => p.split(' ')) as [string, string][]),
  ...([
    'X N',
    'yes no',
    'True False',
    'on off',
    'Tak Nie',
    'да нет',
    'はい いいえ',
    '是 否',
    'Evet Hayır',
    'igen nem',
    'kyllä ei',
    'نعم لا',
    'כן לא',
    '예 아니오',
    'Oui Non',
    'Có Không',
  ].map((p) => p.split(' ')) as [string, string][]),
]

describe('a column that asks yes or no', () => {
  it.each(YES_NO)('reads %s and %s', (yes, no) => {
    for (const values of [
      [yes, no],
      [no, yes, yes],
    ]) {
      const [works, left] = [statusColumn('works', values), statusColumn('left', values)]
      expect([works.of(yes), works.of(no)]).toEqual(['active', 'inactive'])
      expect([left.of(yes), left.of(no)]).toEqual(['inactive', 'active'])
      expect([works.blank, left.blank]).toEqual([undefined, undefined])
    }
  })
  it.each(['x', 'X', '✓', '✔', '●', 'Y', 'Yes', '1', 'true', 'S', 'T'])(
    'with nothing but %s says by an empty cell that somebody does not',
    (mark) => {
      const works = statusColumn('works', [mark, '', mark])
      expect([works.of(mark), works.blank]).toEqual(['active', 'inactive'])
      expect(statusColumn('left', [mark, '']).of(mark)).toBe('inactive')
    },
  )
  it.each([
    ['A', 'I'],
    ['A', 'T'],
    ['Active', 'Inactive'],
    ['Active', 'Terminated'],
    ['Enabled', 'Disabled'],
  ])('also takes %s and %s for what they say', (active, inactive) => {
    for (const asks of ['works', 'left'] as const) {
      const column = statusColumn(asks, [active, inactive])
      expect([column.of(active), column.of(inactive)]).toEqual(['active', 'inactive'])
    }
  })
  it.each([['T N'], ['D N'], ['A N'], ['X Y'], ['1 2'], ['0 2'], ['Y N T'], ['R'], ['P F']])(
    'asks about what may be something else: %s',
    (codes) => {
      const column = statusColumn('left', codes.split(' '))
      expect(codes.split(' ').map((c) => column.of(c))).toEqual(
        codes.split(' ').map(() => undefined),
      )
    },
  )
})

describe('a column of status', () => {
  it.each([
    ['A I', 'active inactive'],
    ['A T', 'active inactive'],
    ['A L T P', 'active active inactive ?'],
    ['Active T', 'active inactive'],
    ['T F', 'active inactive'],
    ['Y N', 'active inactive'],
    ['1 0', 'active inactive'],
    ['1 2 3', '? ? ?'],
    ['0 1 2', '? ? ?'],
    ['01 02', '? ?'],
    ['T P', '? ?'],
    ['R T', '? ?'],
    ['A T F', 'active ? ?'.replace('active', '?')],
    ['T', '?'],
    ['N', '?'],
    ['0', '?'],
    ['1', 'active'],
    ['A', 'active'],
    ['X', '?'],
    ['S N', '? ?'],
    ['在', '?'],
  ])('reads %s as %s', (codes, says) => {
    const column = statusColumn('status', codes.split(' '))
    expect(codes.split(' ').map((c) => column.of(c) ?? '?')).toEqual(says.split(' '))
  })
})

const CODES = 'A I T L P R D F N Y S J O V X 0 1 2 3 ✓ ✗ ○ ×'.split(' ')
const someCodes = fc.uniqueArray(fc.constantFrom(...CODES), { minLength: 1, maxLength: 5 })
const asks = fc.constantFrom('status' as const, 'works' as const, 'left' as const)

describe('whatever stands in a column', () => {
  it('T beside F never says that somebody was terminated, nor does A beside it hide that', () => {
    fc.assert(
      fc.property(asks, someCodes, (asked, more) => {
        const column = statusColumn(asked, ['T', 'F', ...more])
        if (asked !== 'left') expect(column.of('T')).not.toBe('inactive')
        if (asked !== 'left') expect(column.of('F')).not.toBe('active')
      }),
    )
  })
  it('a digit says something only beside its other half', () => {
    fc.assert(
      fc.property(someCodes, (codes) => {
        const column = statusColumn('status', codes)
        const half = codes.every((code) => code === '1' || code === '0')
        if (!half)
          expect([column.of('1'), column.of('0'), column.of('2')]).toEqual([
            undefined,
            undefined,
            undefined,
          ])
      }),
    )
  })
  it('order, number, case and blanks of the values change nothing, and both ways of asking say the opposite of an answer', () => {
    fc.assert(
      fc.property(someCodes, fc.constantFrom(...YES_NO), (codes, [yes, no]) => {
        const [one, other] = [
          codes,
          [...codes, ...codes].reverse().map((c) => ` ${c.toLowerCase()} `),
        ]
        for (const asked of ['status', 'works', 'left'] as const) {
          const [a, b] = [statusColumn(asked, one), statusColumn(asked, other)]
          for (const code of CODES) expect(b.of(code)).toBe(a.of(code))
        }
        const [works, left] = [statusColumn('works', [yes, no]), statusColumn('left', [yes, no])]
        for (const word of [yes, no]) expect(works.of(word)).not.toBe(left.of(word))
      }),
    )
  })
})
