/**
 * Who sees a file that came by e-mail: nobody until an admin has said that its sender's files are taken; then whoever
 * looks, and a sync by hand; and every sync once somebody has synced by hand what they had sent.
 */
import type { RunMode, TriggerKind } from '../core/runs/kinds.ts'
import { newestDropFacts, type Sees } from '../store/connections/drops.ts'
import { listSenders, type MailSender } from '../store/connections/mailboxes.ts'
import type { CompanyDb } from '../store/database.ts'

/** Does a person look before it counts? A script's sync, and one that begins by itself, is nobody looking. */
export const isLookedAt = (run: {
  mode: RunMode
  triggerKind: TriggerKind
  terms: { onlyPeople?: readonly string[] }
}): boolean =>
  run.mode !== 'apply' || (run.triggerKind === 'manual' && run.terms.onlyPeople === undefined)

/** Why the files that are there are not seen, in a sentence; null where there is none at all. */
export async function unseenMail(
  db: CompanyDb,
  bucket: R2Bucket,
  connectionId: string,
): Promise<string | null> {
  const file = await newestDropFacts(bucket, db.companyId, connectionId)
  if (file?.from === undefined) return null
  const sender = (await listSenders(db, connectionId)).find((s) => s.address === file.from)
  if (sender?.state === 'refused') return null
  return sender?.state === 'taken'
    ? 'A file came by email and waits to be looked at. Look at its preview and sync by hand; from then on files of its sender are used by themselves.'
    : 'A file came by email, and nobody has said yet whether files of its sender are taken. Answer that under Questions.'
}

/** `looks`: somebody looks at it before it counts. Costs a query when the newest file came by e-mail. */
export function seesMail(db: CompanyDb, connectionId: string, looks: boolean): Sees {
  let asked: Promise<MailSender[]> | null = null
  return async ({ from }) => {
    if (from === undefined) return true
    asked ??= listSenders(db, connectionId)
    const sender = (await asked).find((s) => s.address === from)
    return sender?.state === 'taken' && (looks || sender.trustedAt !== null)
  }
}
