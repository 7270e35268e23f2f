/** Phones and e-mails as files write them: several in a cell, with words around them. Pure. */
import { isPlaceholder } from './placeholders.ts'

/** "Cell: 305-555-0203", "(H) 305-555-0203" */
const LABEL = /^\W*\p{L}{1,12}[.:)]*\s*(?=[+(]?\d)/u
const EXTENSION = /^\s*(?:x|ext|extension|#)[.:]?\s*\d/i
/** "Phone: 305-555-0203 Mobile: 305-555-0204": a label divides, where nothing else does. */
const BEFORE_LABEL = /(?<=\d)\s+(?=\(?\p{L}{1,12}[.:)]+\s*[+(]?\d)/u

/** The numbers in a cell, in its order, as they are written. */
export function phonesIn(cell: string): string[] {
  if (isPlaceholder(cell)) return []
  const parts: string[] = []
  const divided = cell
    .split(/[;|\n]|\s\/\s|(?<=\d{4})\/(?=[\d(+])|,|\s(?:or|and|oder|und|ou|o|y|et)\s/i)
    .flatMap((part) => part.split(BEFORE_LABEL))
  for (const part of divided) {
    // What follows a comma may be the extension of what stood before it.
    const last = parts.length - 1
    if (EXTENSION.test(part) && last >= 0) parts[last] = `${parts[last]} ${part.trim()}`
    else parts.push(part)
  }
  return parts
    .map((part) =>
      part
        .trim()
        .replace(/^'/, '')
        .replace(LABEL, '')
        .replace(/^(\d{7,15})\.0$/, '$1'),
    )
    .filter((part) => !isPlaceholder(part))
}

const NOBODYS =
  /^(?:none|no-?e?-?mail|noemail|n\.?a|null|unknown|nil|donotreply)@|@(?:none|noemail|na|null)\./i

/** The addresses in a cell, in its order. What is no address at all comes back as it is. */
export function emailsIn(cell: string): string[] {
  if (isPlaceholder(cell)) return []
  const inside = [...cell.matchAll(/<([^<>]+@[^<>]+)>/g)].map(([, address = '']) => address)
  const parts = inside.length > 0 ? inside : cell.split(/[;,\s]+|\s\/\s/)
  const addresses = parts
    .map((part) => part.trim().replace(/^mailto:/i, ''))
    .filter((part) => part.includes('@') && !NOBODYS.test(part))
  const none = addresses.length === 0 && NOBODYS.test(cell.trim())
  return addresses.length > 0 || none ? addresses : [cell]
}
