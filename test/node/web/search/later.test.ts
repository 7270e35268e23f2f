/** The search is no part of the first load: it comes when somebody is about to type, and misses no letter. */
import { signal } from '@preact/signals'
import { expect, test } from 'vitest'
import { createLateSearch } from '../../../../web/search/later.ts'
import type { Found, Search } from '../../../../web/search/search.ts'
import { quiet } from '../support/fake-api.ts'

function aSearch() {
  const typed: string[] = []
  const found = signal<Found[]>([])
  const search: Search = {
    words: signal(''),
    found,
    begin: () => void typed.push('begun'),
    type: (text) => void typed.push(text),
    enter: () => '/there',
    start: () => () => void typed.push('ended'),
  } as Search
  return { typed, found, search }
}

test('what was typed while it was on its way is looked for once it is there', async () => {
  const { typed, found, search } = aSearch()
  const later = createLateSearch(async () => search)
  const end = later.start()
  later.begin()
  later.type('ma')
  later.type('mar')
  expect([later.found.value, later.enter()]).toEqual([[], '/why?query=mar'])
  await quiet()
  later.type('mara')
  expect(typed).toEqual(['begun', 'mar', 'mara'])
  found.value = [{ kind: 'person', text: 'Mara', href: '/workers/1' }]
  expect(later.found.value.map((f) => f.text)).toEqual(['Mara'])
  expect([later.words.value, later.enter()]).toEqual(['mara', '/there'])
  end()
  expect(typed.at(-1)).toBe('ended')
})

test('where it cannot be loaded Enter looks everywhere, and it is asked for again', async () => {
  const { typed, search } = aSearch()
  let asked = 0
  const later = createLateSearch(async () => {
    asked += 1
    if (asked === 1) throw new Error('out of reach')
    return search
  })
  later.begin()
  later.type('mara')
  await quiet()
  expect(later.enter()).toBe('/why?query=mara')
  later.begin()
  await quiet()
  later.begin()
  expect([asked, typed]).toEqual([2, ['begun', 'mara', 'begun']])
})
