/**
 * What a connector can do beside reading people. To declare a power is to provide it: each is the function it needs,
 * or what it needs to know, so that one without the other does not compile. Here alone they are read.
 */
import type { Delta, NamedEntry, Photo, Powers, ReadPeople, SettingOption } from './connector.ts'
import type { Ctx, OAuthSpec } from './ctx.ts'
import type { Sample } from './dropped-file.ts'
import type { Classifications, Contacts, Pusher, PushTarget } from './push.ts'

/** What the author of a connector declares; `S` its settings, `C` its credentials. */
export interface PowersSpec<S, C> {
  /** A function where the settings decide it. */
  delta?: Delta | ((settings: S) => Delta | false)
  /**
   * People by their ids, on one page; no more than `atMost` at once, beyond which the list is cheaper. Whoever is left out
   * is in no list either; null where only a list can tell.
   */
  byId?: {
    atMost: number
    read(ctx: Ctx<S, C>, ids: readonly string[]): Promise<ReadPeople | null>
  }
  /** The picture a value of `avatar` names. */
  photos?(ctx: Ctx<S, C>, avatar: string): Promise<Photo>
  /** Entries the directory's lists should have although nobody may have them. */
  lists?(ctx: Ctx<S, C>): Promise<NamedEntry[]>
  /** What the vendor offers for a setting marked `x-options`. */
  options?(ctx: Ctx<S, C>, name: string): Promise<SettingOption[]>
  /** What the source sends, for a page on which its columns are mapped. */
  sample?(ctx: Ctx<S, C>): Promise<Sample>
  /** It is connected by signing in at the vendor's own page. */
  signIn?: OAuthSpec<S, C>
  /**
   * People come to us and lie in `ctx.dropped`: as a `file` somebody drops, or through a `door` by which the source
   * sends by itself, so that it cannot be asked from here.
   */
  drops?: 'file' | 'door'
  /** Whether these settings leave new people out until somebody links them by hand. */
  linkedOnly?(settings: S): boolean
  /** Hours can be pushed there. */
  pushes?: PushSpec<S, C>
}

export interface PushSpec<S, C> {
  cards(ctx: Ctx<S, C>): Pusher
  /** Workers who are unknown there are made there, where these settings say so, and stay ours to describe. */
  contacts?: { wanted(settings: S): boolean; open(ctx: Ctx<S, C>): Contacts }
  classifications?(ctx: Ctx<S, C>): Classifications
}

export function powersOf<S, C>(spec: PowersSpec<S, C>): Powers {
  return {
    delta: typeof spec.delta === 'function' ? 'by settings' : (spec.delta ?? false),
    byId: spec.byId !== undefined,
    photos: spec.photos !== undefined,
    lists: spec.lists !== undefined,
    options: spec.options !== undefined,
    sample: spec.sample !== undefined,
    signIn: spec.signIn ? { label: spec.signIn.label } : null,
    drops: spec.drops ?? null,
    linkedOnly: spec.linkedOnly !== undefined,
    pushes: spec.pushes !== undefined,
    contacts: spec.pushes?.contacts !== undefined,
    classifications: spec.pushes?.classifications !== undefined,
  }
}

/** What a connection with these settings can say of changes; null: settings that cannot be read. */
export function deltaOf<S, C>({ delta }: PowersSpec<S, C>, settings: S | null): Delta | false {
  if (typeof delta !== 'function') return delta ?? false
  return settings !== null && delta(settings)
}

export function pushTarget<S, C>(spec: PushSpec<S, C>, ctx: Ctx<S, C>): PushTarget {
  return {
    ...spec.cards(ctx),
    contacts: spec.contacts?.wanted(ctx.settings) ? spec.contacts.open(ctx) : null,
    classifications: spec.classifications?.(ctx) ?? null,
  }
}
