/** Leaving with unsaved changes asks first, and only then. */
import { signal } from '@preact/signals'
import { expect, test } from 'vitest'
import { guardUnsaved } from '../../../web/shell/unsaved.ts'

type Listener = (event: Event) => void

function guarded(answer = false) {
  const listeners = new Map<string, Listener>()
  const questions: string[] = []
  const dirty = signal(false)
  const location = { href: 'https://muster.test/workers/w-1' }
  const pushed: string[] = []
  const end = guardUnsaved(dirty, {
    location,
    history: { pushState: (_state, _unused, url) => void pushed.push(String(url)) },
    addEventListener: (name: string, listener: unknown) => {
      listeners.set(name, listener as Listener)
    },
    removeEventListener: (name: string) => {
      listeners.delete(name)
    },
    confirm: (question = '') => {
      questions.push(question)
      return answer
    },
  })
  /** Whether the click gets through. */
  const click = (href: string | null, keys: Partial<MouseEvent> = {}) => {
    let through = true
    const link = { getAttribute: () => href }
    listeners.get('click')?.({
      ...{ button: 0, ctrlKey: false, metaKey: false, shiftKey: false, ...keys },
      target: { closest: () => (href === null ? null : link) } as unknown as EventTarget,
      preventDefault: () => {
        through = false
      },
      stopPropagation: () => {},
    } as unknown as Event)
    return through
  }
  /** Back, or on again: the address is another one by now. Whether the router hears of it. */
  const back = (href: string) => {
    let heard = true
    location.href = href
    listeners.get('popstate')?.({
      stopImmediatePropagation: () => {
        heard = false
      },
    } as unknown as Event)
    return heard
  }
  return { dirty, end, click, back, pushed, questions, watched: () => [...listeners.keys()].sort() }
}

test('nothing was changed: nothing is watched', () => {
  const { click, questions, watched } = guarded()
  expect([watched(), click('/workers'), questions]).toEqual([[], true, []])
})

test('a link asks first; the answer decides', () => {
  const stays = guarded(false)
  stays.dirty.value = true
  expect(stays.click('/workers')).toBe(false)
  expect(stays.questions).toEqual(['You have unsaved changes. Leave this page and lose them?'])
  const leaves = guarded(true)
  leaves.dirty.value = true
  expect(leaves.click('/workers')).toBe(true)
})

test.each([
  ['a link within the page', '#more', {}],
  ['a link opened elsewhere', '/workers', { ctrlKey: true }],
  ['a link opened in a window of its own', '/workers', { shiftKey: true }],
  ['a middle click', '/workers', { button: 1 }],
  ['a click on no link', null, {}],
] as const)('%s asks nothing', (_, href, keys) => {
  const { dirty, click, questions } = guarded()
  dirty.value = true
  expect([click(href, keys), questions]).toEqual([true, []])
})

test('leaving the window is watched for as long as there is something to save and the form is there', () => {
  const { dirty, end, watched } = guarded()
  dirty.value = true
  expect(watched()).toEqual(['beforeunload', 'click', 'popstate'])
  dirty.value = false
  expect(watched()).toEqual([])
  dirty.value = true
  end()
  expect(watched()).toEqual([])
})

test('Back asks first as well: whoever stays has the address they had, and what they typed', () => {
  const stays = guarded(false)
  stays.dirty.value = true
  expect(stays.back('https://muster.test/workers')).toBe(false)
  expect(stays.pushed).toEqual(['https://muster.test/workers/w-1'])
  const leaves = guarded(true)
  leaves.dirty.value = true
  expect([leaves.back('https://muster.test/workers'), leaves.pushed]).toEqual([true, []])
})

test('Back to another place of the same page asks nothing', () => {
  const { dirty, back, questions } = guarded()
  dirty.value = true
  expect([back('https://muster.test/workers/w-1#history'), questions]).toEqual([true, []])
})
