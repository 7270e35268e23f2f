// Cuts a `conditions` text into its parts.
import { ConditionError } from './values.ts'

export type Token =
  | { kind: 'word' | 'text' | 'sign'; text: string }
  | { kind: 'number' | 'date'; value: number }

const PATTERN =
  /\s*(?:"((?:\\["\\]|[^"])*)"|'((?:\\['\\]|[^'])*)'|\[([^\]]*)\]|(-?\d+(?:\.\d+)?)(?![\w/])|([A-Za-z_][\w/]*)|(!=|<=|>=|[=<>(),]))/y

export function tokensOf(text: string): Token[] {
  const tokens: Token[] = []
  const pattern = new RegExp(PATTERN)
  while (text.slice(pattern.lastIndex).trim() !== '') {
    const at = pattern.lastIndex
    const match = pattern.exec(text)
    if (match === null) throw new ConditionError(`Syntax error near '${text.slice(at).trim()}'.`)
    tokens.push(tokenOf(match))
  }
  return tokens
}

function tokenOf([, double, single, date, number, word, sign = '']: RegExpExecArray): Token {
  const quoted = double ?? single
  if (quoted !== undefined) return { kind: 'text', text: quoted.replace(/\\(["'\\])/g, '$1') }
  if (date !== undefined) return { kind: 'date', value: timeOf(date) }
  if (number !== undefined) return { kind: 'number', value: Number(number) }
  if (word !== undefined) return { kind: 'word', text: word }
  return { kind: 'sign', text: sign }
}

function timeOf(text: string): number {
  const time = Date.parse(/T[\d:.]+$/.test(text) ? `${text}Z` : text)
  if (Number.isNaN(time)) throw new ConditionError(`${text} is not a valid date.`)
  return time
}
