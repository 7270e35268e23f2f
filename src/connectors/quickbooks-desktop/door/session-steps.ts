/**
 * A session of Intuit's Web Connector: it asks what to run in QuickBooks, runs it, and brings the answer. Each
 * message is remembered before it is answered, so that one that is repeated, or a session that breaks off, does
 * no harm (docs/vendors/quickbooks-desktop.md#sessions, #what-goes-wrong). Words it shows to the user come from here.
 */

import { plural } from '../../../core/plural.ts'
import {
  endSession,
  type SessionState,
  setEnded,
} from '../../../store/connections/web-connectors.ts'
import { answerTo, BadAnswer, customerQuery, employeeQuery, hostOf, versionFor } from '../qbxml.ts'
import { type Met, meetFile } from './company.ts'
import { sentenceFor } from './errors.ts'
import { OWNER_ID } from './file.ts'
import {
  progressOf,
  type Session,
  save,
  saved,
  sessionOf,
  stop,
  type WebConnectorFrame,
} from './session.ts'
import { takeCustomers, takeEmployees } from './staging.ts'

const CUSTOMERS_PER_REQUEST = 500
const RESTARTS = 2
const LOST = 'The session has ended. Run the update again.'

export interface Asking {
  /** Of the first message of a session: what is open in QuickBooks. */
  host: string
  companyFile: string
  major: number
  minor: number
}

/** The next request for QuickBooks, as qbXML; "" when there is none, and getLastError says why. */
export async function nextRequest(
  f: WebConnectorFrame | null,
  ticket: string,
  asking: Asking,
): Promise<string> {
  const s = await sessionOf(f, ticket)
  if (!f || !s || s.state.step === 'done') return ''
  const met = await meet(f, s, asking)
  if (met && 'stopped' in met) return stop(f, s, met.stopped).then(() => '')
  const version = s.state.version ?? versionFor(asking.major, asking.minor)
  const company = met?.company ?? s.state.company
  const after = { ...s.state, version, company, error: null }
  if (!(await save(f, s, after))) return ''
  return after.step === 'employees'
    ? employeeQuery(version, after.requestId, after.plain)
    : customerQuery(version, after.requestId, after.iteratorId, CUSTOMERS_PER_REQUEST)
}

/** Null: it is no first message, and says nothing of what is open. */
function meet(f: WebConnectorFrame, { known }: Session, asking: Asking): Promise<Met> | null {
  const { host, companyFile } = asking
  if (!host && !companyFile) return null
  const { companyName, fileId } = hostOf(host, OWNER_ID)
  return meetFile(f, known, { fileId, path: companyFile || null, name: companyName })
}

/** How far the update is, 0 to 100; below 0 when it stopped, and getLastError says why. */
export async function takeAnswer(
  f: WebConnectorFrame | null,
  ticket: string,
  answer: { response: string; hresult: string; message: string },
): Promise<number> {
  const s = await sessionOf(f, ticket)
  if (!f || !s) return -1
  if (s.state.step === 'done') return s.state.error === null ? 100 : -1
  if (answer.hresult) return refused(f, s, answer.hresult, answer.message)
  try {
    return await taken(f, s, answer.response)
  } catch (error) {
    if (!(error instanceof BadAnswer)) throw error
    return stop(
      f,
      s,
      `QuickBooks’ answer could not be read: ${error.message} Run the update again.`,
    )
  }
}

/** The whole request was refused. An old edition does not know every element: it is asked for fewer. */
async function refused(
  f: WebConnectorFrame,
  s: Session,
  hresult: string,
  message: string,
): Promise<number> {
  if (/^0x80040400$/i.test(hresult.trim()) && !s.state.plain) {
    await save(f, s, { ...s.state, plain: true, requestId: s.state.requestId + 1 })
    return progressOf(s.state, null)
  }
  return stop(f, s, sentenceFor(hresult, message))
}

async function taken(f: WebConnectorFrame, s: Session, response: string): Promise<number> {
  const { state } = s
  const kind = state.step === 'employees' ? 'EmployeeQueryRs' : 'CustomerQueryRs'
  const answer = answerTo(response, kind)
  const other =
    answer ?? answerTo(response, state.step === 'employees' ? 'CustomerQueryRs' : 'EmployeeQueryRs')
  // Said once more, because our word on it was lost: it is not taken twice.
  const repeated = other?.requestId != null && other.requestId < state.requestId
  if (repeated) return progressOf(state, null)
  if (!answer) throw new BadAnswer('It answers something else than was asked.')
  const { statusCode, statusMessage } = answer
  if ((statusCode === 3390 || statusCode === 3391) && state.step === 'customers') {
    if (state.restarts >= RESTARTS)
      return stop(f, s, sentenceFor(String(statusCode), statusMessage))
    const again = {
      iteratorId: null,
      sweep: f.clock.newId(),
      customers: 0,
      restarts: state.restarts + 1,
    }
    await save(f, s, { ...state, ...again, requestId: state.requestId + 1 })
    return progressOf(state, null)
  }
  if (statusCode >= 1000) return stop(f, s, sentenceFor(String(statusCode), statusMessage))
  // 1: no record matched, which is an empty list (docs/vendors/quickbooks-desktop.md#statuses).
  const xml = statusCode === 1 ? '' : response
  const next = { ...state, requestId: state.requestId + 1, answered: state.requestId, error: null }
  if (state.step === 'employees') {
    const employees = await takeEmployees(f, xml, state.company)
    const after: SessionState = { ...next, step: 'customers', employees }
    const ended = { at: f.clock.now(), well: true, message: 'Employees were read.', employees }
    return saved(f, s, after, null, [setEnded(f.db, f.connection.id, ended)])
  }
  const more = answer.remaining !== null && answer.remaining > 0 && answer.iteratorId !== null
  const { count, statements } = takeCustomers(f, xml, state.sweep, !more)
  const customers = state.customers + count
  const after: SessionState = {
    ...next,
    customers,
    step: more ? 'customers' : 'done',
    iteratorId: more ? answer.iteratorId : null,
  }
  const ended = {
    at: f.clock.now(),
    well: true,
    message: whatWasRead(state.employees, customers),
    customers,
  }
  const all = more ? statements : [...statements, setEnded(f.db, f.connection.id, ended)]
  return saved(f, s, after, answer.remaining, all)
}

export async function lastError(f: WebConnectorFrame | null, ticket: string): Promise<string> {
  const s = await sessionOf(f, ticket)
  return s ? (s.state.error ?? 'No error.') : LOST
}

/**
 * QuickBooks could not be opened. Where a file was asked for, it may be that another one is open, or that it lies elsewhere on
 * this PC: what is open is tried once, and then it shows whose it is. Beyond that only the user knows.
 */
export async function connectionError(
  f: WebConnectorFrame | null,
  ticket: string,
  hresult: string,
  message: string,
): Promise<string> {
  const s = await sessionOf(f, ticket)
  if (!f || !s) return 'done'
  const why = sentenceFor(hresult, message)
  // It may be the last that is heard of this session.
  const ended = setEnded(f.db, f.connection.id, { at: f.clock.now(), well: false, message: why })
  if (s.state.opening !== null && (await save(f, s, { ...s.state, opening: null }, [ended])))
    return ''
  await stop(f, s, why)
  return 'done'
}

/** What the Web Connector shows when it is through. The ticket is dead from here on. */
export async function closeConnection(
  f: WebConnectorFrame | null,
  ticket: string,
): Promise<string> {
  const s = await sessionOf(f, ticket)
  if (!f || !s) return 'OK'
  await f.db.batch([endSession(f.db, f.connection.id, s.hash)], true)
  const { step, error, employees, customers } = s.state
  if (error) return error
  return step === 'done' ? whatWasRead(employees, customers) : 'OK'
}

const whatWasRead = (employees: number, customers: number) =>
  `Read ${plural(employees, 'employee')} and ${plural(customers, 'customer')}.`
