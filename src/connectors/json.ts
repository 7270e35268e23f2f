/** Reading JSON bodies of vendors: a body that is not what it should be says so, without quoting it. */
import { VendorError } from './connector.ts'

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false })

/**
 * Whole numbers of more digits than a number keeps become text: they tell people apart. Throws VendorError `schema`: HTML, cut
 * off, not UTF-8, not JSON. `what` it is, for the sentence.
 */
export function parseJson(bytes: Uint8Array, what: 'answer' | 'file' = 'answer'): unknown {
  let text: string
  try {
    text = decoder.decode(bytes)
  } catch {
    throw new VendorError('schema', `The ${what} is not UTF-8 text.`)
  }
  try {
    return parsedJson(text)
  } catch (error) {
    throw new VendorError('schema', faultOf(text, error, what))
  }
}

function faultOf(text: string, error: unknown, what: string): string {
  const trimmed = text.trim()
  if (trimmed === '') return `The ${what} is empty.`
  if (trimmed.startsWith('<')) return `The ${what} is a web page, not JSON. Check the address.`
  if (!/^[[{]/.test(trimmed)) return `The ${what} is not JSON.`
  if (!/[\]}]$/.test(trimmed)) return `The ${what} ends half-way: it is not complete JSON.`
  const at = /position (\d+)/.exec(error instanceof Error ? error.message : '')?.[1]
  const line = at === undefined ? null : text.slice(0, Number(at)).split('\n').length
  return `The ${what} is not valid JSON${line === null ? '' : `: something is wrong in line ${line}`}.`
}

const LONG_NUMBER = /[[:,\s]-?\d{16,}\s*[,\]}\n]/

/** Throws SyntaxError. */
export function parsedJson(text: string): unknown {
  if (!LONG_NUMBER.test(text)) return JSON.parse(text)
  const whole = (_: string, value: unknown, { source = '' }: { source?: string } = {}) =>
    typeof value === 'number' && !Number.isSafeInteger(value) && /^-?\d+$/.test(source)
      ? source
      : value
  return JSON.parse(text, whole as (key: string, value: unknown) => unknown)
}

/** The value at a dotted path of own properties; '' is the body itself. Undefined when there is none. */
export function at(body: unknown, path: string): unknown {
  if (path === '') return body
  return path.split('.').reduce<unknown>((value, key) => {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined
    return (value as Record<string, unknown>)[key]
  }, body)
}
