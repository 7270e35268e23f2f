/** What a connector's own code works with: its settings, and the ways out that the engine lends it. */
import type { Standing, TokenStore, Tokens, VendorFetch } from './connector.ts'
import type { DroppedFile } from './dropped-file.ts'

export interface Ctx<S, C> {
  settings: S
  credentials: C
  fetch: VendorFetch
  tokens: TokenStore
  /** Kept while this job reads the source once: what every page needs and one request tells. */
  memo: Map<string, unknown>
  /** The newest file dropped for this connection, or null; with the power `drops`. */
  dropped(): Promise<DroppedFile | null>
  standing: Standing
  /** Unix milliseconds. */
  now(): number
}

/** Signing in at the vendor's own page. */
export interface OAuthSpec<S, C> {
  /** The button's words: "Connect to Procore". */
  label: string
  /** Where the admin signs in and allows us. */
  authorizeUrl(ctx: Ctx<S, C>, redirectUri: string, state: string): string
  /** `query` is what the vendor sent the admin back with; returns settings to remember beside the tokens. */
  exchange(
    ctx: Ctx<S, C>,
    query: URLSearchParams,
    redirectUri: string,
  ): Promise<{ tokens: Tokens; settings: Partial<S> }>
  /** Ends what was allowed. Throws VendorError where the vendor does not say that it did. */
  revoke(ctx: Ctx<S, C>, tokens: Tokens): Promise<void>
}
