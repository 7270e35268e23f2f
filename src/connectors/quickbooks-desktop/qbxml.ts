/**
 * qbXML: requests as QuickBooks takes them, and its answers. Child order is strict, text is ASCII with numeric
 * references, and an answer is read a record at a time, because 20,000 of them come in one
 * (docs/vendors/quickbooks-desktop.md#requests).
 */
import { XMLParser } from 'fast-xml-parser'

/**
 * What is asked of an employee: nothing that needs the right to see payroll, and nothing private
 * (docs/vendors/quickbooks-desktop.md#employees).
 */
export const EMPLOYEE_ELEMENTS = [
  'ListID',
  'TimeModified',
  'Name',
  'IsActive',
  'FirstName',
  'MiddleName',
  'LastName',
  'Phone',
  'Mobile',
  'Email',
  'HiredDate',
  'ReleasedDate',
  'AccountNumber',
  'JobTitle',
] as const
/** Old editions refuse a whole request for one element they do not know: JobTitle came with 12.0. */
const PLAIN_ELEMENTS = EMPLOYEE_ELEMENTS.filter((e) => e !== 'JobTitle')
const CUSTOMER_ELEMENTS = ['ListID', 'Name', 'FullName', 'IsActive', 'ParentRef', 'CompanyName']

/** Every field here is in 13.0; what QuickBooks speaks itself may be older. */
const NEWEST = 13

/** The version of a request: "13.0", or what QuickBooks says of itself where that is older. */
export function versionFor(major: number, minor: number): string {
  return major > 0 && major < NEWEST ? `${major}.${Math.max(0, minor)}` : `${NEWEST}.0`
}

/**
 * All employees, active or not: employees know no iterator, so all come in one answer
 * (docs/vendors/quickbooks-desktop.md#employees).
 */
export function employeeQuery(version: string, requestId: number, plain: boolean): string {
  const elements = plain ? PLAIN_ELEMENTS : EMPLOYEE_ELEMENTS
  return framed(
    version,
    `<EmployeeQueryRq requestID="${requestId}"><ActiveStatus>All</ActiveStatus>${included(elements)}</EmployeeQueryRq>`,
  )
}

/**
 * Some customers and jobs: from the first, or from where the iterator stands
 * (docs/vendors/quickbooks-desktop.md#customers).
 */
export function customerQuery(
  version: string,
  requestId: number,
  iteratorId: string | null,
  max: number,
): string {
  const iterator =
    iteratorId === null
      ? 'iterator="Start"'
      : `iterator="Continue" iteratorID="${toAscii(iteratorId)}"`
  return framed(
    version,
    `<CustomerQueryRq requestID="${requestId}" ${iterator}><MaxReturned>${max}</MaxReturned><ActiveStatus>All</ActiveStatus>${included(CUSTOMER_ELEMENTS)}</CustomerQueryRq>`,
  )
}

const included = (elements: readonly string[]) =>
  elements.map((e) => `<IncludeRetElement>${e}</IncludeRetElement>`).join('')
const framed = (version: string, request: string) =>
  `<?xml version="1.0" encoding="utf-8"?><?qbxml version="${version}"?><QBXML><QBXMLMsgsRq onError="stopOnError">${request}</QBXMLMsgsRq></QBXML>`

/**
 * Escaped, and everything beyond ASCII as a numeric reference; what lies beyond the first plane is left out
 * (docs/vendors/quickbooks-desktop.md#characters).
 */
export function toAscii(text: string): string {
  return text
    .replace(/[\u{10000}-\u{10ffff}]/gu, '')
    .replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`)
    .replace(/[^\x20-\x7e]/g, (c) => `&#${c.charCodeAt(0)};`)
}

export interface Answer {
  /** Of the request; null where it was lost on the way (docs/vendors/quickbooks-desktop.md#requests). */
  requestId: number | null
  statusCode: number
  statusMessage: string
  /** Customers: how many are still to come, and where the iterator stands. */
  remaining: number | null
  iteratorId: string | null
}

export type Row = Record<string, unknown>

/** The answer holds entities of its own, or is none: nothing of it is read. */
export class BadAnswer extends Error {}

/**
 * The answer to one kind of request, or null when it is not in there. Throws BadAnswer for text that is cut
 * off, is no qbXML, or declares entities.
 */
export function answerTo(xml: string, kind: 'EmployeeQueryRs' | 'CustomerQueryRs'): Answer | null {
  checkDocument(xml)
  const from = xml.indexOf(`<${kind}`)
  if (from < 0) return null
  const head = xml.slice(from, xml.indexOf('>', from))
  const attribute = (name: string) => {
    const found = new RegExp(`\\s${name}\\s*=\\s*"([^"]*)"|\\s${name}\\s*=\\s*'([^']*)'`).exec(head)
    return found ? decodeReferences(found[1] ?? found[2] ?? '') : null
  }
  const number = (text: string | null) =>
    text !== null && /^-?\d+$/.test(text) ? Number(text) : null
  const statusCode = number(attribute('statusCode'))
  if (statusCode === null) throw new BadAnswer('The answer has no status.')
  return {
    requestId: number(attribute('requestID')),
    statusCode,
    statusMessage: attribute('statusMessage') ?? '',
    remaining: number(attribute('iteratorRemainingCount')),
    iteratorId: attribute('iteratorID'),
  }
}

function checkDocument(xml: string): void {
  if (/<!\s*(DOCTYPE|ENTITY)/i.test(xml)) throw new BadAnswer('The answer declares entities.')
  if (!/<QBXML[\s>]/.test(xml)) throw new BadAnswer('The answer is no qbXML.')
  if (!/<\/QBXML>\s*$/.test(xml.slice(-200))) throw new BadAnswer('The answer is cut off.')
}

const parser = new XMLParser({
  ignoreAttributes: true,
  parseTagValue: false,
  trimValues: true,
  processEntities: false,
  removeNSPrefix: true,
})

/** The records of an answer, one after the other: only one of them is parsed at a time. */
export function* recordsOf(xml: string, element: 'EmployeeRet' | 'CustomerRet'): Generator<Row> {
  const [open, close] = [`<${element}`, `</${element}>`]
  for (let at = 0; ; ) {
    const from = xml.indexOf(open, at)
    if (from < 0) return
    const after = xml[from + open.length]
    if (after !== '>' && after !== ' ' && after !== '/') {
      at = from + open.length
      continue
    }
    const to = xml.indexOf(close, from)
    if (to < 0) throw new BadAnswer('The answer is cut off.')
    at = to + close.length
    yield rowOf(xml.slice(from, at), element)
  }
}

function rowOf(xml: string, element: string): Row {
  const parsed = parser.parse(xml) as Record<string, unknown>
  const row = parsed[element]
  return typeof row === 'object' && row !== null ? (decoded(row) as Row) : {}
}

function decoded(value: unknown): unknown {
  if (typeof value === 'string') return decodeReferences(value)
  if (Array.isArray(value)) return value.map(decoded)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, decoded(v)]))
}

const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
const windows1252 = new TextDecoder('windows-1252')

const PIECE = 65_536
/** As long as a reference may be. */
const LONGEST = 10

/**
 * With references in place of what they stand for. Numeric ones from 128 to 159 are of Windows-1252, as in HTML
 * (docs/vendors/quickbooks-desktop.md#characters). A long text is taken in pieces: replacing in all of it at once
 * needs many times its size.
 */
export function decodeReferences(text: string): string {
  if (text.length <= PIECE) return decodePiece(text)
  const pieces: string[] = []
  for (let at = 0; at < text.length; ) {
    let to = Math.min(at + PIECE, text.length)
    // Not within a reference.
    const open = text.lastIndexOf('&', to - 1)
    if (to < text.length && open > to - LONGEST && open > at && text.indexOf(';', open) >= to)
      to = open
    pieces.push(decodePiece(text.slice(at, to)))
    at = to
  }
  return pieces.join('')
}

function decodePiece(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(\w{2,4}));/gi, (whole, dec, hex, name) => {
    if (name) return NAMED[String(name).toLowerCase()] ?? whole
    const code = dec ? Number(dec) : Number.parseInt(String(hex), 16)
    if (code >= 128 && code <= 159) return windows1252.decode(Uint8Array.of(code))
    return code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff)
      ? String.fromCodePoint(code)
      : ''
  })
}

export interface Host {
  companyName: string | null
  /** The mark our .qwc file left in the company file; a copy of that file bears it too. */
  fileId: string | null
}

/**
 * The company that is open, from what the first message of a session brings
 * (docs/vendors/quickbooks-desktop.md#the-qwc-file); null where it says none. `ownerId`: whose mark is meant.
 */
export function hostOf(xml: string, ownerId: string): Host {
  if (/<!\s*(DOCTYPE|ENTITY)/i.test(xml)) return { companyName: null, fileId: null }
  const company = /<CompanyRet[\s>][\s\S]*?<\/CompanyRet>/.exec(xml)?.[0] ?? ''
  const marks = company.match(/<DataExtRet[\s>][\s\S]*?<\/DataExtRet>/g) ?? []
  const ours = marks.find(
    (mark) =>
      textIn(mark, 'OwnerID')?.toLowerCase() === ownerId.toLowerCase() &&
      textIn(mark, 'DataExtName') === 'FileID',
  )
  return {
    companyName: textIn(company, 'CompanyName'),
    fileId: ours === undefined ? null : textIn(ours, 'DataExtValue'),
  }
}

function textIn(xml: string, element: string): string | null {
  const found = new RegExp(`<${element}>([^<]*)</${element}>`).exec(xml)?.[1]
  return (found && decodeReferences(found).trim()) || null
}
