/** ConnectWise: where a company's API is. Its path changes with every upgrade, so it is asked for in each job. */
import { z } from 'zod'
import type { SourceCompany } from '../../core/runs/source-company.ts'
import { VendorError } from '../connector.ts'
import type { Ctx } from '../ctx.ts'
import { parseJson } from '../json.ts'
import { type Credentials, HOSTS, type Settings } from './settings.ts'

export type ConnectWiseCtx = Ctx<Settings, Credentials>

export interface Site {
  host: string
  /** Of every call, without a slash at the end: https://api-na.myconnectwise.net/v2026_1/apis/3.0 */
  root: string
}

/** Which company is read, and where: ids of members are counted in each anew. The name of its API's host is its own. */
export function company({ settings }: ConnectWiseCtx): SourceCompany | null {
  if (settings.site === 'onpremise' && settings.baseUrl === '') return null
  const at = baseOf(settings).replace(/^https?:\/\/(api-)?/i, '')
  const { companyId } = settings
  // Signing in, nobody minds how it is written.
  return {
    key: `${at} ${companyId}`.toLowerCase(),
    name: `ConnectWise company ${companyId} at ${at}`,
  }
}

/** docs/vendors/connectwise.md#hosts-and-paths: IsCloud is documented as "True" and seen as a boolean. */
const CompanyInfo = z.object({
  Codebase: z.string().regex(/^\w[\w.-]*\/?$/),
  SiteUrl: z.string().nullish(),
  IsCloud: z.union([z.boolean(), z.string()]).nullish(),
})

/** Asked once per job. Throws VendorError; one that failed is asked again. */
export function siteOf(ctx: ConnectWiseCtx): Promise<Site> {
  return remembered(ctx, 'site', () => discover(ctx))
}

/** The site after an upgrade made `old` unknown; asked once for each, and `old` again where nothing changed. */
export async function siteAfter(ctx: ConnectWiseCtx, old: Site): Promise<Site> {
  const site = await remembered(ctx, `after ${old.root}`, () => discover(ctx))
  ctx.memo.set('site', Promise.resolve(site))
  return site
}

/** Under each key of the memo lies a promise of a Site and nothing else. */
function remembered(ctx: ConnectWiseCtx, key: string, make: () => Promise<Site>): Promise<Site> {
  const known = ctx.memo.get(key) as Promise<Site> | undefined
  if (known) return known
  const made = make()
  ctx.memo.set(key, made)
  made.catch(() => ctx.memo.delete(key))
  return made
}

async function discover(ctx: ConnectWiseCtx): Promise<Site> {
  const base = baseOf(ctx.settings)
  const url = `${base}/login/companyinfo/${encodeURIComponent(ctx.settings.companyId)}`
  const { status, bytes } = await ctx.fetch(url, {
    headers: { accept: 'application/json' },
    answers: (s) => s === 400 || s === 404,
  })
  const { host } = new URL(base)
  const body = status >= 400 ? null : parseJson(bytes)
  // An unknown company is answered with null, and status 200.
  if (body === null)
    throw new VendorError(
      'refused',
      `${host} knows no company with this ID. Check Company ID, and Site or Address.`,
    )
  const info = CompanyInfo.safeParse(body)
  if (!info.success)
    throw new VendorError('schema', `${host} does not say where the company’s API is.`)
  const at = apiBase(base, info.data)
  const codebase = info.data.Codebase.replace(/\/$/, '')
  return { host: new URL(at).host, root: `${at}/${codebase}/apis/3.0` }
}

function baseOf({ site, baseUrl }: Settings): string {
  // People paste the address of the API itself, and its path must not come twice.
  if (baseUrl !== '') return baseUrl.replace(/\/+$/, '').replace(/\/[^/]+\/apis\/3\.0$/, '')
  if (site === 'onpremise')
    throw new VendorError('refused', 'Enter the address of your own server under Settings.')
  return `https://${HOSTS[site]}`
}

const VENDORS_OWN = ['.myconnectwise.net', '.connectwisedev.com']

/** Keys go where the admin said, or from one of ConnectWise's own hosts to another, and nowhere else. */
function apiBase(base: string, { SiteUrl, IsCloud }: z.infer<typeof CompanyInfo>): string {
  if (!SiteUrl) return base
  const host = hostOf(SiteUrl)
  const asked = new URL(base).host
  if (host === asked) return base
  if (VENDORS_OWN.some((own) => host?.endsWith(own) && asked.endsWith(own)))
    return `https://${host}`
  // A server of one's own often calls itself by a name that only its own network knows.
  if (String(IsCloud).toLowerCase() !== 'true') return base
  throw new VendorError(
    'refused',
    `${asked} says that the API is at ${host ?? 'an address that is none'}, which is another address. If that is right, enter it as Address.`,
  )
}

function hostOf(siteUrl: string): string | null {
  try {
    return new URL(`https://${siteUrl.replace(/^https?:\/\//i, '')}`).host
  } catch {
    return null
  }
}
