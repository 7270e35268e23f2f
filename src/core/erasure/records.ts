/** Takes somebody out of files of lines: those of a table, of which each is somebody, and those of JSON. Pure. */
import { lower } from './scrub.ts'

/** Text in pieces as whole records: a line end within quotation marks belongs to its record. */
export async function* recordsOf(
  pieces: AsyncIterable<string> | Iterable<string>,
  quoted = true,
): AsyncGenerator<string> {
  let rest = ''
  for await (const piece of pieces) {
    rest += piece
    let from = 0
    let inside = false
    for (let i = 0; i < rest.length; i += 1) {
      const char = rest[i]
      if (char === '"' && quoted) inside = !inside
      else if (char === '\n' && !inside) {
        yield rest.slice(from, i + 1)
        from = i + 1
      }
    }
    rest = rest.slice(from)
  }
  if (rest !== '') yield rest
}

/** Does the record of a table have one of these as a whole cell? In lower case. */
export function hasCell(record: string, cells: ReadonlySet<string>): boolean {
  return lower(record)
    .split(/[,;\t|\r\n]/)
    .some((cell) => cells.has(cell.trim().replace(/^"|"$/g, '').trim()))
}

/** JSON without the objects of its lists that have one of these as a value; null where it is no JSON. */
export function withoutObjects(text: string, values: ReadonlySet<string>): string | null {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    return null
  }
  return JSON.stringify(pruned(json, values))
}

const pruned = (value: unknown, gone: ReadonlySet<string>): unknown => {
  if (Array.isArray(value))
    return value.filter((one) => !isAbout(one, gone)).map((one) => pruned(one, gone))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, pruned(v, gone)]))
}

/** A record of somebody: an object with such a value in it, or in an object of it. */
function isAbout(value: unknown, gone: ReadonlySet<string>): boolean {
  if (typeof value !== 'object' || value === null) return false
  return Object.values(value).some((one) =>
    typeof one === 'object' && one !== null && !Array.isArray(one)
      ? isAbout(one, gone)
      : (typeof one === 'string' || typeof one === 'number') && gone.has(lower(String(one).trim())),
  )
}
