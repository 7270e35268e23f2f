/**
 * QuickBooks Online: signing in at Intuit, and requests that carry the access token
 * (docs/vendors/quickbooks-online.md#signing-in).
 */
import { VendorError, type VendorFetch } from '../connector.ts'
import type { Ctx, OAuthSpec } from '../ctx.ts'
import { authorized, type OAuthApp, refreshing, revokeToken, tokensByCode } from '../oauth.ts'
import { faultOf } from './fault.ts'
import { type Credentials, hostsOf, type Settings } from './settings.ts'

type QboCtx = Ctx<Settings, Credentials>

const SCOPE = 'com.intuit.quickbooks.accounting'

export const oauth: OAuthSpec<Settings, Credentials> = {
  label: 'Connect to QuickBooks',
  authorizeUrl(ctx, redirectUri, state) {
    const url = new URL(hostsOf(ctx.settings).authorize)
    url.search = new URLSearchParams({
      client_id: appOf(ctx).clientId,
      response_type: 'code',
      scope: SCOPE,
      redirect_uri: redirectUri,
      state,
    }).toString()
    return url.href
  },
  async exchange(ctx, query, redirectUri) {
    const realmId = query.get('realmId') ?? ''
    if (!/^\d{1,30}$/.test(realmId))
      throw new VendorError('schema', 'QuickBooks did not say which company was connected.')
    const known = ctx.settings.realmId
    // Ids are counted in each company: employee 91 of another one is somebody else.
    if (known !== '' && known !== realmId)
      throw new VendorError(
        'refused',
        `You chose company ${realmId} at QuickBooks, but this integration reads company ${known}. Choose that one, or connect the other by itself.`,
      )
    return {
      tokens: await tokensByCode(ctx, appOf(ctx), query, redirectUri),
      settings: { realmId },
    }
  },
  // The refresh token ends both.
  async revoke(ctx, { access, refresh }) {
    await revokeToken(ctx, appOf(ctx), hostsOf(ctx.settings).revoke, refresh ?? access)
  },
}

/** The fetch of this connection. What says 3200 without the status 401 means the same. */
export function signedIn(ctx: QboCtx): VendorFetch {
  const fetch: VendorFetch = async (url, init) => {
    const answer = await ctx.fetch(url, init)
    return faultOf(answer.bytes)?.code === '3200' ? { ...answer, status: 401 } : answer
  }
  return authorized({ ...ctx, fetch }, async (now) => refreshing(ctx, appOf(ctx), now))
}

/** Throws VendorError `auth` when the app's ID and secret are not stored. */
function appOf({ settings, credentials }: QboCtx): OAuthApp {
  const { clientId, clientSecret } = credentials
  if (!clientId || !clientSecret)
    throw new VendorError(
      'auth',
      'No client ID and client secret are stored yet. Enter both under Settings.',
    )
  const tokenUrl = hostsOf(settings).token
  return { vendor: 'QuickBooks', tokenUrl, clientId, clientSecret, auth: 'basic' }
}
