/** The documents speak of everything there is: codes, connectors, settings, bindings, schedules. */
import { describe, expect, test } from 'vitest'
import { connectors } from '../../src/connectors/registry.ts'
import { FIELDS } from '../../src/core/people/fields.ts'
import {
  levelOf,
  type OutcomeCode,
  type OutcomeKind,
  REASONS,
} from '../../src/core/plan/outcome.ts'

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
