/** Rows as CSV: cells that look like formulas are defused. */
import Papa from 'papaparse'

/** A phone number begins with a plus, and is none. */
const FORMULA = /^[=@\t\r]|^[+-](?!\d+$)/

/** The mark at the start lets spreadsheets know it is UTF-8. */
const BOM = '\ufeff'
const AT_ONCE = 1000

/** A portion at a time, as the rows are read. */
export function csvStream(rows: AsyncGenerator<string[]>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  let begun = false
  return new ReadableStream({
    async pull(controller) {
      const some: string[][] = []
      let end = false
      while (some.length < AT_ONCE && !end) {
        const next = await rows.next()
        if (next.done) end = true
        else some.push(next.value)
      }
      const text = some.length > 0 ? `${Papa.unparse(some, { escapeFormulae: FORMULA })}\r\n` : ''
      controller.enqueue(encoder.encode((begun ? '' : BOM) + text))
      begun = true
      if (end) controller.close()
    },
  })
}
