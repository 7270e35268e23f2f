/**
 * QuickBooks Online: what it says when it fails. Three shapes, in JSON and in XML, also with status 200, and XML
 * although JSON was asked for (docs/vendors/quickbooks-online.md#refusals). Only codes are used: details may hold a
 * token or a name.
 */
import { XMLParser } from 'fast-xml-parser'
import { VendorError, type VendorResponse } from '../connector.ts'
import { at } from '../json.ts'
import { retryAfterMs } from '../transport.ts'

export interface Fault {
  /** Digits without leading zeros; empty where there is none. */
  code: string
  /** AuthenticationFault, SERVICE, …; empty where it is not told. */
  type: string
}

/**
 * Whether the vendor says how long to wait is not known: 60 s is what others do
 * (docs/vendors/quickbooks-online.md#limits).
 */
const SLOW_DOWN_MS = 60_000
/** Faults are short: a page of people need not be looked through for one. */
const LARGEST_BYTES = 20_000

/** The first error of a fault; null when the answer is none. Never throws. */
export function faultOf(bytes: Uint8Array): Fault | null {
  if (bytes.byteLength > LARGEST_BYTES) return null
  const text = new TextDecoder().decode(bytes).trimStart()
  if (text.startsWith('<')) return faultIn(xmlOf(text))
  if (!text.startsWith('{')) return null
  try {
    return faultIn(JSON.parse(text))
  } catch {
    return null
  }
}

function faultIn(body: unknown): Fault | null {
  const fault = at(body, 'Fault') ?? at(body, 'fault') ?? at(body, 'IntuitResponse.Fault')
  if (typeof fault !== 'object' || fault === null) return null
  const errors = at(fault, 'Error') ?? at(fault, 'error')
  const first = Array.isArray(errors) ? errors[0] : errors
  return {
    code: wordOf(at(first, 'code')).replace(/^0+(?=\d)/, ''),
    type: wordOf(at(fault, 'type')),
  }
}

const wordOf = (value: unknown) => /^\w{1,40}$/.exec(String(value ?? ''))?.[0] ?? ''

/** Null for what is no XML, or brings entities of its own. */
function xmlOf(text: string): unknown {
  if (/<!(DOCTYPE|ENTITY)/i.test(text)) return null
  try {
    return new XMLParser({
      ignoreAttributes: false,
      attributeNamePrefix: '',
      removeNSPrefix: true,
      processEntities: false,
      parseTagValue: false,
    }).parse(text)
  } catch {
    return null
  }
}

/** What a failed answer means, as the engine knows it. `fault` null: the answer has only its status. */
export function failure(answer: VendorResponse, fault: Fault | null): VendorError {
  const { status, headers } = answer
  const kind = kindOf(status, fault)
  const facts = [fault?.code || String(status), referenceOf(headers)].filter(Boolean).join(', ')
  const wait =
    kind === 'rate-limit' ? (retryAfterMs(headers.get('retry-after')) ?? SLOW_DOWN_MS) : null
  return new VendorError(kind, sentenceOf(kind, fault?.code ?? '').replace('…', facts), wait)
}

type Kind = 'auth' | 'rate-limit' | 'outage' | 'refused'

const KINDS: Record<string, Kind> = {
  '120': 'auth',
  '3100': 'auth',
  '3200': 'auth',
  '3001': 'rate-limit',
  '6190': 'refused',
  '6002': 'outage',
  '10000': 'outage',
}

function kindOf(status: number, fault: Fault | null): Kind {
  const known = fault && KINDS[fault.code]
  if (known) return known
  if (status === 429) return 'rate-limit'
  // The published schema misspells one of them: AuthorizatonFault.
  if (status === 401 || status === 403 || /^auth/i.test(fault?.type ?? '')) return 'auth'
  return status >= 500 || fault?.type === 'SystemFault' ? 'outage' : 'refused'
}

const SENTENCES: Record<string, string> = {
  '120':
    'The person who connected QuickBooks may not read its employees any more (…). Connect again under Settings, as somebody who may.',
  '3100':
    'QuickBooks does not let this app read this company (…): it was disconnected there, or belongs to another kind of company. Connect again under Settings.',
  '3200': 'QuickBooks does not accept the sign-in any more (…). Connect again under Settings.',
  '6190':
    'The QuickBooks subscription of this company has ended, or the company is closed (…). Renew it at QuickBooks, then sync again.',
  '4000': 'QuickBooks could not read what we asked for (…). This is not a mistake of yours.',
  '4001': 'QuickBooks refused what we asked for (…). This is not a mistake of yours.',
}

function sentenceOf(kind: Kind, code: string): string {
  const known = SENTENCES[code]
  if (known) return known
  if (kind === 'rate-limit') return 'QuickBooks asks us to slow down (…).'
  if (kind === 'outage') return 'QuickBooks has a problem of its own (…).'
  if (kind === 'auth')
    return 'QuickBooks does not let us read this company (…). Connect again under Settings.'
  return 'QuickBooks refused the request (…).'
}

/** Each answer carries a number that Intuit's support asks for; it is no secret. */
function referenceOf(headers: Headers): string {
  const tid = /^[\w.-]{1,60}$/.exec(headers.get('intuit_tid') ?? '')?.[0]
  return tid ? `reference ${tid}` : ''
}
