/**
 * What D1 checks of a statement before SQLite sees it, or with limits that node:sqlite cannot be given: its
 * length, its parameters, how many statements it is, its functions, and the terms of a compound select. Not
 * checked: the depth of an expression (100), the length of a LIKE pattern (50).
 */

export interface Facts {
  /** Values that must be bound: exactly as many. */
  parameters: number
  /** In D1's words; null when the statement may go on to SQLite. */
  refusal: string | null
}

const MAX_BYTES = 100_000
const MAX_PARAMETERS = 100
const MAX_COMPOUND = 5
const MAX_ARGUMENTS = 127

const TOKEN =
  /--[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|'(?:[^']|'')*'|"(?:[^"]|"")*"|`(?:[^`]|``)*`|\[[^\]]*\]|\?\d*|[:@$]\w+|[\w\u0080-\uffff]+|\S/g
const TRANSACTION = /^(begin|commit|end|rollback|savepoint|release)$/i
const LISTS = /^(in|values|into|with|as)$/i
/** Functions that SQLite has and D1 does not let anybody use. */
const DENIED =
  /^(if|power|log10|ceiling|subtype|unistr|unistr_quote|json_pretty|json_error_position|load_extension|fts5|fts5_\w+|rtree\w+|geopoly_\w+|sqlite_\w+)$/i
const COMPOUND = /^(union|except|intersect)$/i

/** One pair of brackets: what stands before it, the commas and the compound operators in it. */
interface Level {
  named: string
  commas: number
  selects: number
}

export function factsOf(sql: string): Facts {
  if (Buffer.byteLength(sql) > MAX_BYTES) return refused('statement too long: SQLITE_TOOBIG')
  const tokens = [...sql.matchAll(TOKEN)].map(([token]) => token).filter((t) => !isComment(t))
  while (tokens.at(-1) === ';') tokens.pop()
  const [first = ''] = tokens
  if (first === '') return refused('No SQL statements detected.')
  if (TRANSACTION.test(first))
    return refused(
      'To execute a transaction, please use the state.storage.transaction() or state.storage.transactionSync() APIs instead of the SQL BEGIN TRANSACTION or SAVEPOINT statements.',
    )
  if (/^(attach|detach)$/i.test(first)) return refused('not authorized: SQLITE_AUTH')
  if (/^vacuum$/i.test(first))
    return refused('cannot VACUUM from within a transaction: SQLITE_ERROR')
  // D1 would do each; here only the first would be done, so say so rather than lose the others.
  if (tokens.includes(';') && !isTrigger(tokens))
    return refused('Several statements in one are not done here.')
  const parameters = parametersOf(tokens)
  if (parameters > MAX_PARAMETERS)
    return refused(`variable number must be between ?1 and ?${MAX_PARAMETERS}: SQLITE_ERROR`)
  return { parameters, refusal: unlike(tokens) }
}

const refused = (refusal: string): Facts => ({ parameters: 0, refusal })
/** Its statements are its own. */
const isTrigger = ([create = '', what = '']: readonly string[]) =>
  /^create$/i.test(create) && /^trigger$/i.test(what)
const isComment = (token: string) => token.startsWith('--') || token.startsWith('/*')

/** `?` is one more than the highest so far. */
function parametersOf(tokens: readonly string[]): number {
  let highest = 0
  for (const token of tokens)
    if (token === '?') highest += 1
    else if (token.startsWith('?')) highest = Math.max(highest, Number(token.slice(1)))
  return highest
}

/** What SQLite would do and D1 does not. */
function unlike(tokens: readonly string[]): string | null {
  const open: Level[] = [{ named: '', commas: 0, selects: 1 }]
  for (const [i, token] of tokens.entries()) {
    const level = open.at(-1)
    if (token === '(') {
      const named = tokens[i - 1] ?? ''
      // After `using` it is a module of that name, as in `create virtual table … using fts5(…)`.
      if (DENIED.test(named) && !/^using$/i.test(tokens[i - 2] ?? ''))
        return `not authorized to use function: ${named}: SQLITE_ERROR`
      open.push({ named, commas: 0, selects: 1 })
    } else if (token === ')') open.pop()
    else if (level && token === ',') {
      level.commas += 1
      if (level.commas >= MAX_ARGUMENTS && isFunction(level.named, open.length))
        return `too many arguments on function ${level.named}: SQLITE_ERROR`
    } else if (level && COMPOUND.test(token)) {
      level.selects += 1
      if (level.selects > MAX_COMPOUND) return 'too many terms in compound SELECT: SQLITE_ERROR'
    }
  }
  return null
}

const isFunction = (name: string, depth: number) =>
  depth > 1 && /^\w+$/.test(name) && !LISTS.test(name)
