// Cuts a query into words, strings, numbers and signs.
import { QueryError } from './error.ts'

export interface Token {
  kind: 'word' | 'string' | 'number' | 'sign' | 'end'
  /** As written; of a string, without quotes and escapes. */
  text: string
  column: number
}

const PATTERN =
  /\s*(?:(?<string>'(?:\\[\s\S]|[^'\\])*')|(?<number>-?\d+(?:\.\d+)?)|(?<word>[A-Za-z_][\w.]*)|(?<sign><=|>=|[=<>(),*]))/y

export function tokensOf(statement: string): Token[] {
  const tokens: Token[] = []
  const pattern = new RegExp(PATTERN)
  const end = statement.trimEnd().length
  while (pattern.lastIndex < end) {
    const start = pattern.lastIndex
    const found = pattern.exec(statement)
    if (found?.groups === undefined) throw lexicalError(statement, start)
    const { string, number, word, sign } = found.groups
    const text = string ?? number ?? word ?? sign ?? ''
    const column = pattern.lastIndex - text.length + 1
    if (string !== undefined) {
      tokens.push({
        kind: 'string',
        text: string.slice(1, -1).replace(/\\([\s\S])/g, '$1'),
        column,
      })
    } else {
      const kind = number !== undefined ? 'number' : word !== undefined ? 'word' : 'sign'
      tokens.push({ kind, text, column })
    }
  }
  tokens.push({ kind: 'end', text: '<EOF>', column: end + 1 })
  return tokens
}

function lexicalError(statement: string, start: number): QueryError {
  const rest = statement.slice(start).trimStart()
  const column = statement.length - rest.length + 1
  return QueryError.syntax(
    `QueryParserError: Lexical error at line 1, column ${column}.  Encountered: "${rest.slice(0, 1)}"`,
  )
}
