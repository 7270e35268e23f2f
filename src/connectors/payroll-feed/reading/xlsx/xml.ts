/** XML of a workbook, as it comes in. Names are without prefixes; entities a document defines itself are not known. */
import { SaxesParser } from 'saxes'
import { VendorError } from '../../../connector.ts'
import { isBomb } from '../packed/inflate.ts'

export interface XmlHandlers {
  open?(name: string, attributes: Record<string, string>): void
  text?(text: string): void
  close?(name: string): void
}

/** Of a workbook no text is as long: what holds no markup for so long is no part of one. */
const LONGEST_TEXT = 1024 * 1024

const local = (name: string): string => name.slice(name.indexOf(':') + 1)

/** Calls the handlers, and yields after each chunk, so that what they gathered can be taken. */
export async function* parsing(
  chunks: AsyncIterable<Uint8Array>,
  handlers: XmlHandlers,
): AsyncGenerator<void> {
  const parser = new SaxesParser()
  parser.on('error', () => {
    throw new VendorError(
      'schema',
      'The workbook is damaged: a part of it is no XML. Save it anew, or export it as CSV.',
    )
  })
  parser.on('opentag', ({ name, attributes }) => {
    const given: Record<string, string> = {}
    for (const [key, value] of Object.entries(attributes)) given[local(key)] = String(value)
    handlers.open?.(local(name), given)
  })
  parser.on('text', (text) => handlers.text?.(text))
  parser.on('cdata', (text) => handlers.text?.(text))
  parser.on('closetag', ({ name }) => handlers.close?.(local(name)))
  const decoder = new TextDecoder()
  let without = 0
  for await (const chunk of chunks) {
    const text = decoder.decode(chunk, { stream: true })
    const last = text.lastIndexOf('<')
    without = last < 0 ? without + text.length : text.length - last
    if (without > LONGEST_TEXT || longestRun(text) > LONGEST_TEXT) throw isBomb()
    parser.write(text)
    yield
  }
  parser.write(decoder.decode()).close()
  yield
}

/** How many characters stand between two marks at most. */
function longestRun(text: string): number {
  let [longest, from] = [0, 0]
  if (text.length <= LONGEST_TEXT) return 0
  for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at + 1)) {
    longest = Math.max(longest, at - from)
    from = at
  }
  return Math.max(longest, text.length - from)
}

/** Goes through all of it. */
export async function parseAll(
  chunks: AsyncIterable<Uint8Array>,
  handlers: XmlHandlers,
): Promise<void> {
  for await (const _ of parsing(chunks, handlers));
}
