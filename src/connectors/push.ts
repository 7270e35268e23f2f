/**
 * What a vendor that takes hours must be able to do. Each call asks once and decides nothing: what was sent before,
 * what is sent next, and what an answer that got lost means is the engine's (src/push).
 *
 * A refusal of one card, person or classification is a value. Whatever concerns the whole vendor is a VendorError: of
 * the kinds `rate-limit`, `auth` and `refused` it says that nothing was done, of any other that nobody knows.
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
  /** May be empty, for people of one name. */
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

/** Why the vendor does not take something. The engine decides by `about` and `code`, never by the words. */
export interface PushRefusal {
  /** What stands in the way: whose hours, as what, on which project, how many, the card itself, or none of these. */
  about: 'person' | 'classification' | 'project' | 'hours' | 'card' | 'other'
  /**
   * `unknown`: the vendor has no such one (any more): ours is looked for again. `closed`: it is there and takes
   * nothing any more. `invalid`: what was sent of it cannot be.
   */
  code: 'unknown' | 'closed' | 'invalid'
  /** The vendor's own words, to be shown as they are; null where it gives none. */
  words: string | null
}

export type Taken<T> = { ok: T } | { refused: PushRefusal }
/** `gone`: the vendor has no such card (any more). */
export type Changed<T> = Taken<T> | { gone: true }

/** The power `pushes`: projects, and the time cards themselves. */
export interface Pusher {
  /** How many cards one request may carry. */
  readonly cardsPerRequest: number
  /** How many days one request for cards may reach over. */
  readonly daysPerRequest: number
  projects(): Promise<RemoteProject[]>
  /** Cards of these days, both included, that bear a mark. */
  cards(from: string, to: string): Promise<RemoteCard[]>
  /** An answer for each, in the order given. One that is refused keeps none of the others from being made. */
  createCards(drafts: readonly CardDraft[]): Promise<Taken<RemoteCard>[]>
  /** Day, hours, classification and note; project and owner of a card cannot change. */
  updateCard(id: string, draft: CardDraft): Promise<Changed<RemoteCard>>
  deleteCard(id: string): Promise<Changed<null>>
}

/** The power `contacts`: people without a login there can be made, and are ours to describe. */
export interface Contacts {
  /** Everybody, also those who are no longer active there. */
  people(): Promise<RemotePerson[]>
  create(draft: PersonDraft): Promise<Taken<string>>
  update(id: string, draft: PersonDraft): Promise<Changed<string>>
}

/** The power `classifications`: what somebody worked as, by a name that is unique there. */
export interface Classifications {
  /** Ids by name; null where the company has none, or shows none. */
  names(): Promise<ReadonlyMap<string, string> | null>
  create(name: string): Promise<Taken<string>>
}

/** All that a push may ask of one vendor; null: it has no such power. */
export interface PushTarget extends Pusher {
  readonly contacts: Contacts | null
  readonly classifications: Classifications | null
}
