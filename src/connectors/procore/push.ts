/** Pushing hours to Procore: the projects they are for, and the time cards. */
import type { Pusher } from '../push.ts'
import type { ProcoreCtx } from './api.ts'
import { cards, createCards, deleteCard, updateCard } from './cards.ts'
import { projects } from './lists.ts'

/** No most is documented; this is what Procore's own tools send at once. */
const CARDS_PER_REQUEST = 100
/** The same goes for how far back one request may ask. */
const DAYS_PER_REQUEST = 60

export const pusher = (ctx: ProcoreCtx): Pusher => ({
  cardsPerRequest: CARDS_PER_REQUEST,
  daysPerRequest: DAYS_PER_REQUEST,
  projects: () => projects(ctx),
  cards: (from, to) => cards(ctx, from, to),
  createCards: (drafts) => createCards(ctx, drafts),
  updateCard: (id, draft) => updateCard(ctx, id, draft),
  deleteCard: (id) => deleteCard(ctx, id),
})
