// Reads one message of 20,000 employees as the service does, for a test that allows it little memory.

import { parseMessage } from '../../../src/connectors/quickbooks-desktop/door/soap.ts'
import { takeEmployees } from '../../../src/connectors/quickbooks-desktop/door/staging.ts'
import { answerTo } from '../../../src/connectors/quickbooks-desktop/qbxml.ts'

const COUNT = 20_000

/** As it comes over the wire: escaped twice, and larger than any real one. */
function message(): string {
  const parts = [
    '<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body><receiveResponseXML xmlns="http://developer.intuit.com/"><ticket>t</ticket><response>&lt;?xml version="1.0" ?&gt;&lt;QBXML&gt;&lt;QBXMLMsgsRs&gt;&lt;EmployeeQueryRs requestID="1" statusCode="0" statusSeverity="Info" statusMessage="Status OK"&gt;',
  ]
  for (let i = 0; i < COUNT; i++)
    parts.push(
      `&lt;EmployeeRet&gt;&lt;ListID&gt;8000${i}-1767600000&lt;/ListID&gt;&lt;TimeModified&gt;2026-01-05T09:41:07-08:00&lt;/TimeModified&gt;&lt;Name&gt;Jos&amp;#233; Okonjo ${i}&lt;/Name&gt;&lt;IsActive&gt;true&lt;/IsActive&gt;&lt;FirstName&gt;Jos&amp;#233;&lt;/FirstName&gt;&lt;LastName&gt;Okonjo ${i}&lt;/LastName&gt;&lt;JobTitle&gt;Carpenter, second shift&lt;/JobTitle&gt;&lt;Mobile&gt;555-010-${i}&lt;/Mobile&gt;&lt;Email&gt;jose.okonjo.${i}@example.test&lt;/Email&gt;&lt;HiredDate&gt;2025-11-03&lt;/HiredDate&gt;&lt;AccountNumber&gt;E-${i}&lt;/AccountNumber&gt;&lt;/EmployeeRet&gt;`,
    )
  parts.push(
    '&lt;/EmployeeQueryRs&gt;&lt;/QBXMLMsgsRs&gt;&lt;/QBXML&gt;</response><hresult /><message /></receiveResponseXML></soap:Body></soap:Envelope>',
  )
  return parts.join('')
}

let kept = 0
const bucket = {
  put: async (_: string, bytes: Uint8Array) => {
    kept = bytes.byteLength
  },
  list: async () => ({ objects: [] }),
}
const frame = {
  db: { companyId: 'c' },
  connection: { id: 'q' },
  bucket,
  jobs: { send: async () => undefined },
  clock: { now: () => 1 },
} as unknown as Parameters<typeof takeEmployees>[0]

const bytes = Buffer.from(message())
const response = parseMessage(bytes.toString('utf8')).text('response')
const answer = answerTo(response, 'EmployeeQueryRs')
const count = await takeEmployees(frame, response, null)
console.log(JSON.stringify({ message: bytes.byteLength, kept, count, status: answer?.statusCode }))
