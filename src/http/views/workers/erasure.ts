/** Erasures as the API shows them: what was done, and what is not in our hands. */
import type { z } from '@hono/zod-openapi'
import type { Erasure } from '../../../api/workers/person.ts'
import type { EraseReport, Erasure as Row } from '../../../store/erasure/erasures.ts'
import { iso, isoOrNull } from '../iso.ts'

/** `sources`: names of connections by id. */
export function erasureView(e: Row, sources: ReadonlyMap<string, string>): z.infer<typeof Erasure> {
  return {
    id: e.id,
    workerId: e.workerId,
    at: iso(e.at),
    by: e.actor,
    state: e.doneAt === null ? 'erasing' : 'done',
    doneAt: isoOrNull(e.doneAt),
    erased: e.report.erased,
    stays: [...e.report.stays.map((s) => stays(s, sources)), ALWAYS],
    keptOut: e.marks,
  }
}

const ALWAYS =
  'Cloudflare keeps the state of the database for 30 days, in which it can be set back. Logs and copies somebody downloaded are with them.'

const many = (count: number, one: string, more: string) =>
  count === 1 ? `1 ${one} is` : `${count.toLocaleString('en-US')} ${more} are`

function stays(
  { what, count, where }: EraseReport['stays'][number],
  sources: ReadonlyMap<string, string>,
): string {
  const at = where || 'the vendor'
  switch (what) {
    case 'webhooks':
      return `What was sent to ${where} before is with whoever received it.`
    case 'emails':
      return `${many(count, 'email', 'emails')} in their mailbox.`
    case 'cards':
      return `${many(count, 'time card', 'time cards')} still at ${at}.`
    case 'contacts':
      return `They are a contact at ${at}.`
    case 'sources':
      return `${at} still has them. It cannot bring them back; take them out there as well.`
    case 'file':
      return `The file that was dropped for ${sources.get(where) ?? 'a source'} is gone, because nobody can be taken out of it. Drop it again, without them.`
  }
}
