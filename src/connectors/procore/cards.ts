/** Time cards: made as timesheets, changed and deleted one by one. docs/vendors/procore.md#time-cards. */
import { z } from 'zod'
import { VendorError, type VendorResponse } from '../connector.ts'
import { parseJson } from '../json.ts'
import type { CardDraft, Changed, RemoteCard, Taken } from '../push.ts'
import { type ProcoreCtx, send } from './api.ts'
import { everyRow } from './lists.ts'
import { isAboutContent, pushRefusal, pushRefused, wrongIn } from './push-refusals.ts'

const Card = z.object({
  id: z.union([z.int(), z.string().regex(/^\d{1,20}$/)]).transform(String),
  origin_data: z.string().nullish(),
  hours: z.union([z.string(), z.number()]).nullish(),
})

function cardIn(row: unknown): RemoteCard | null {
  const { data } = Card.safeParse(row)
  if (!data) return null
  const hours = Number(data.hours ?? Number.NaN)
  return {
    id: data.id,
    mark: data.origin_data ?? null,
    hundredths: Number.isFinite(hours) ? Math.round(hours * 100) : null,
  }
}

const company = (ctx: ProcoreCtx) => `companies/${ctx.settings.companyId}`

/** Ids are numbers on the wire; one that would not be exact stays text. */
export const wireId = (id: string): number | string =>
  Number.isSafeInteger(Number(id)) ? Number(id) : id

const shared = (d: CardDraft) => ({
  date: d.day,
  // Text, as Procore itself gives it: the description of the bulk form says integer, and hours have halves.
  hours: (d.hundredths / 100).toFixed(2),
  description: d.note ?? '',
  work_classification_id: d.classificationId === null ? null : wireId(d.classificationId),
})
const entryOf = (d: CardDraft) => ({
  ...shared(d),
  project_id: wireId(d.projectId),
  ...('user' in d.owner ? { user_id: wireId(d.owner.user) } : { party_id: wireId(d.owner.person) }),
  // The mark: other systems' ids are kept there as they are.
  origin_data: d.mark,
})

export async function cards(ctx: ProcoreCtx, from: string, to: string): Promise<RemoteCard[]> {
  const query = { start_date: from, end_date: to, 'filters[include_in_progress]': 'true' }
  const rows = await everyRow(ctx, `${company(ctx)}/timecard_entries`, query)
  return rows.flatMap((row) => {
    const card = cardIn(row)
    return card?.mark ? [card] : []
  })
}

/**
 * Timesheets are taken as a whole or not at all. Those Procore names as wrong are left out and the others sent again;
 * where it names none of them, each half is tried by itself, down to one.
 */
export async function createCards(
  ctx: ProcoreCtx,
  drafts: readonly CardDraft[],
): Promise<Taken<RemoteCard>[]> {
  if (drafts.length === 0) return []
  const answer = await send(ctx, 'POST', 'v1.0', `${company(ctx)}/timesheets`, {
    body: { timecard_entries: drafts.map(entryOf) },
    once: true,
  })
  if (answer.status < 300) return made(answer, drafts)
  if (!isAboutContent(answer)) throw pushRefused(ctx, answer)
  const wrong = wrongIn(answer, drafts.length)
  if (drafts.length === 1) return [{ refused: wrong.get(0) ?? pushRefusal(answer) }]
  if (wrong.size === 0) {
    const half = Math.ceil(drafts.length / 2)
    const first = await createCards(ctx, drafts.slice(0, half))
    return [...first, ...(await createCards(ctx, drafts.slice(half)))]
  }
  const rest = await createCards(
    ctx,
    drafts.filter((_, i) => !wrong.has(i)),
  )
  return drafts.map((_, i) => {
    const why = wrong.get(i)
    return why === undefined ? (rest.shift() as Taken<RemoteCard>) : { refused: why }
  })
}

/** By their marks, or, where the answer leaves those out, in the order they were sent in. */
function made(answer: VendorResponse, drafts: readonly CardDraft[]): Taken<RemoteCard>[] {
  const body = parseJson(answer.bytes)
  const rows = Array.isArray(body) ? body : ((body as { timecard_entries?: unknown[] }) ?? {})
  const list = (Array.isArray(rows) ? rows : (rows.timecard_entries ?? [])).map(cardIn)
  const byMark = new Map(list.flatMap((c) => (c?.mark ? [[c.mark, c]] : [])))
  return drafts.map((draft, i) => {
    const card = byMark.get(draft.mark) ?? (list.length === drafts.length ? list[i] : null)
    if (!card) throw new VendorError('schema', 'Procore’s answer does not name the cards it made.')
    return { ok: card }
  })
}

export async function updateCard(
  ctx: ProcoreCtx,
  id: string,
  draft: CardDraft,
): Promise<Changed<RemoteCard>> {
  const answer = await send(ctx, 'PATCH', 'v1.0', `${company(ctx)}/timecard_entries/${id}`, {
    body: {
      project_id: wireId(draft.projectId),
      timecard_entry: { ...shared(draft), origin_data: draft.mark },
    },
  })
  if (answer.status === 404) return { gone: true }
  if (answer.status < 300) {
    const card = cardIn(parseJson(answer.bytes))
    if (!card) throw new VendorError('schema', 'Procore’s answer is not a time card.')
    return { ok: card }
  }
  if (isAboutContent(answer)) return { refused: pushRefusal(answer) }
  throw pushRefused(ctx, answer)
}

export async function deleteCard(ctx: ProcoreCtx, id: string): Promise<Changed<null>> {
  const answer = await send(ctx, 'DELETE', 'v1.0', `${company(ctx)}/timecard_entries/${id}`)
  if (answer.status === 404) return { gone: true }
  if (answer.status < 300) return { ok: null }
  if (isAboutContent(answer)) return { refused: pushRefusal(answer) }
  throw pushRefused(ctx, answer)
}
