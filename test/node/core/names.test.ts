/** Names that sources write as one text are taken apart by one reader. */
import { describe, expect, it } from 'vitest'
import { readName, restOfName } from '../../../src/core/people/names.ts'

describe('a name in one text', () => {
  it.each([
    ['Bloom, Dora M.', 'Dora M.', 'Bloom', ''],
    ['van der Berg, Eli', 'Eli', 'van der Berg', ''],
    ['Cruz Jr, Fay', 'Fay', 'Cruz', 'Jr'],
    ['Doe, Jr., John', 'John', 'Doe', 'Jr.'],
    ['Doe, John, Jr.', 'John', 'Doe', 'Jr.'],
    ['Doe, John III', 'John', 'Doe', 'III'],
    ['John Doe Jr.', 'John', 'Doe', 'Jr.'],
    ['John Doe, Jr.', 'John', 'Doe', 'Jr.'],
    ['John Doe, MD', 'John', 'Doe', 'MD'],
    ['SMITH-JONES, ANN M', 'ANN M', 'SMITH-JONES', ''],
    ['ROCHA, Ines M', 'Ines M', 'ROCHA', ''],
    ['Ines Rocha', 'Ines', 'Rocha', ''],
    [' Mary Ann  Smith ', 'Mary Ann', 'Smith', ''],
    ['Eli van der Berg', 'Eli', 'van der Berg', ''],
    ['Oscar De La Hoya', 'Oscar', 'De La Hoya', ''],
    ['MARIA DE LA CRUZ', 'MARIA', 'DE LA CRUZ', ''],
    ['Nguyen Van Anh', 'Nguyen Van', 'Anh', ''],
    ['Van Morrison', 'Van', 'Morrison', ''],
    ['Dr. John Doe', 'John', 'Doe', ''],
    ['Don Lee', 'Don', 'Lee', ''],
    ['Rahman, Md', 'Md', 'Rahman', ''],
    ['José García López', 'José García', 'López', ''],
    ['Doe,', 'Doe', '', ''],
    ['Cher', 'Cher', '', ''],
    ['John Jr.', 'John', '', 'Jr.'],
    ['Doe, Jr.', 'Doe', '', 'Jr.'],
    ['', '', '', ''],
    [' , ', '', '', ''],
  ])('“%s” is divided', (text, first, last, suffix) =>
    expect(readName(text)).toEqual({ first, last, suffix }),
  )
})

describe('the rest of a name', () => {
  it.each([
    ['Ann Lee', 'Ann', 'Lee'],
    ['Lee, Ann', 'ann', 'Lee'],
    ['Lee, Ann', 'Lee', 'Ann'],
    ['John Doe Jr.', 'John', 'Doe'],
    ['Annabel Lee', 'Ann', null],
    ['Ann', 'Ann', null],
  ])('of “%s” besides “%s” is %j', (full, known, rest) =>
    expect(restOfName(full, known)).toBe(rest),
  )
  it('leaves out the title and the middle name where they are known', () => {
    expect(restOfName('Ms. Ann Mary Lee', 'Lee', ['Ms.', 'Mary', null])).toBe('Ann')
  })
})
