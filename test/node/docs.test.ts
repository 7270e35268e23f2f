/**
 * The documents speak of everything there is: codes, connectors, settings, bindings, schedules; and what they and the
 * comments of the code speak of is there.
 */
import { describe, expect, test } from 'vitest'
import { connectors } from '../../src/connectors/registry.ts'
import { FIELDS } from '../../src/core/people/fields.ts'
import { levelOf, type OutcomeCode, REASONS } from '../../src/core/plan/outcome.ts'
import type { OutcomeKind } from '../../src/core/plan/reason.ts'
import {
  code,
  comments,
  danglingDocuments,
  danglingFiles,
  danglingLinks,
  danglingNames,
  danglingPaths,
  danglingSymbols,
  documents as documentFiles,
  type Line,
  linesOf,
} from '../support/citations.ts'

const documents = {
  ...import.meta.glob<string>('../../docs/**/*.md', {
    query: '?raw',
    import: 'default',
    eager: true,
  }),
  ...import.meta.glob<string>('../../README.md', { query: '?raw', import: 'default', eager: true }),
}
const wrangler =
  import.meta.glob<string>('../../wrangler.toml', {
    query: '?raw',
    import: 'default',
    eager: true,
  })['../../wrangler.toml'] ?? ''
const read = (name: string) => documents[`../../${name}`] ?? `${name} is missing`

describe('docs/outcomes.md', () => {
  /** The rows of its tables, by their code. */
  const rows = new Map(
    read('docs/outcomes.md')
      .split('\n')
      .filter((line) => line.startsWith('| `'))
      .map((line) =>
        line
          .split('|')
          .slice(1, -1)
          .map((cell) => cell.trim()),
      )
      .map(([code = '', ...cells]) => [code.replaceAll('`', ''), cells] as const),
  )

  test.for(Object.entries(REASONS))('has a row for %s, with its outcome', ([code, reason]) => {
    const [outcome, level, meaning = '', remedy = ''] = rows.get(code) ?? []
    expect(outcome).toBe(reason.outcome)
    expect(level).toBe(levelOf(reason.outcome as OutcomeKind, code as OutcomeCode))
    expect(meaning.length).toBeGreaterThan(15)
    expect(remedy.length).toBeGreaterThan(0)
  })
  test('has a row for nothing else', () => {
    expect([...rows.keys()].filter((code) => !Object.hasOwn(REASONS, code))).toEqual([])
  })
})

describe.for(connectors)('the connector $kind', (connector) => {
  test('is named in README.md or docs', () => {
    expect(Object.values(documents).join('\n')).toContain(connector.kind)
  })
  test('has a page with what is known of its vendor, and how well', () => {
    expect(read(`docs/vendors/${connector.kind}.md`)).toMatch(/_(Seen|Inferred)/)
    expect(read('docs/vendors/README.md')).toContain(`(${connector.kind}.md)`)
  })
  test('has a page with its fields and every setting', () => {
    const page = read(connector.docs)
    for (const { field, sourceLabel } of connector.fields) {
      expect(FIELDS).toContain(field)
      expect(page).toContain(sourceLabel)
    }
    for (const schema of [connector.settingsSchema, connector.credentialsSchema])
      for (const title of titlesOf(schema)) expect(page).toContain(`**${title}**`)
  })
})

/** Of the settings an admin sees, those inside a group too. */
function titlesOf(schema: Record<string, unknown>): string[] {
  const properties = (schema.properties ?? {}) as Record<string, Record<string, unknown>>
  return Object.values(properties).flatMap((p) =>
    p.properties ? titlesOf(p) : typeof p.title === 'string' ? [p.title] : [],
  )
}

describe('docs/operating.md', () => {
  const names = [...wrangler.matchAll(/^(?:binding|queue|dead_letter_queue)\s*=\s*"([^"]+)"/gm)]
  const required = /required\s*=\s*\[([^\]]*)\]/.exec(wrangler)?.[1] ?? ''
  const crons = /crons\s*=\s*\[([^\]]*)\]/.exec(wrangler)?.[1] ?? ''
  const vars = /\[vars\]\n([^[]*)/.exec(wrangler)?.[1] ?? ''
  const quoted = (list: string) => [...list.matchAll(/"([^"]+)"/g)].map((m) => m[1] ?? '')
  const expected = new Set([
    ...names.map((m) => m[1] ?? ''),
    ...quoted(required),
    ...quoted(crons),
    ...[...vars.matchAll(/^(\w+)\s*=/gm)].map((m) => m[1] ?? ''),
  ])

  test('is checked against everything in wrangler.toml', () => {
    expect([...expected]).toEqual(
      expect.arrayContaining([
        'DB',
        'FILES',
        'JOBS',
        'ASSETS',
        'AUTH_SECRET',
        'APP_URL',
        '* * * * *',
      ]),
    )
  })
  test.for([...expected])('speaks of %s', (name) => {
    expect(read('docs/operating.md')).toContain(name)
  })
})

describe('README.md', () => {
  const floorsAndRooms = [
    ...new Set(code.map((file) => /^(src|test)\/\w+(?=\/)|^\w+/.exec(file)?.[0] ?? '')),
  ].filter((folder) => !/^(src|test|scripts|test\/(support|bench))$/.test(folder))

  test('is checked against every floor and room', () => {
    expect(floorsAndRooms).toEqual(
      expect.arrayContaining(['src/core', 'src/actions', 'sim', 'web', 'test/node']),
    )
  })
  test.for(floorsAndRooms)('says what %s is for', (folder) => {
    expect(read('README.md')).toContain(`\`${folder}\``)
  })
})

describe('what a comment cites', () => {
  test('is found at all', () => {
    expect(comments.length).toBeGreaterThan(2000)
    expect(comments.filter(({ text }) => /docs\/vendors\//.test(text)).length).toBeGreaterThan(50)
  })
  test('is a document that exists, and a heading that is in it', () => {
    expect(comments.flatMap(danglingDocuments)).toEqual([])
  })
  test('is a file that exists', () => {
    expect(comments.flatMap(danglingFiles)).toEqual([])
    expect(comments.flatMap(danglingPaths)).toEqual([])
  })
  test('is in that file', () => {
    expect(comments.flatMap(danglingNames)).toEqual([])
    expect(comments.flatMap(danglingSymbols)).toEqual([])
  })
  test('is told to be missing with file and line', () => {
    const line = (text: string): Line => ({ text, at: 'src/env.ts:7', file: 'src/env.ts' })
    expect(danglingDocuments(line('// see design.md, rule 6'))).toEqual([
      'src/env.ts:7: there is no design.md',
    ])
    expect(danglingDocuments(line('// docs/rules.md#rule-1, #rule-99'))).toEqual([
      'src/env.ts:7: docs/rules.md has no heading #rule-99',
    ])
    expect(danglingFiles(line('// see matcher.ts, index.ts'))).toEqual([
      'src/env.ts:7: there is no matcher.ts',
    ])
    expect(danglingSymbols(line('// see noSuchThing, see `danglingSymbols`'))).toEqual([
      'src/env.ts:7: nothing is called noSuchThing',
    ])
    expect(danglingNames(line('// `nobody` in src/env.ts, `Settings` in src/env.ts'))).toEqual([
      'src/env.ts:7: there is no nobody in src/env.ts',
    ])
  })
})

test('a document that code names to an admin exists, and so does its heading', () => {
  const named = code
    .filter((file) => /^(src|web)\//.test(file))
    .flatMap(linesOf)
    .filter(({ text }) => text.includes('docs/'))
  expect(named.length).toBeGreaterThan(7)
  expect(named.flatMap(danglingDocuments)).toEqual([])
})

describe('what a document cites', () => {
  const lines = documentFiles.flatMap(linesOf)

  test('is a path that exists', () => {
    expect(lines.filter(({ text }) => /`(src|test|docs)\//.test(text)).length).toBeGreaterThan(40)
    expect(lines.flatMap(danglingPaths)).toEqual([])
  })
  test('is a document that exists, and a heading that is in it', () => {
    const besideLinks = ({ text, ...line }: Line) => ({
      ...line,
      text: text.replace(/\[[^\]]*\]\([^)]*\)/g, ''),
    })
    expect(lines.map(besideLinks).flatMap(danglingDocuments)).toEqual([])
  })
  test('is in that file', () => {
    expect(lines.flatMap(danglingNames)).toEqual([])
  })
  test('is a link that leads somewhere', () => {
    expect(lines.flatMap(danglingLinks)).toEqual([])
  })
  test('is told to be missing with file and line', () => {
    const line = (text: string): Line => ({ text, at: 'README.md:7', file: 'README.md' })
    expect(danglingPaths(line('`src/nowhere.ts`, `src/<kind>/a.ts`, `src/env.ts`'))).toEqual([
      'README.md:7: there is no src/nowhere.ts',
    ])
    expect(danglingLinks(line('[a](docs/rules.md#rule-99), [b](docs/none.md)'))).toEqual([
      'README.md:7: docs/rules.md has no heading #rule-99',
      'README.md:7: docs/none.md leads nowhere',
    ])
  })
})
