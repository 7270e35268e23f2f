/** A list, or the copy of a person, as a file in R2 behind a private link. */
import { privateLink, readPrivateLink } from '../../auth/private-links.ts'
import { Refusal } from '../../core/refusal.ts'
import type { Settings } from '../../env.ts'
import {
  countExports,
  deleteExport,
  type ExportFile,
  erasedMeanwhile,
  findExport,
  putExport,
} from '../../store/exports.ts'
import type { Clock } from '../../store/ids.ts'
import type { ActingWith } from '../acting.ts'
import { record } from '../record.ts'

/** Each holds a directory: nobody fills R2 with them. */
const MOST_AN_HOUR = 100
const HOUR_MS = 60 * 60_000

export interface Exporting {
  /** What the audit log calls it; null where it is on record by being read. */
  action: 'workers.export' | 'issues.export' | null
  fileName: string
  contentType: string
  /** Read once, after it is known that it may be written. */
  read: () => ReadableStream<Uint8Array> | Promise<ReadableStream<Uint8Array>>
}

/**
 * Writes it as it is now, and makes a link to it. Throws `rate_limited`; and `version_conflict` while somebody is erased,
 * of whom a file that is written meanwhile would still tell.
 */
export async function exportFile(
  acting: ActingWith<'config' | 'files'>,
  { action, fileName, contentType, read }: Exporting,
): Promise<{ token: string; expiresAt: number }> {
  const { db, clock, files } = acting
  const began = clock.now()
  await refuseWhileErasing(acting, began)
  if ((await countExports(files, db.companyId, began - HOUR_MS)) >= MOST_AN_HOUR)
    throw new Refusal('rate_limited', 'Many files were made within an hour. Try again later.')
  const id = clock.newId()
  await putExport(files, db.companyId, { id, fileName, contentType }, await read())
  try {
    await refuseWhileErasing(acting, began)
    if (action) await record(acting, { action, subject: fileName }, [])
  } catch (error) {
    await deleteExport(files, db.companyId, id)
    throw error
  }
  return privateLink(acting, 'export', `${db.companyId}/${id}`)
}

async function refuseWhileErasing({ db }: Pick<ActingWith<'files'>, 'db'>, since: number) {
  if (await erasedMeanwhile(db, since))
    throw new Refusal(
      'version_conflict',
      'Somebody is being erased, and must not be in the file. Try again in a minute.',
    )
}

/** The file a link leads to; throws `link_expired`, and `not_found` for one past its time. */
export async function openExport(
  around: { config: Settings; clock: Clock; files: R2Bucket },
  token: string,
): Promise<ExportFile> {
  const [companyId = '', id = ''] = (await readPrivateLink(around, 'export', token)).split('/')
  const file = await findExport(around.files, companyId, id)
  if (!file) throw new Refusal('not_found', 'This file is not kept any more. Make a new one.')
  return file
}
