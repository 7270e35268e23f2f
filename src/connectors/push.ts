/**
 * What a vendor that takes hours must be able to do. Each call asks once and decides nothing: what was sent before,
 * what is sent next, and what an answer that got lost means is the engine's (sync/push-*.ts). A refusal of one card or
 * person is a value; whatever concerns the whole vendor is a VendorError.
 */

export interface RemoteProject {
  id: string
  name: string
  /** The number people know it by, where there is one. */
  number: string | null
  active: boolean
}

/** Somebody the vendor knows, with or without a login there. */
export interface RemotePerson {
  id: string
  firstName: string
  lastName: string
  employeeId: string | null
  /** The mark they were made with, if they were made by us. */
  mark: string | null
}

export interface PersonDraft {
  /** Found again by it when the answer got lost. */
  mark: string
  firstName: string
  lastName: string
  payrollId: string | null
}

/** Whose hours: somebody with a login, by its id, or any person. */
export type CardOwner = { user: string } | { person: string }

export interface CardDraft {
  /** Found again by it when the answer got lost. */
  mark: string
  projectId: string
  owner: CardOwner
  classificationId: string | null
  /** YYYY-MM-DD */
  day: string
  hundredths: number
  note: string | null
}

export interface RemoteCard {
  id: string
  mark: string | null
  /** Hundredths of an hour, as the vendor has them; null when it does not say. */
  hundredths: number | null
}

/** `gone`: the vendor has no such card (any more). */
export type Taken<T> = { ok: T } | { refused: string } | { gone: true }

export interface Pusher {
  /** How many cards one request may carry. */
  readonly cardsPerRequest: number
  projects(): Promise<RemoteProject[]>
  /** Everybody, also those who are no longer active there. */
  people(): Promise<RemotePerson[]>
  createPerson(draft: PersonDraft): Promise<Taken<string>>
  updatePerson(id: string, draft: PersonDraft): Promise<Taken<string>>
  /** Ids by name; null where the vendor has none, or shows none. */
  classifications(): Promise<ReadonlyMap<string, string> | null>
  createClassification(name: string): Promise<Taken<string>>
  /** Cards of these days, both included, that bear a mark. */
  cards(from: string, to: string): Promise<RemoteCard[]>
  /** In the order given. One that is refused keeps none of the others from being made. */
  createCards(drafts: readonly CardDraft[]): Promise<Taken<RemoteCard>[]>
  /** Day, hours, classification and note; project and owner of a card cannot change. */
  updateCard(id: string, draft: CardDraft): Promise<Taken<RemoteCard>>
  deleteCard(id: string): Promise<Taken<null>>
}
