/** Which addresses a connection may reach: an admin types them, and they must not lead inside. */
import ipaddr from 'ipaddr.js'
import type { SourceCompany } from '../core/runs/source-company.ts'
import { VendorError } from './connector.ts'

const INSIDE = /(^|\.)(localhost|local|internal|intranet|lan|home|corp|test|invalid|example|onion)$/

/**
 * Throws VendorError `refused` unless `url` is public https; with `allowLocal`, http://localhost is
 * fine too. Names that resolve to private addresses do not reach them from Cloudflare's edge.
 */
export function checkAddress(url: string, allowLocal: boolean): URL {
  let parsed: URL
  try {
    parsed = new URL(url)
  } catch {
    throw new VendorError('refused', 'The address is not a URL.')
  }
  const host = parsed.hostname.toLowerCase().replace(/\.$/, '')
  if (parsed.username || parsed.password)
    throw new VendorError('refused', 'The address must not hold a user name or password.')
  const local = host === 'localhost' || host === '127.0.0.1'
  if (allowLocal && local && /^https?:$/.test(parsed.protocol)) return parsed
  if (parsed.protocol !== 'https:')
    throw new VendorError('refused', 'The address must begin with https://.')
  // The URL parser has already turned decimal, octal and hexadecimal spellings into dotted ones.
  if (isReserved(host) || INSIDE.test(host) || !host.includes('.'))
    throw new VendorError('refused', `${host} is not a public address.`)
  return parsed
}

/** No IPv6 at all: no vendor needs it, and much of it (mapped, NAT64, 6to4) is another spelling of IPv4 inside. */
const isReserved = (host: string): boolean =>
  host.startsWith('[') ||
  (ipaddr.IPv4.isValidFourPartDecimal(host) && ipaddr.IPv4.parse(host).range() !== 'unicast')

/** For a vendor whose answers do not say whose they are: another address is another company, http or https the same. */
export function companyAt(what: string, baseUrl: string, path: string): SourceCompany {
  const { host, pathname } = new URL(baseUrl)
  const address = `${host}${pathname.replace(/\/+$/, '')}${path}`
  return { key: `at ${address}`, name: `${what}${address.slice(0, 200)}` }
}
