// The query language of `conditions`: comparisons joined by AND and OR, with parentheses.
import { among, compare, type Literal, type Predicate } from './comparisons.ts'
import type { Schema } from './schema.ts'
import { type Token, tokensOf } from './tokens.ts'
import { ConditionError, pathOf } from './values.ts'

export function parseConditions(text: string, schema: Schema): Predicate {
  return new Parser(tokensOf(text), schema).all()
}

class Parser {
  #tokens: readonly Token[]
  #schema: Schema
  #at = 0

  constructor(tokens: readonly Token[], schema: Schema) {
    this.#tokens = tokens
    this.#schema = schema
  }

  all(): Predicate {
    if (this.#tokens.length === 0) return () => true
    const predicate = this.#either()
    if (this.#at < this.#tokens.length) throw this.#unexpected()
    return predicate
  }

  #either(): Predicate {
    const parts = [this.#both()]
    while (this.#take('or')) parts.push(this.#both())
    return parts.length === 1 ? first(parts) : (row) => parts.some((part) => part(row))
  }

  #both(): Predicate {
    const parts = [this.#single()]
    while (this.#take('and')) parts.push(this.#single())
    return parts.length === 1 ? first(parts) : (row) => parts.every((part) => part(row))
  }

  #single(): Predicate {
    if (this.#take('not')) return negated(this.#single())
    if (!this.#take('(')) return this.#comparison()
    const inner = this.#either()
    this.#expect(')')
    return inner
  }

  #comparison(): Predicate {
    const name = this.#next()
    if (name?.kind !== 'word') throw this.#unexpected(name)
    const path = pathOf(name.text, this.#schema)
    const not = this.#take('not')
    const token = this.#next()
    if (token?.kind !== 'sign' && token?.kind !== 'word') throw this.#unexpected(token)
    const operator = token.text.toLowerCase()
    const predicate =
      operator === 'in' ? among(path, this.#list()) : compare(path, operator, this.#literal())
    return not ? negated(predicate) : predicate
  }

  #list(): Literal[] {
    this.#expect('(')
    const literals = [this.#literal()]
    while (this.#take(',')) literals.push(this.#literal())
    this.#expect(')')
    return literals
  }

  #literal(): Literal {
    const token = this.#next()
    if (token?.kind === 'text') return { kind: 'text', value: token.text }
    if (token?.kind === 'number' || token?.kind === 'date') return token as Literal
    const word = token?.kind === 'word' ? token.text.toLowerCase() : ''
    if (word === 'null') return { kind: 'null' }
    if (word === 'true' || word === 'false') return { kind: 'flag', value: word === 'true' }
    throw this.#unexpected(token)
  }

  #next(): Token | undefined {
    const token = this.#tokens[this.#at]
    this.#at += 1
    return token
  }

  #take(text: string): boolean {
    const token = this.#tokens[this.#at]
    const found = token?.kind === 'word' || token?.kind === 'sign' ? token.text : undefined
    if (found?.toLowerCase() !== text) return false
    this.#at += 1
    return true
  }

  #expect(text: string): void {
    if (!this.#take(text)) throw this.#unexpected()
  }

  #unexpected(token: Token | undefined = this.#tokens[this.#at]): ConditionError {
    if (token === undefined) return new ConditionError('The condition ends too early.')
    return new ConditionError(`Syntax error near '${'text' in token ? token.text : token.value}'.`)
  }
}

function first(parts: readonly Predicate[]): Predicate {
  return parts[0] ?? (() => true)
}

function negated(predicate: Predicate): Predicate {
  return (row) => !predicate(row)
}
