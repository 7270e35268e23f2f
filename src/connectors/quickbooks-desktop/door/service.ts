/** The SOAP service itself: one address for each connection, no session but the ticket in each message. */
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { Refusal } from '../../../core/refusal.ts'
import { getConnection } from '../../../store/connections/connections.ts'
import { companyDb } from '../../../store/database.ts'
import { systemClock } from '../../../store/ids.ts'
import type { WebConnectorFrame } from './session.ts'
import {
  closeConnection,
  connectionError,
  lastError,
  nextRequest,
  takeAnswer,
} from './session-steps.ts'
import { authenticate } from './sign-in.ts'
import { answerOf, BadSoap, faultOf, type Message, parseMessage } from './soap.ts'
import { wsdlAt } from './wsdl.ts'

/** 20,000 employees are 13 MB, twice escaped; more does not fit beside the rest in 128 MB. */
const MESSAGE_BYTES = 24_000_000
const VERSION = 'Muster 1'
const XML = { 'content-type': 'text/xml; charset=utf-8', 'cache-control': 'no-store' }

export const qbwc = new Hono<{ Bindings: Env }>()

qbwc.get('/qbwc/:companyId/:connectionId', (c) => {
  const here = new URL(c.req.url)
  if (here.searchParams.has('wsdl') || here.searchParams.has('WSDL'))
    return c.body(wsdlAt(`${here.origin}${here.pathname}`), 200, XML)
  return c.text('This is where the QuickBooks Web Connector reports. There is nothing to see here.')
})

qbwc.post(
  '/qbwc/:companyId/:connectionId',
  bodyLimit({
    maxSize: MESSAGE_BYTES,
    onError: (c) => c.body(faultOf('The message is larger than 24 MB.'), 413, XML),
  }),
  async (c) => {
    try {
      const message = parseMessage(await c.req.text())
      const frame = await frameOf(c.env, c.req.param('companyId'), c.req.param('connectionId'))
      const result = await carryOut(frame, message)
      return c.body(answerOf(message.method, result), 200, XML)
    } catch (error) {
      if (error instanceof BadSoap) return c.body(faultOf(error.message), 400, XML)
      throw error
    }
  },
)

/** Null for a connection that is not there: it is answered as one with another password. */
async function frameOf(
  env: Env,
  companyId: string,
  connectionId: string,
): Promise<WebConnectorFrame | null> {
  const db = companyDb(env.DB, companyId)
  try {
    const connection = await getConnection(db, connectionId)
    if (connection.kind !== 'quickbooks-desktop') return null
    return { db, bucket: env.FILES, jobs: env.JOBS, clock: systemClock, connection }
  } catch (error) {
    if (error instanceof Refusal) return null
    throw error
  }
}

async function carryOut(
  f: WebConnectorFrame | null,
  { method, text }: Message,
): Promise<string | number | readonly string[]> {
  const ticket = text('ticket') || text('wcTicket')
  switch (method) {
    case 'serverVersion':
    case 'getServerVersion':
      return VERSION
    case 'clientVersion':
      return clientVersion(text('strVersion'))
    case 'authenticate':
      return authenticate(f, text('strUserName'), text('strPassword'))
    case 'sendRequestXML':
      return nextRequest(f, ticket, {
        host: text('strHCPResponse'),
        companyFile: text('strCompanyFileName'),
        major: Number.parseInt(text('qbXMLMajorVers'), 10) || 0,
        minor: Number.parseInt(text('qbXMLMinorVers'), 10) || 0,
      })
    case 'receiveResponseXML':
      return takeAnswer(f, ticket, {
        response: text('response'),
        hresult: text('hresult'),
        message: text('message'),
      })
    case 'connectionError':
      return connectionError(f, ticket, text('hresult'), text('message'))
    case 'getLastError':
      return lastError(f, ticket)
    case 'closeConnection':
      return closeConnection(f, ticket)
    // Nobody is needed at that PC: there is no page to be shown, and nothing to be done or declined on it.
    case 'getInteractiveURL':
    case 'interactiveDone':
    case 'interactiveRejected':
      return ''
    default:
      throw new BadSoap('There is no such method.')
  }
}

/** Before 2.0 it cannot speak TLS 1.2: the user is told to update, and may go on (W:). */
function clientVersion(version: string): string {
  const major = Number.parseInt(version, 10)
  return major > 0 && major < 2
    ? `W:This Web Connector is old (${version.slice(0, 20).replace(/[^\d.]/g, '')}). Install the newest one from Intuit.`
    : ''
}
