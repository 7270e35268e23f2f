// How an answer of the API is wrapped: JSON when it was asked for, else XML.
import type { SimAnswer, SimRequest } from '../vendor.ts'
import { pacificMillis } from './time.ts'

const XML_START = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
const NAMESPACE = 'http://schema.intuit.com/finance/v3'

/** Anything but an explicit wish for JSON means XML, `*` included. */
export function wantsJson({ headers }: SimRequest): boolean {
  return /application\/json/i.test(headers.accept ?? '')
}

/** `members` is JSON without the braces: `"Employee":{…}`. */
export function jsonAnswer(status: number, members: string): SimAnswer {
  const body = `{${members},"time":"${pacificMillis(Date.now())}"}`
  return { status, headers: { 'content-type': 'application/json;charset=UTF-8' }, body }
}

export function xmlAnswer(status: number, content: string): SimAnswer {
  const time = pacificMillis(Date.now())
  const body = `${XML_START}\n<IntuitResponse time="${time}" xmlns="${NAMESPACE}">${content}</IntuitResponse>`
  return { status, headers: { 'content-type': 'application/xml;charset=UTF-8' }, body }
}

/** Both forms are functions, so that only the one that is wanted is made. */
export function answer(
  request: SimRequest,
  status: number,
  form: { json: () => string; xml: () => string },
): SimAnswer {
  return wantsJson(request) ? jsonAnswer(status, form.json()) : xmlAnswer(status, form.xml())
}
