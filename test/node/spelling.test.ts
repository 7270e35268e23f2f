/** One spelling of a word wherever somebody reads it: what the page, the mails, the log and the documents say. */
import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const READ = ['src', 'web', 'docs', 'sim', 'README.md', 'CHANGELOG.md', 'CONTRIBUTING.md']
const ANOTHER = /e-mail/i
/** Comments in the code are read by whoever works on it. */
const COMMENT = /^\s*(\*|\/\/|\/\*)/

/** Names under which something is stored; the words of stored sentences that are looked for. */
const STORED = ["'nobody else has the e-mail':", "UNHEARD_BEFORE = 'The e-mail provider"]

const filesIn = (root: string): string[] =>
  /\.\w+$/.test(root)
    ? [root]
    : readdirSync(root, { recursive: true, encoding: 'utf8' })
        .filter((name) => /\.(ts|tsx|md)$/.test(name))
        .map((name) => `${root}/${name}`)

const linesOf = (path: string) =>
  readFileSync(path, 'utf8')
    .split('\n')
    .map((line, i) => ({ line, at: `${path}:${i + 1}` }))
    .filter(({ line }) => path.endsWith('.md') || !COMMENT.test(line))

test('“email” is written so wherever somebody reads it', () => {
  const lines = READ.flatMap(filesIn).flatMap(linesOf)
  expect(lines.length).toBeGreaterThan(20_000)
  const others = lines.filter(
    ({ line }) => ANOTHER.test(line) && !STORED.some((kept) => line.includes(kept)),
  )
  expect(others.map(({ at, line }) => `${at} ${line.trim()}`)).toEqual([])
})

test('what is kept as it is stored is there still', () => {
  const all = filesIn('src').map((path) => readFileSync(path, 'utf8'))
  for (const kept of STORED)
    expect(
      all.some((text) => text.includes(kept)),
      kept,
    ).toBe(true)
})
