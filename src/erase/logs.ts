/** Logs that are files: written anew under a name of their own, line by line. Their lines stay, and say nobody. */
import Papa from 'papaparse'
import { recordsOf } from '../core/erasure/records.ts'
import { ERASED_NAME } from '../core/erasure/scrub.ts'
import { putStream } from '../store/objects.ts'
import {
  type LogFile,
  type LogFormat,
  logFilesAfter,
  logKey,
  moveLogFile,
} from '../store/runs/log-files.ts'
import {
  connectionOf,
  type EraseContext,
  hasTheirName,
  isThem,
  note,
  type Stepped,
} from './context.ts'

/** Logs of one step. */
const LOGS = 20

/** Where to go on, or null after the last. */
export async function logs(
  ctx: EraseContext,
  after: string,
): Promise<Omit<Stepped, 'next'> & { next: string | null }> {
  const { db, bucket, clock, state } = ctx
  const connectionId = connectionOf(state)
  const files = await logFilesAfter(db, connectionId, after, LOGS)
  const writes = []
  const gone: string[] = []
  for (const file of files) {
    const line = (record: string) => (file.format === 'csv' ? csvLine : txtLine)(ctx, record)
    if (!(await isChanged(bucket, file, line))) continue
    const object = await bucket.get(file.object)
    if (!object) continue
    const name = logKey(db.companyId, connectionId, file.runId, clock.newId(), file.format)
    const written = await putStream(bucket, name, rewritten(object.body, file.format, line))
    const { key, size: bytes, httpEtag: etag } = written
    gone.push(file.object)
    writes.push(moveLogFile(db, file, { object: key, bytes, etag }))
  }
  note(ctx, 'logs', writes.length)
  const last = files.at(-1)
  return {
    writes,
    rests: [connectionId],
    cleanUp: async () => {
      if (gone.length > 0) await bucket.delete(gone)
    },
    next: files.length < LOGS || !last ? null : last.runId,
  }
}

/** Read once more to be written: most logs say nothing of them. */
async function isChanged(
  bucket: R2Bucket,
  { object: name, format }: LogFile,
  line: (record: string) => string,
): Promise<boolean> {
  const object = await bucket.get(name)
  if (!object) return false
  for await (const record of recordsOf(textIn(object.body), format === 'csv'))
    if (line(record) !== record) return true
  return false
}

function rewritten(
  body: ReadableStream<Uint8Array>,
  format: LogFormat,
  line: (record: string) => string,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  const records = recordsOf(textIn(body), format === 'csv')
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await records.next()
      if (done) controller.close()
      else controller.enqueue(encoder.encode(line(value)))
    },
  })
}

async function* textIn(body: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: false, ignoreBOM: true })
  for await (const bytes of body) yield decoder.decode(bytes, { stream: true })
  yield decoder.decode()
}

/** Hours have the id of their entry where people have theirs. */
const isEntry = (id: string) => /^[0-9a-hjkmnp-tv-z]{22}$/.test(id)
const plain = (cell: string) => cell.replace(/^'/, '')

/** Name, ID, outcome, level, reason, message, changes. */
function csvLine(ctx: EraseContext, record: string): string {
  const [cells] = Papa.parse<string[]>(record.replace(/\r?\n$/, '')).data
  if (!cells || cells.length < 7) return record
  const [name = '', id = '', outcome = '', level = '', reason = '', message = '', changes = ''] =
    cells
  const them =
    isThem(ctx, plain(id), plain(name)) || (isEntry(id) && hasTheirName(ctx, plain(name)))
  const after = them
    ? [ERASED_NAME, isEntry(id) ? id : '', outcome, level, reason, '', '']
    : [name, id, outcome, level, reason, aboutOthers(ctx, message, plain(name)), changes]
  if (after.every((cell, i) => cell === cells[i])) return record
  return `${Papa.unparse([after], { escapeFormulae: true })}\r\n`
}

/** "  [17] Ann Lee was updated." */
function txtLine(ctx: EraseContext, record: string): string {
  const { scrub, state } = ctx
  const [, lead = '', id = '', message = ''] = /^(\s*\[(.*?)\] )?(.*)$/s.exec(record)?.slice() ?? []
  if (lead === '') return scrub.text(record)
  const called = state.who.names.find((name) => message.startsWith(`${name} `)) ?? ''
  if (isThem(ctx, id, called)) return `  ${ERASED_NAME}\r\n`
  return `${lead}${aboutOthers(ctx, message, called)}`
}

/** Whoever has the same name keeps it at the beginning of what is said of them. */
function aboutOthers({ scrub }: EraseContext, message: string, name: string): string {
  const own = name !== '' && message.startsWith(name) ? name : ''
  return own + scrub.text(message.slice(own.length))
}
