// QuickBooks itself: runs qbXML against the company file, with the strictness and the oddities of the real one.
import type { CustomerRow, Element, EmployeeRow } from './rows.ts'

export interface Company {
  name: string
  file: string
  /** The mark of an application that was added to it; a copy of the file bears it too. */
  mark?: { ownerId: string; fileId: string }
  employees: readonly EmployeeRow[]
  customers: readonly CustomerRow[]
  /** The newest qbXML it speaks; JobTitle came with 12.0. */
  version: number
}

/** A whole request refused has an HRESULT and no answer. */
export type Ran =
  | { response: string; hresult: '' }
  | { response: ''; hresult: string; message: string }

const PARSE_ERROR = {
  response: '',
  hresult: '0x80040400',
  message: 'QuickBooks found an error when parsing the provided XML text stream.',
} as const

/** The children a query may have, in the only order there is (docs/vendors/quickbooks-desktop.md#requests). */
const ORDER = ['MaxReturned', 'ActiveStatus', 'FromModifiedDate', 'IncludeRetElement', 'OwnerID']

/** One session of QuickBooks: iterators live no longer than it does. */
export class Session {
  readonly #company: Company
  readonly #iterators = new Map<string, number>()

  constructor(company: Company) {
    this.#company = company
  }

  /** What the first message of a session tells of the host and the company. */
  get host(): string {
    const { name, mark } = this.#company
    const marked = mark
      ? `<DataExtRet><OwnerID>${text(mark.ownerId)}</OwnerID><DataExtName>FileID</DataExtName><DataExtType>STR255TYPE</DataExtType><DataExtValue>${text(mark.fileId)}</DataExtValue></DataExtRet>`
      : ''
    return framed(
      `<HostQueryRs requestID="0" statusCode="0" statusSeverity="Info" statusMessage="Status OK"><HostRet><ProductName>QuickBooks Premier 2024</ProductName><MajorVersion>34</MajorVersion><MinorVersion>0</MinorVersion><SupportedQBXMLVersion>${this.#company.version}.0</SupportedQBXMLVersion></HostRet></HostQueryRs><CompanyQueryRs requestID="1" statusCode="0" statusSeverity="Info" statusMessage="Status OK"><CompanyRet><IsSampleCompany>false</IsSampleCompany><CompanyName>${text(name)}</CompanyName>${marked}</CompanyRet></CompanyQueryRs>`,
    )
  }

  run(qbxml: string): Ran {
    // Anything beyond ASCII is refused, whatever the prolog says (docs/vendors/quickbooks-desktop.md#characters).
    if (/[^\x09\x0a\x0d\x20-\x7e]/.test(qbxml) || !/<\?qbxml version="\d+\.\d+"\?>/.test(qbxml))
      return PARSE_ERROR
    const request = /<(\w+QueryRq)([^>]*)>([\s\S]*)<\/\1>/.exec(qbxml)
    if (!request) return PARSE_ERROR
    const [, kind = '', attributes = '', inside = ''] = request
    const children = [...inside.matchAll(/<(\w+)>([^<]*)<\/\1>/g)].map(
      ([, name = '', value = '']) => [name, value] as const,
    )
    const places = children.map(([name]) => ORDER.indexOf(name))
    if (places.some((at, i) => at < 0 || at < (places[i - 1] ?? 0))) return PARSE_ERROR
    const wanted = children.filter(([name]) => name === 'IncludeRetElement').map(([, v]) => v)
    if (wanted.includes('JobTitle') && this.#company.version < 12) return PARSE_ERROR
    const attribute = (name: string) =>
      new RegExp(`\\b${name}="([^"]*)"`).exec(attributes)?.[1] ?? ''
    const max = Number(children.find(([name]) => name === 'MaxReturned')?.[1] ?? 0)
    const id = attribute('requestID')
    if (kind === 'EmployeeQueryRq') {
      if (attribute('iterator')) return PARSE_ERROR
      return answered(id, 'Employee', this.#company.employees, wanted, '')
    }
    if (kind !== 'CustomerQueryRq') return PARSE_ERROR
    return this.#customers(id, attribute('iterator'), attribute('iteratorID'), max, wanted)
  }

  #customers(id: string, iterator: string, iteratorId: string, max: number, wanted: string[]): Ran {
    const all = this.#company.customers
    if (!iterator) return answered(id, 'Customer', all, wanted, '')
    const known = iterator === 'Start' ? 0 : this.#iterators.get(iteratorId)
    if (known === undefined)
      return status(id, 'Customer', 3391, 'Error', 'The iterator is not valid.')
    const name = iterator === 'Start' ? `{6d0c1a44-${this.#iterators.size}}` : iteratorId
    const to = Math.min(all.length, known + max)
    this.#iterators.set(name, to)
    const more = ` iteratorRemainingCount="${all.length - to}" iteratorID="${name}"`
    return answered(id, 'Customer', all.slice(known, to), wanted, more)
  }
}

function answered(
  id: string,
  kind: 'Employee' | 'Customer',
  rows: readonly Record<string, Element>[],
  wanted: readonly string[],
  more: string,
): Ran {
  if (rows.length === 0)
    return status(
      id,
      kind,
      1,
      'Info',
      'A query request did not find a matching object in QuickBooks',
      more,
    )
  const records = rows.map(
    (row) =>
      `<${kind}Ret>${Object.entries(row)
        .filter(([name]) => wanted.length === 0 || wanted.includes(name))
        .map(([name, value]) => element(name, value))
        .join('')}</${kind}Ret>`,
  )
  return {
    response: framed(
      `<${kind}QueryRs requestID="${id}" statusCode="0" statusSeverity="Info" statusMessage="Status OK"${more}>${records.join('\n')}</${kind}QueryRs>`,
    ),
    hresult: '',
  }
}

const status = (
  id: string,
  kind: string,
  code: number,
  severity: string,
  message: string,
  more = '',
): Ran => ({
  response: framed(
    `<${kind}QueryRs requestID="${id}" statusCode="${code}" statusSeverity="${severity}" statusMessage="${message}"${more} />`,
  ),
  hresult: '',
})

const element = (name: string, value: Element | number | boolean): string =>
  typeof value !== 'object'
    ? value === ''
      ? `<${name} />`
      : `<${name}>${text(String(value))}</${name}>`
    : `<${name}>${Object.entries(value)
        .map(([n, v]) => element(n, v))
        .join('')}</${name}>`

/** Numeric references for what is not ASCII; what Windows-1252 lacks has become a question mark. */
function text(value: string): string {
  return value
    .replace(/[&<>]/g, (c) => `&#${c.charCodeAt(0)};`)
    .replace(/[\u{100}-\u{10ffff}]/gu, (c) => ('ŠšŽžŒœŸ€’–'.includes(c) ? c : '?'))
    .replace(/[^\x20-\x7e]/g, (c) => `&#${c.charCodeAt(0)};`)
}

const framed = (inside: string) =>
  `<?xml version="1.0" ?>\n<QBXML>\n<QBXMLMsgsRs>\n${inside}\n</QBXMLMsgsRs>\n</QBXML>\n`
