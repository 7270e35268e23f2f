/** When files of people came, as a connection remembers it. */
import { z } from 'zod'
import { type FilesCame, withFile } from '../../core/incidents/files.ts'
import type { CompanyDb, Statement } from '../database.ts'

const Files = z.object({
  at: z.number(),
  days: z.array(z.number()),
  every: z.number().nullable(),
  within: z.number().nullable(),
})

/** Of the column `files`; null where none has come. */
export const filesOf = (text: string | null): FilesCame | null =>
  text === null ? null : Files.parse(JSON.parse(text))

/** One more came at `at` (Unix milliseconds); nothing that an admin has set changes by that. */
export const fileCame = (
  db: CompanyDb,
  { id, files }: { id: string; files: FilesCame | null },
  at: number,
): Statement =>
  db.statement(
    'update connections set files = ?3 where company_id = ?1 and id = ?2',
    id,
    JSON.stringify(withFile(files, at)),
  )
