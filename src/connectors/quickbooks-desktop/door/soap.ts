/**
 * SOAP as Intuit's Web Connector speaks it: messages are read by the local names of their elements, whatever
 * prefixes they have and in either style, and answered in compact XML made by hand
 * (docs/vendors/quickbooks-desktop.md#sessions).
 */
import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { escapeMarkup } from '../../../core/people/text.ts'
import { decodeReferences } from '../qbxml.ts'

export interface Message {
  method: string
  /** By name; what is absent, empty or closed at once is "". */
  text(name: string): string
}

/** Nothing of it was read; the message says why, and nothing of the document. */
export class BadSoap extends Error {}

const parser = new XMLParser({
  ignoreAttributes: true,
  parseTagValue: false,
  trimValues: false,
  processEntities: false,
  removeNSPrefix: true,
  ignoreDeclaration: true,
  ignorePiTags: true,
})

/** The one parameter that may be long, apart from the rest: a parser would hold it several times over. */
interface Divided {
  envelope: string
  /** Still escaped; null where there is none, or it is short. */
  response: string | null
}
const LONG = 20_000

function divide(xml: string): Divided {
  const whole = { envelope: xml, response: null }
  if (xml.length < LONG) return whole
  const open = /<((?:[\w.-]+:)?response)(?:\s[^<>]*)?>/.exec(xml)
  if (!open || open[0].endsWith('/>')) return whole
  const from = open.index + open[0].length
  const to = xml.lastIndexOf(`</${open[1]}`)
  if (to < from) return whole
  const raw = xml.slice(from, to)
  const cdata = /^\s*<!\[CDATA\[/.exec(raw)
  const end = cdata ? raw.lastIndexOf(']]>') : -1
  const text = cdata ? raw.slice(cdata[0].length, end) : raw
  // Elements of its own: nothing that is only text.
  if (cdata ? end < 0 || text.includes(']]>') : text.includes('<')) return whole
  const response = cdata ? text.replaceAll('&', '&amp;') : text
  return { envelope: xml.slice(0, from) + xml.slice(to), response }
}

/** Throws BadSoap: not XML, with entities of its own, or no SOAP message. */
export function parseMessage(xml: string): Message {
  if (/<!\s*(DOCTYPE|ENTITY|ELEMENT|ATTLIST)/i.test(xml))
    throw new BadSoap('The message has a document type, which is not accepted.')
  const { envelope, response } = divide(xml)
  if (envelope.length > 2_000_000 || XMLValidator.validate(envelope) !== true)
    throw new BadSoap('The message is not well-formed XML.')
  let parsed: unknown
  try {
    parsed = parser.parse(envelope)
  } catch {
    throw new BadSoap('The message cannot be read.')
  }
  const body = child(child(parsed, 'Envelope'), 'Body')
  if (!isRecord(body)) throw new BadSoap('The message is no SOAP envelope.')
  const method = Object.keys(body).find((name) => !name.startsWith('#'))
  if (!method) throw new BadSoap('The message asks for nothing.')
  const parameters = body[method]
  return {
    method,
    text: (name) => {
      if (name === 'response' && response !== null) return decodeReferences(response)
      const value = isRecord(parameters) && Object.hasOwn(parameters, name) ? parameters[name] : ''
      const text = isRecord(value) ? value['#text'] : value
      return typeof text === 'string' ? decodeReferences(text) : ''
    },
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const child = (value: unknown, name: string): unknown =>
  isRecord(value) && Object.hasOwn(value, name) ? value[name] : undefined

/** The answer to a method: a text, a whole number, or several texts. */
export function answerOf(method: string, result: string | number | readonly string[]): string {
  const inside = Array.isArray(result)
    ? result.map((text) => `<string>${escapeMarkup(String(text))}</string>`).join('')
    : escapeMarkup(String(result))
  return enveloped(
    `<${method}Response xmlns="http://developer.intuit.com/"><${method}Result>${inside}</${method}Result></${method}Response>`,
  )
}

/** For what is no message at all: whoever sent it is told in SOAP's own way. */
export const faultOf = (message: string): string =>
  enveloped(
    `<soap:Fault><faultcode>soap:Client</faultcode><faultstring>${escapeMarkup(message)}</faultstring></soap:Fault>`,
  )

const enveloped = (body: string) =>
  `<?xml version="1.0" encoding="utf-8"?><soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body>${body}</soap:Body></soap:Envelope>`
