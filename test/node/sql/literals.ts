/** The SQL in the sources: every text that is a statement, or a piece that statements are built from. */
import { parseSync } from 'vite'

export interface SqlText {
  /** `file:line`, as failures name it. */
  at: string
  /** What stands between the values put in: one text when nothing is. */
  pieces: readonly string[]
  /** A statement from its first word on; otherwise a piece of one. */
  isStatement: boolean
}

const STATEMENT =
  /^\s*(select|insert (or \w+ )?into|update (or \w+ )?[\w$]+ (as \w+ )?set|update $|delete from|with \w+ as)\b/
/** Pieces stand nowhere else, and elsewhere a sentence may look like one. */
const STORE = /^src\/store\//
/** What no sentence and no name in these sources has in it. */
const PIECE =
  /->>|\?\d|\b(is not null|is null|indexed by|order by|where \w+\.?\w+ |exists \(|(left|cross) join|json_each\()|\b\w+\.\w+ (=|is|in|<>) |\w+ = excluded\.|= '\w+'$|^\w+ = null/

/** All SQL of one file. Throws when the file cannot be parsed. */
export function sqlTexts(file: string, code: string): SqlText[] {
  const { program, errors } = parseSync(file, code)
  if (errors.length > 0) throw new Error(`${file}: ${errors[0]?.message}`)
  const found: SqlText[] = []
  const add = (start: number, pieces: readonly string[]) => {
    const isStatement = STATEMENT.test(pieces[0] ?? '')
    if (!isStatement && !(STORE.test(file) && pieces.some((p) => PIECE.test(p)))) return
    const line = code.slice(0, start).split('\n').length
    found.push({ at: `${file}:${line}`, pieces, isStatement })
  }
  const walk = (node: unknown): void => {
    if (Array.isArray(node)) node.forEach(walk)
    else if (typeof node === 'object' && node !== null) look(node)
  }
  const look = (node: object): void => {
    const n = node as Record<string, unknown> & { start: number }
    if (n.type === 'Literal' && typeof n.value === 'string') add(n.start, [n.value])
    if (n.type === 'TemplateLiteral')
      add(
        n.start,
        (n.quasis as { value: { cooked: string } }[]).map((q) => q.value.cooked),
      )
    for (const child of Object.values(n)) walk(child)
  }
  walk(program)
  return found
}

/** Is this text, with whatever was put into it, part of that statement? */
export function isPartOf({ pieces }: SqlText, sql: string): boolean {
  let at = 0
  for (const piece of pieces) {
    const next = sql.indexOf(piece, at)
    if (next < 0) return false
    at = next + piece.length
  }
  return true
}
