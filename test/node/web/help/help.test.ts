/** Help: our documents as they are read in the product, and what each page says of itself. */
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { documentOf, slugOf, TOPICS } from '../../../../scripts/documents.mjs'
import { connectors } from '../../../../src/connectors/registry.ts'
import { wordsOf } from '../../../../web/help/documents.ts'
import { helpOf, PAGE_HELP } from '../../../../web/help/pages.ts'
import { helpPlaces } from '../../../../web/search/search.ts'

const root = new URL('../../../../', import.meta.url)
const read = (topic: string) => readFileSync(new URL(`docs/${topic}.md`, root), 'utf8')
const built = new Map(TOPICS.map((topic: string) => [topic, documentOf(read(topic))] as const))
const words = wordsOf(built.get('words') ?? { html: '' })
/** Without code, which may look like anything. */
const spoken = (html: string) => html.replace(/<(pre|code)[\s>].*?<\/\1>/gs, '')

describe.each([...built])('the help about %s', (topic, { title, sections, html }) => {
  test('has a title, parts, and a text with no mark left over', () => {
    expect(title).not.toBe('')
    expect(sections.length).toBeGreaterThan(1)
    expect(spoken(html)).not.toMatch(/\*\*|\]\(|`|^\||^#/m)
    expect(spoken(html)).not.toMatch(/<script|onerror|javascript:/)
  })
  test('has its tags closed in the order they are opened', () => {
    const open: string[] = []
    for (const [, end, tag = ''] of html.matchAll(/<(\/?)([a-z0-9]+)[^>]*>/g)) {
      if (end) expect(open.pop()).toBe(tag)
      else open.push(tag)
    }
    expect(open).toEqual([])
  })
  test('leads only to parts that are there', () => {
    for (const [, href = ''] of html.matchAll(/href="([^"]+)"/g)) {
      if (href.startsWith('https://')) continue
      const [, of = topic, part] = /^(?:\/help\/([\w-]+))?(?:#(.+))?$/.exec(href) ?? []
      const there = built.get(of)
      expect(there, href).toBeDefined()
      if (part) expect(there?.html, href).toContain(`id="${part}"`)
    }
  })
  test('keeps every word of the document that is not about the wire', () => {
    const said = spoken(html).replace(/<[^>]+>/g, ' ')
    for (const line of read(topic)
      .split('\n')
      .filter((l) => /^[A-Z][^|`*_[\]<>&"#]+$/.test(l)))
      expect(said.replace(/\s+/g, ' ')).toContain(line.trim())
  })
})

test('every source there is has its help', () => {
  for (const { docs } of connectors)
    expect(TOPICS.map((t: string) => `docs/${t}.md`)).toContain(docs)
})

test('what names of the wire there are is folded away or left out', () => {
  expect(built.get('procore')?.html).not.toContain('mobile_phone')
  expect(built.get('connectwise')?.html).toMatch(
    /<details id="the-wire"><summary>The wire<\/summary>/,
  )
})

test('what an attacker could write into a document is shown as text', () => {
  const { html } = documentOf(
    '# T\n\n## <img src=x onerror=alert(1)>\n\n[a](javascript:alert(1)) <b>x</b>\n',
  )
  expect(html).not.toContain('<img')
  expect(html).not.toContain('href="javascript')
  expect(html).toContain('&lt;b&gt;x&lt;/b&gt;')
})

describe('the help of a page', () => {
  test('names only words that are explained and parts that are there', () => {
    const known = words.map((w) => w.id)
    for (const page of PAGE_HELP) {
      expect(known).toEqual(expect.arrayContaining([...page.words]))
      for (const { href } of page.more) {
        const [topic = '', part] = href.replace('/help/', '').split('#')
        expect(built.has(topic), href).toBe(true)
        if (part) expect(built.get(topic)?.html).toContain(`id="${part}"`)
      }
    }
  })
  test.each([
    ['/', 'Home'],
    ['/runs/abc', 'A sync'],
    ['/integrations', 'Integrations'],
    ['/integrations/new/procore', 'Connecting'],
    ['/integrations/abc/connect', 'Connecting'],
    ['/integrations/abc/settings', 'Settings of an integration'],
    ['/integrations/abc/match/customers', 'Match'],
    ['/settings/members', 'Settings'],
    ['/nowhere', 'Muster'],
  ])('at %s is about %s', (path, title) => {
    expect(helpOf(path).title).toBe(title)
  })
})

test('each word that a question mark stands beside is explained', () => {
  const files = readdirSync(new URL('web', root), { recursive: true, encoding: 'utf8' })
  const asked = files
    .filter((f) => f.endsWith('.tsx'))
    .flatMap((f) => [
      ...readFileSync(new URL(`web/${f}`, root), 'utf8').matchAll(
        /<WhatIs word="([^"]+)"(?: of="([^"]+)")?/g,
      ),
    ])
    .map(([, word = '', of]) => of ?? slugOf(word))
  expect(asked.length).toBeGreaterThan(0)
  expect(words.map((w) => w.id)).toEqual(expect.arrayContaining(asked))
  for (const word of [
    'Guard',
    'Season',
    'Failing',
    'Failing again and again',
    'Waits for an admin',
    'Silent',
    'Paused',
  ])
    expect(words.map((w) => w.id)).toContain(slugOf(word))
})

test('the search knows the words and the parts of the documents', () => {
  const places = helpPlaces([...built].map(([topic, d]) => ({ topic, ...d })))
  const of = (text: string) => places.find((p) => p.text === text)?.href
  expect(of('What is “Held”?')).toBe('/help/words#held')
  expect(of('Sync Classifications')).toBe('/help/procore#sync-classifications')
})
