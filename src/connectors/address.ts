/** Which addresses a connection may reach: an admin types them, and they must not lead inside. */
import { VendorError } from './connector.ts'

const PRIVATE_V4 =
  /^(0|10|127|22[4-9]|2[3-5]\d|169\.254|192\.168|192\.0\.[02]|198\.1[89]|198\.51\.100|203\.0\.113|172\.(1[6-9]|2\d|3[01])|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7]))\./
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
  if (
    PRIVATE_V4.test(`${host}.`) ||
    host.startsWith('[') ||
    INSIDE.test(host) ||
    !host.includes('.')
  )
    throw new VendorError('refused', `${host} is not a public address.`)
  return parsed
}
