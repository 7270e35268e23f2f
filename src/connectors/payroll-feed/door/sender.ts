/**
 * Who an e-mail is from, and whether that is so: Cloudflare's mail servers check DMARC as they take it, and say in
 * `Authentication-Results` how it ended (RFC 8601). Whatever else writes such a line is not believed. Pure.
 */
import { type Address, addressParser } from 'postal-mime'

/** The header lines of an e-mail, names in small letters. */
export type Headers = readonly { key: string; value: string }[]

/** Who writes the lines that count. */
const OURS = 'mx.cloudflare.net'

/** `passed`: whoever may send for that address has sent it. */
export interface Sender {
  address: string
  passed: boolean
}

/** Null where it names nobody, or several. */
export function senderOf(headers: Headers): Sender | null {
  const from = headers.filter((h) => h.key === 'from')
  const named = from.flatMap(({ value }): Address[] => addressParser(value))
  const address = named[0]?.address?.trim().toLowerCase() ?? ''
  if (from.length !== 1 || named.length !== 1 || !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(address))
    return null
  const domain = address.slice(address.lastIndexOf('@') + 1)
  const said = headers
    .filter((h) => h.key === 'authentication-results')
    .map(({ value }) => verdictOf(value))
    .filter((verdict) => verdict.by === OURS)
  // All of them: one that somebody wrote into the e-mail stands beside the one that is real.
  const passed =
    said.length > 0 && said.every((v) => v.dmarc === 'pass' && (v.from ?? domain) === domain)
  return { address, passed }
}

/** Of `mx.cloudflare.net; dmarc=pass header.from=example.com policy.dmarc=none; spf=…`. */
function verdictOf(value: string): { by: string; dmarc: string | null; from: string | null } {
  const [by = '', ...results] = value.replace(/\([^()]*\)/g, ' ').split(';')
  const dmarc = results.filter((result) => /^\s*dmarc\s*=/i.test(result))
  const first = dmarc.length === 1 ? (dmarc[0] ?? '') : ''
  return {
    by: by.trim().split(/\s/)[0]?.toLowerCase() ?? '',
    dmarc: /^\s*dmarc\s*=\s*(\w+)/i.exec(first)?.[1]?.toLowerCase() ?? null,
    from: /\bheader\.from\s*=\s*"?([^\s";]+)/i.exec(first)?.[1]?.toLowerCase() ?? null,
  }
}
