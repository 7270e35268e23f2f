/** Dropping a file of people; with AutoSync on, it is synced at once. */
import { connectorOf } from '../../connectors/registry.ts'
import { Refusal } from '../../core/refusal.ts'
import type { Job } from '../../runs/job.ts'
import { startRun } from '../../runs/start.ts'
import { fileCame } from '../../store/connections/came.ts'
import { type Connection, getConnection } from '../../store/connections/connections.ts'
import { putDrop } from '../../store/connections/drops.ts'
import type { ActingWith } from '../acting.ts'
import { record } from '../record.ts'
import { startedBy } from '../runs/started-by.ts'

/** Until it is looked whether the sync under way is over. */
const AGAIN_SECONDS = 30

export interface Dropped {
  name: string
  bytes: number
  /** Unix milliseconds. */
  at: number
  /** The sync it began. */
  runId: string | null
}

export interface FileSent {
  name: string | undefined
  /** Bytes, where the request says so. */
  size?: number | null
  body?: ReadableStream | null
  read(): Promise<ArrayBuffer>
}

/** What is larger, and says how large it is, goes on as it comes. */
const IN_MEMORY = 4 * 1024 * 1024
const MOST_IN_MEMORY = 32 * 1024 * 1024

async function bytesOf({ size, body, read }: FileSent): Promise<Uint8Array | ReadableStream> {
  if (size && size > IN_MEMORY && body) return body
  const bytes = new Uint8Array(await read())
  if (bytes.byteLength <= MOST_IN_MEMORY) return bytes
  throw new Refusal(
    'too_large',
    'A file of more than 32 MB must say how large it is: Content-Length.',
  )
}

/** Throws `not_found`, and `invalid` for what takes no files and for an empty one. */
export async function dropFile(
  acting: ActingWith<'files' | 'jobs'>,
  id: string,
  file: FileSent,
): Promise<Dropped> {
  const { db, clock, files } = acting
  const connection = await getConnection(db, id)
  if (connectorOf(connection.kind).powers.drops !== 'file')
    throw new Refusal('invalid', `${connection.name} does not take files.`)
  const bytes = await bytesOf(file)
  const size = bytes instanceof ReadableStream ? (file.size ?? 0) : bytes.byteLength
  if (size === 0) throw new Refusal('invalid', 'The file is empty.')
  const at = clock.now()
  const name = file.name?.trim() || 'people.csv'
  const detail = { name, bytes: size }
  // Files are kept apart from the database. Noted first: none is ever here that the audit log knows nothing of.
  await record(acting, { action: 'connection.file', subject: id, detail }, [
    // Where they are fetched from elsewhere, one that is dropped is read by nobody.
    ...(connection.settings.from === 'file' ? [fileCame(db, connection, at)] : []),
  ])
  await putDrop(files, db.companyId, id, { name, bytes, at })
  const runId =
    connection.autosync && connection.enabled ? await syncNow(acting, connection, at) : null
  return { name, bytes: size, at, runId }
}

async function syncNow(
  { db, jobs, clock, actor }: ActingWith<'jobs'>,
  connection: Connection,
  at: number,
): Promise<string | null> {
  try {
    const start = { mode: 'apply', ...startedBy(actor) } as const
    return (await startRun(db, jobs, connection, start, clock)).id
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    // A sync under way may have read the file before this one: another comes after it.
    if (error.code === 'run_in_progress') {
      const { companyId } = db
      const { triggerKind: kind, triggerBy: by } = startedBy(actor)
      const job: Job = {
        kind: 'arrived',
        companyId,
        connectionId: connection.id,
        at,
        trigger: { kind, by },
      }
      await jobs.send(job, { delaySeconds: AGAIN_SECONDS })
    }
    return null
  }
}
