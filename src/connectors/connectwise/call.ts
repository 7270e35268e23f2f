/** ConnectWise: one call of its API, with keys, client ID and the path of the day. */
import { VendorError, type VendorResponse } from '../connector.ts'
import { mayBeMoved, refusalOf } from './refusals.ts'
import { type ConnectWiseCtx, type Site, siteAfter, siteOf } from './site.ts'

export interface Call {
  /** Below the API's root, without a slash in front. */
  path: string
  query?: Record<string, string>
  headers?: Record<string, string>
  /** See VendorRequest. */
  maxBytes?: number
  /** What the security role needs for it, as its screen names it. */
  permission: string
}

/** A 2xx answer; throws VendorError. After an upgrade it is asked again at the new path. */
export async function call(ctx: ConnectWiseCtx, wanted: Call): Promise<VendorResponse> {
  const headers = { accept: 'application/json', ...wanted.headers, ...signed(ctx) }
  const site = await siteOf(ctx)
  const answer = await send(ctx, site, wanted, headers)
  if (!mayBeMoved(answer)) return accepted(answer, site, wanted)
  const now = await siteAfter(ctx, site)
  if (now.root === site.root) return accepted(answer, site, wanted)
  return accepted(await send(ctx, now, wanted, headers), now, wanted)
}

const REFUSALS = [400, 401, 403, 404]

function send(
  ctx: ConnectWiseCtx,
  { root }: Site,
  { path, query = {}, maxBytes }: Call,
  headers: Record<string, string>,
): Promise<VendorResponse> {
  const pairs = Object.entries(query).map(([k, v]) => `${k}=${encodeURIComponent(v)}`)
  const url = `${root}/${path}${pairs.length > 0 ? `?${pairs.join('&')}` : ''}`
  const answers = (status: number) => REFUSALS.includes(status)
  return ctx.fetch(url, { headers, answers, ...(maxBytes && { maxBytes }) })
}

function accepted(answer: VendorResponse, { host }: Site, { permission }: Call): VendorResponse {
  if (answer.status >= 400) throw refusalOf(answer, host, permission)
  return answer
}

/** Basic `company+publicKey:privateKey`, and the client id, which every call needs since 2019. */
function signed({ settings, credentials }: ConnectWiseCtx): Record<string, string> {
  const { publicKey, privateKey, clientId } = credentials
  if (!publicKey || !privateKey)
    throw new VendorError(
      'auth',
      'No public and private key are stored yet. Enter both under Settings.',
    )
  if (!clientId)
    throw new VendorError('auth', 'No client ID is stored yet. Enter one under Settings.')
  const pair = new TextEncoder().encode(`${settings.companyId}+${publicKey}:${privateKey}`)
  return { authorization: `Basic ${btoa(String.fromCharCode(...pair))}`, clientId }
}
