/** The .qwc file: what somebody adds to the Web Connector. The same for a connection however often it is made. */

import { escapeMarkup } from '../../../core/people/text.ts'
import { userNameOf } from './sign-in.ts'

/**
 * One for the product, for ever: QuickBooks knows an application by it
 * (docs/vendors/quickbooks-desktop.md#the-qwc-file).
 */
export const OWNER_ID = '{6e3b7c52-9a41-4f0d-8b6e-2d5f1c7a9e34}'

export interface QwcFile {
  connectionId: string
  /** Of the company, so that two of them are told apart in the Web Connector. */
  companyName: string
  /** Of the SOAP service; https, but for this machine. */
  url: string
  support: string
}

export async function qwcFile({
  connectionId,
  companyName,
  url,
  support,
}: QwcFile): Promise<string> {
  const name = `Muster: ${companyName}`.slice(0, 60)
  const fields: [string, string][] = [
    ['AppName', name],
    ['AppID', ''],
    ['AppURL', url],
    ['AppDescription', 'Keeps your worker directory true to QuickBooks'],
    ['AppSupport', support],
    ['UserName', userNameOf(connectionId)],
    ['OwnerID', OWNER_ID],
    ['FileID', await fileIdOf(connectionId)],
    ['QBType', 'QBFS'],
    ['IsReadOnly', 'false'],
    ['PersonalDataPref', 'pdpNotNeeded'],
    ['UnattendedModePref', 'umpOptional'],
  ]
  const lines = fields.map(([field, value]) => ` <${field}>${escapeMarkup(value)}</${field}>`)
  const scheduler = ' <Scheduler><RunEveryNMinutes>60</RunEveryNMinutes></Scheduler>'
  return ['<?xml version="1.0"?>', '<QBWCXML>', ...lines, scheduler, '</QBWCXML>', ''].join('\r\n')
}

/** A GUID that follows from the connection: another one for one company file is refused (1039). */
async function fileIdOf(connectionId: string): Promise<string> {
  const bytes = new TextEncoder().encode(`muster file ${connectionId}`)
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)).slice(0, 16)
  hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x50
  hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80
  const hex = [...hash].map((b) => b.toString(16).padStart(2, '0')).join('')
  return `{${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}}`
}
