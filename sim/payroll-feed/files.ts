// The files: the whole export and the changes, each as CSV and as JSON.
import type { Population } from '../population.ts'
import type { SimAnswer, SimRequest } from '../vendor.ts'
import { changedSince, lastModified } from './changes.ts'
import { type Document, documentOf, serve } from './conditional.ts'
import { csv } from './csv.ts'
import { charsets, encode } from './encodings.ts'
import { kept } from './kept.ts'
import { type FeedSettings, settingsFor } from './settings.ts'
import { columnsOf } from './table.ts'
import { rowTexts } from './texts.ts'

type Format = 'csv' | 'json'

export function wholeExport(
  request: SimRequest,
  population: Population,
  format: Format,
): SimAnswer {
  const settings = settingsFor(request.query, population.collection('settings'))
  const { people } = population
  const total = people.length + request.extraTotal
  const name = format === 'csv' ? JSON.stringify([settings, settings.trailer && total]) : format
  const document = kept(people, name, () => write(format, people, people, settings, total))
  return file(request, document, population, { format, settings, total })
}

export function changes(request: SimRequest, population: Population, format: Format): SimAnswer {
  const settings = settingsFor(request.query, population.collection('settings'))
  const now = new Date().toISOString()
  const rows = changedSince(population, request.query.get('since'))
  const total = rows.length + request.extraTotal
  const document = write(format, rows, population.people, settings, total)
  const answer = file(request, document, population, { format, settings, total })
  // Where the next `since` may start without trusting the clock of the one who asks.
  return { ...answer, headers: { ...answer.headers, 'x-as-of': now } }
}

/** The columns are those of `everybody`, so that the changes have them as the whole export does. */
function write(
  format: Format,
  rows: readonly unknown[],
  everybody: readonly unknown[],
  settings: FeedSettings,
  total: number,
): Document {
  if (format === 'json') return documentOf(Buffer.from(`[${rowTexts(rows).join(',')}]`))
  return documentOf(encode(csv(columnsOf(everybody), rows, settings, total), settings.encoding))
}

function file(
  request: SimRequest,
  document: Document,
  population: Population,
  { format, settings, total }: { format: Format; settings: FeedSettings; total: number },
): SimAnswer {
  const about = {
    type: format === 'csv' ? csvType(settings) : 'application/json; charset=utf-8',
    lastModified: lastModified(population),
    etag: settings.etag,
  }
  const name = request.path.slice(1)
  return serve(request, document, about, {
    'content-disposition': `attachment; filename="${name}"`,
    'x-total-count': String(total),
  })
}

function csvType({ charset, encoding }: FeedSettings): string {
  return charset ? `text/csv; charset=${charsets[encoding]}` : 'text/csv'
}
