/** Pushing hours to Procore: who they belong to, what they are called there, and the time cards themselves. */
import { z } from 'zod'
import { VendorError, type VendorResponse } from '../connector.ts'
import { parseJson } from '../json.ts'
import type { PersonDraft, Pusher, Taken } from '../push.ts'
import { type ProcoreCtx, send } from './api.ts'
import { cards, createCards, deleteCard, isAboutContent, refusalOf, updateCard } from './cards.ts'
import { classificationsOf } from './classifications.ts'
import { people, projects } from './lists.ts'
import { saidIn } from './refusals.ts'

/** No most is documented; this is what Procore's own tools send at once. */
const CARDS_PER_REQUEST = 100
const Made = z.object({ id: z.union([z.int(), z.string().regex(/^\d{1,20}$/)]).transform(String) })

export function pusher(ctx: ProcoreCtx): Pusher {
  const company = `companies/${ctx.settings.companyId}`
  return {
    cardsPerRequest: CARDS_PER_REQUEST,
    projects: () => projects(ctx),
    people: () => people(ctx),
    createPerson: async (draft) =>
      madeIn(
        ctx,
        await send(ctx, 'POST', 'v1.0', `${company}/people`, {
          body: { person: { ...personOf(draft), is_employee: true, origin_id: draft.mark } },
          once: true,
        }),
      ),
    updatePerson: async (id, draft) =>
      madeIn(
        ctx,
        await send(ctx, 'PATCH', 'v1.0', `${company}/people/${id}`, {
          body: { person: personOf(draft) },
        }),
      ),
    async classifications() {
      const names = await classificationsOf(ctx)
      return names && new Map([...names].map(([id, name]) => [name, id]))
    },
    async createClassification(name) {
      const made = madeIn(
        ctx,
        await send(ctx, 'POST', 'v1.0', `${company}/work_classifications`, {
          body: { work_classification: { name, abbreviation: name.slice(0, 10) } },
          once: true,
        }),
      )
      ctx.memo.delete('classifications')
      return made
    },
    cards: (from, to) => cards(ctx, from, to),
    createCards: (drafts) => createCards(ctx, drafts),
    updateCard: (id, draft) => updateCard(ctx, id, draft),
    deleteCard: (id) => deleteCard(ctx, id),
  }
}

/** There is no field for an e-mail address or a phone. */
const personOf = (d: PersonDraft) => ({
  first_name: d.firstName,
  last_name: d.lastName,
  employee_id: d.payrollId,
})

function madeIn(ctx: ProcoreCtx, answer: VendorResponse): Taken<string> {
  if (answer.status === 404) return { gone: true }
  if (isAboutContent(answer)) return { refused: saidIn(answer.bytes) ?? 'It does not say why.' }
  if (answer.status >= 400) throw refusalOf(ctx, answer)
  const { data } = Made.safeParse(parseJson(answer.bytes))
  if (!data) throw new VendorError('schema', 'Procore’s answer does not say what it made.')
  return { ok: data.id }
}
