// Goes through the tokens of a statement, and says where it is not one.
import { QueryError } from './error.ts'
import type { Token } from './tokens.ts'

export type Literal = string | number | boolean

export class Reader {
  #tokens: readonly Token[]
  #at = 0

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens
  }

  word(): string {
    return this.#take('word')
  }

  sign<T extends string>(allowed: readonly T[]): T {
    const found = allowed.find((sign) => this.skip(sign))
    if (found === undefined) throw this.#unexpected()
    return found
  }

  literal(): Literal {
    const { kind } = this.#next
    if (kind === 'string') return this.#take('string')
    if (kind === 'number') return Number(this.#take('number'))
    return this.sign(['true', 'false']) === 'true'
  }

  whole(largest: number): number {
    const text = this.#take('number')
    const value = Number(text)
    if (!Number.isInteger(value)) throw this.#unexpected()
    if (value < 1) {
      throw QueryError.invalid(`value ${text} is too small. Min allowed value is 1`)
    }
    if (value > largest) {
      throw QueryError.invalid(`value ${text} is too large. Max allowed value is ${largest}`)
    }
    return value
  }

  list<T>(read: () => T): T[] {
    const items = [read()]
    while (this.skip(',')) items.push(read())
    return items
  }

  /** These keywords or signs, one after the other. */
  expect(...texts: string[]): void {
    for (const text of texts) if (!this.skip(text)) throw this.#unexpected()
  }

  skip(text: string): boolean {
    if (!this.#is(this.#next, text)) return false
    this.#at += 1
    return true
  }

  /** Whether these follow; nothing is taken. */
  ahead(...texts: string[]): boolean {
    return texts.every((text, place) => this.#is(this.#tokens[this.#at + place], text))
  }

  end(): void {
    this.#take('end')
  }

  #is(token: Token | undefined, text: string): boolean {
    if (token?.kind !== 'word' && token?.kind !== 'sign') return false
    return token.text.toLowerCase() === text
  }

  #take(kind: Token['kind']): string {
    const token = this.#next
    if (token.kind !== kind) throw this.#unexpected()
    this.#at += 1
    return token.text
  }

  get #next(): Token {
    return this.#tokens[this.#at] ?? { kind: 'end', text: '<EOF>', column: 1 }
  }

  #unexpected(): QueryError {
    const { text, kind, column } = this.#next
    const found = kind === 'end' ? text : `<${kind.toUpperCase()}> "${text}`
    return QueryError.syntax(
      `QueryParserError: Encountered " ${found} "" at line 1, column ${column}.`,
    )
  }
}
