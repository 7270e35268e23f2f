/** Matching by hand: one board for people and workers, and for a source's customers and projects. */
import { z } from '@hono/zod-openapi'
import { Id, listOf, Time } from './shapes.ts'

/** As long as an id of a source may be. */
export const ExternalId = z.string().min(1).max(300)

/** Somebody, or a customer, as the card on the board shows them. `details`: whatever else tells two apart. */
const card = {
  name: z.string(),
  email: z.string().nullable(),
  /** E.164, and as people write it in its country. */
  phone: z.string().nullable(),
  phoneNational: z.string().nullable(),
  payrollId: z.string().nullable(),
  details: z.array(z.string()),
  active: z.boolean(),
}

/** A worker, or a project, of the directory. */
export const TargetCard = z.object({ id: Id, ...card }).openapi('TargetCard')

/** A person, or a customer, of the source. */
export const SourceCard = z
  .object({
    externalId: ExternalId,
    ...card,
    /** False for a row without a key of its own: it cannot be linked. */
    linkable: z.boolean(),
    /** Why the last sync left them out, if it did. */
    issue: z.object({ code: z.string(), message: z.string() }).nullable(),
    /** ignored: left out for good · unlinked: not linked again by a sync. */
    hold: z.enum(['ignored', 'unlinked']).nullable(),
    /** No longer at the source. */
    gone: z.boolean(),
    linked: TargetCard.nullable(),
  })
  .openapi('SourceCard')

export const SourceCards = listOf(SourceCard).openapi('SourceCards')
export const TargetCards = listOf(TargetCard).openapi('TargetCards')

const page = {
  limit: z.coerce.number().int().min(1).max(1000).default(200),
  cursor: z.string().max(500).optional(),
}
export const SourceCardQuery = z.object({
  state: z.enum(['unlinked', 'linked', 'ignored']).default('unlinked'),
  /** Words of the name, the e-mail or the payroll ID. */
  query: z.string().max(200).optional(),
  /** Of those who are linked: by the name in the directory, in place of the source's ids. */
  order: z.enum(['id', 'name']).default('id'),
  ...page,
})
export const TargetCardQuery = z.object({
  /** Inactive ones too. */
  inactive: z.enum(['true', 'false']).optional(),
  ...page,
})

export const NewLink = z
  .object({ externalId: ExternalId, workerId: Id })
  .strict()
  .openapi('NewLink')
export const NewLinks = z
  .object({ pairs: z.array(NewLink).min(1).max(500) })
  .strict()
  .openapi('NewLinks')
export const NewCustomerLink = z
  .object({ externalId: ExternalId, projectId: Id })
  .strict()
  .openapi('NewCustomerLink')
export const NewCustomerLinks = z
  .object({ pairs: z.array(NewCustomerLink).min(1).max(500) })
  .strict()
  .openapi('NewCustomerLinks')

/** What was done, and the handle to undo it. */
export const MatchAction = z
  .object({
    id: Id,
    kind: z.enum(['link', 'unlink', 'create', 'ignore', 'unignore', 'veto']),
    at: Time,
    by: z.string(),
    /** A sentence: “Raj Patel was linked to Raj Patel.” */
    summary: z.string(),
    count: z.number().int(),
    undone: z.boolean(),
  })
  .openapi('MatchAction')

export const Linked = z
  .object({
    action: MatchAction.nullable(),
    linked: z.array(z.object({ externalId: ExternalId, targetId: Id })),
    refused: z.array(
      z.object({ externalId: ExternalId, targetId: Id, code: z.string(), message: z.string() }),
    ),
  })
  .openapi('Linked')

export const LinkPreview = z
  .object({
    /** What the next sync would do with this pair, in a sentence. */
    sentence: z.string(),
    changes: z.array(
      z.object({
        label: z.string(),
        before: z.string().nullable(),
        after: z.string().nullable(),
      }),
    ),
    /** Somebody would lose or get back their access: worth a question. */
    status: z.enum(['deactivates', 'reactivates']).nullable(),
    /** What would keep the pair from being synced. */
    problem: z.string().nullable(),
  })
  .openapi('LinkPreview')

/** Those of the source who are to be made in the directory, each linked with what is made of them. */
export const NewMatchTargets = z
  .object({ externalIds: z.array(ExternalId).min(1).max(25) })
  .strict()
  .openapi('NewMatchTargets')

export const NewMatchWorker = z
  .object({ confirmDuplicate: z.boolean().optional() })
  .strict()
  .openapi('NewMatchWorker')
export const Created = z
  .object({
    action: MatchAction,
    target: TargetCard,
    /** What the source must still say before a sync can fill the new profile; empty when nothing is missing. */
    missing: z.array(z.string()),
  })
  .openapi('Created')

export const CreatedMany = z
  .object({
    /** Undone together; null where nobody could be made. */
    action: MatchAction.nullable(),
    made: z.array(z.object({ externalId: ExternalId, target: TargetCard })),
    refused: z.array(z.object({ externalId: ExternalId, name: z.string(), message: z.string() })),
  })
  .openapi('CreatedMany')

export const MatchCounts = z
  .object({ linked: z.number().int(), ignored: z.number().int() })
  .openapi('MatchCounts')

export const Suggestion = z
  .object({
    externalId: ExternalId,
    targetId: Id,
    /** 0 to 100. */
    score: z.number(),
    /** Nothing speaks against it and nobody else comes near: part of “accept all”. */
    confident: z.boolean(),
    reasons: z.array(z.string()),
  })
  .openapi('Suggestion')
export const Suggestions = z
  .object({ items: z.array(Suggestion), total: z.number().int(), confident: z.number().int() })
  .openapi('Suggestions')

export const MatchBoardQuery = z.object({
  /** Of which board the last action is asked for. */
  board: z.enum(['people', 'projects']).default('people'),
})
export const MatchBoard = z
  .object({
    connectionId: Id,
    connectionName: z.string(),
    /** What this source calls its people: "Workers" or "Users". */
    peopleLabel: z.string(),
    /** False where the source sends by itself: then `lastRead` is its last update. */
    canRefresh: z.boolean(),
    /** When people were last read from the source. */
    lastRead: Time.nullable(),
    activeRunId: Id.nullable(),
    /** It has customers to match to projects. */
    hasCustomers: z.boolean(),
    /** The last thing done on this board that can be undone. */
    lastAction: MatchAction.nullable(),
  })
  .openapi('MatchBoard')
