/** Reading JSON bodies of vendors: a body that is not what it should be says so, without quoting it. */
import { VendorError } from './connector.ts'

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false })

/** Throws VendorError `schema`: HTML, cut off, not UTF-8, not JSON. */
export function parseJson(bytes: Uint8Array): unknown {
  let text: string
  try {
    text = decoder.decode(bytes)
  } catch {
    throw new VendorError('schema', 'The answer is not UTF-8 text.')
  }
  try {
    return JSON.parse(text)
  } catch {
    const start = text.trimStart()
    if (start === '') throw new VendorError('schema', 'The answer is empty.')
    if (start.startsWith('<'))
      throw new VendorError('schema', 'The answer is a web page, not JSON. Check the address.')
    throw new VendorError(
      'schema',
      /^[[{]/.test(start)
        ? 'The answer ends half-way: it is not complete JSON.'
        : 'The answer is not JSON.',
    )
  }
}

/** The value at a dotted path of own properties; '' is the body itself. Undefined when there is none. */
export function at(body: unknown, path: string): unknown {
  if (path === '') return body
  return path.split('.').reduce<unknown>((value, key) => {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined
    return (value as Record<string, unknown>)[key]
  }, body)
}
