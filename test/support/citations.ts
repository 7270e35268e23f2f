/**
 * What comments and documents point at, and whether it is there. One form: a file by its path from the root, or one beside it by its
 * name; a heading of a document by its anchor (docs/rules.md#rule-1); what a file is cited for as “`name` in `path`”.
 */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'

const root = join(import.meta.dirname, '../..')
const read = (file: string) => readFileSync(join(root, file), 'utf8')
const below = (folder: string) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((name) => statSync(join(root, name)).isFile())

export const code = ['src', 'web', 'sim', 'test', 'scripts']
  .flatMap(below)
  .filter((file) => /\.(tsx?|m?js|mts|css|html)$/.test(file))
export const documents = [
  ...['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md'],
  ...['docs', 'sim', 'test'].flatMap(below).filter((file) => file.endsWith('.md')),
]

export interface Line {
  text: string
  /** file:line, as an editor opens it. */
  at: string
  file: string
}
export const linesOf = (file: string): Line[] =>
  read(file)
    .split('\n')
    .map((text, i) => ({ text, at: `${file}:${i + 1}`, file }))

/** The comments of code, line by line. */
export const comments = code.flatMap(linesOf).flatMap((line) => {
  const whole = /^\s*(\/\*|\*|\/\/|\{\/\*|<!--)/.test(line.text) ? line.text : undefined
  const text = whole ?? /\s\/\/ .*$/.exec(line.text)?.[0]
  return text === undefined ? [] : [{ ...line, text }]
})

/** As GitHub makes them. */
const anchorOf = (heading: string) =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replace(/\s/g, '-')
const anchors = new Map<string, Set<string>>()
export function hasHeading(file: string, anchor: string): boolean {
  const known =
    anchors.get(file) ??
    new Set([...read(file).matchAll(/^#+ (.*)$/gm)].map((m) => anchorOf(m[1] ?? '')))
  anchors.set(file, known)
  return known.has(anchor)
}

export const isThere = (path: string) => existsSync(join(root, path))
/** A path from the root, or the name of a file beside the one that cites it. */
const found = (path: string, from: string) =>
  [path, join(dirname(from), path)].find((one) => isThere(one))

/** A document and its headings, `…#one, #another`. */
const DOCUMENT = /(?<![\w/.-])((?:[\w-]+\/)*[\w-]+\.md)((?:#[\w-]+)(?:,? (?:and )?#[\w-]+)*)?/g
export function danglingDocuments({ text, at, file }: Line): string[] {
  return [...text.matchAll(DOCUMENT)].flatMap(([, path = '', headings = '']) => {
    const there = found(path, file)
    if (!there) return [`${at}: there is no ${path}`]
    return [...headings.matchAll(/#([\w-]+)/g)]
      .filter(([, anchor = '']) => !hasHeading(there, anchor))
      .map(([, anchor]) => `${at}: ${path} has no heading #${anchor}`)
  })
}

const FILE = /(?<![\w/.*@-])((?:[\w.-]+\/)*[\w-][\w.-]*\.(?:tsx?|mts|mjs|css|sql|toml))\b/g
export function danglingFiles({ text, at, file }: Line): string[] {
  return [...text.matchAll(FILE)]
    .filter(([, path = '']) => !found(path, file))
    .map(([, path]) => `${at}: there is no ${path}`)
}

const NAMED = /`([\w.]+)` (?:of|in) `?((?:src|web|sim|test|scripts)\/[\w./-]+\.\w+)`?/g
/** Made there, not only used: declared, or a member at the beginning of a line. */
const declares = (text: string, name: string) =>
  new RegExp(
    `\\b(function\\*?|class|const|interface|type) ${name}\\b|^\\s*(readonly |async |get )*${name}[(:?]`,
    'm',
  ).test(text)
export function danglingNames({ text, at }: Line): string[] {
  return [...text.matchAll(NAMED)]
    .filter(([, , path = '']) => isThere(path))
    .filter(([, name = '', path = '']) => !declares(read(path), name.split('.').at(-1) ?? ''))
    .map(([, name, path]) => `${at}: there is no ${name} in ${path}`)
}

const SYMBOL = /\b[Ss]ee (?:`([A-Za-z]\w*)`|([A-Za-z]*[a-z][A-Z]\w*)|([A-Z][a-z]\w*)\.\w+)/g
/** “see `closeMissing`”, “see refuseTakenName”, “see Planned.g”: declared somewhere. */
export const danglingSymbols = ({ text, at }: Line): string[] =>
  [...text.matchAll(SYMBOL)]
    .map(([, quoted, bare, owner]) => quoted ?? bare ?? owner ?? '')
    .filter((name) => !code.some((file) => declares(read(file), name)))
    .map((name) => `${at}: nothing is called ${name}`)

/** What stands between backticks and is a path: no pattern, no place for a name. */
const PATH = /`((?:src|web|sim|test|scripts|docs|migrations)\/[^`\s<>*…{}#]+)(?:#[^`]*)?`/g
export const danglingPaths = ({ text, at }: Line): string[] =>
  [...text.matchAll(PATH)]
    .filter(([, path = '']) => !isThere(path))
    .map(([, path]) => `${at}: there is no ${path}`)

const LINK = /\]\((?!https?:)([^)\s#]*)(?:#([^)\s]+))?\)/g
export const danglingLinks = ({ text, at, file }: Line): string[] =>
  [...text.matchAll(LINK)].flatMap(([, path = '', anchor]) => {
    const there = path === '' ? file : join(dirname(file), path)
    if (!isThere(there)) return [`${at}: ${path} leads nowhere`]
    return anchor && !hasHeading(there, anchor) ? [`${at}: ${there} has no heading #${anchor}`] : []
  })
