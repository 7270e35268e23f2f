/** What an update of the Web Connector brings: employees for the next sync, customers for the Match board. */

import type { SourceCompany } from '../../../core/runs/source-company.ts'
import type { ArrivedJob } from '../../../runs/job.ts'
import { putDrop } from '../../../store/connections/drops.ts'
import type { Statement } from '../../../store/database.ts'
import {
  closeMissing,
  type StagedEntry,
  stageEntries,
} from '../../../store/match/staged-entries.ts'
import { BadAnswer, type Row, recordsOf } from '../qbxml.ts'
import type { WebConnectorFrame } from './session.ts'

/** Kept as they came, as a file that the connector reads; a job then syncs, or lays them out for matching. */
export async function takeEmployees(
  f: WebConnectorFrame,
  xml: string,
  company: SourceCompany | null,
): Promise<number> {
  const { companyId } = f.db
  const { id: connectionId } = f.connection
  const [encoder, parts] = [new TextEncoder(), [] as Uint8Array[]]
  let [count, text] = [0, '{"employees":[']
  for (const row of recordsOf(xml, 'EmployeeRet')) {
    text += `${count > 0 ? ',' : ''}${JSON.stringify(row)}`
    count += 1
    // In pieces: one text of 20,000 people would be held several times over.
    if (text.length > 500_000) {
      parts.push(encoder.encode(text))
      text = ''
    }
  }
  parts.push(encoder.encode(`${text}]}`))
  const bytes = new Uint8Array(await new Blob(parts).arrayBuffer())
  const at = f.clock.now()
  const drop = { name: 'Web Connector update', bytes, at, ...(company && { company }) }
  await putDrop(f.bucket, companyId, connectionId, drop)
  const trigger = { kind: 'webconnector', by: 'Web Connector' } as const
  const job: ArrivedJob = { kind: 'arrived', companyId, connectionId, at, trigger }
  await f.jobs.send(job)
  return count
}

/** Some customers and jobs; `last`: with these the reading is whole, and what it did not see is closed. */
export function takeCustomers(
  f: WebConnectorFrame,
  xml: string,
  sweep: string,
  last: boolean,
): { count: number; statements: Statement[] } {
  const reading = { connectionId: f.connection.id, sweep, now: f.clock.now() }
  const entries = [...recordsOf(xml, 'CustomerRet')].flatMap((row) => entryOf(row))
  const statements = entries.length > 0 ? [stageEntries(f.db, reading, entries)] : []
  if (last) statements.push(closeMissing(f.db, reading))
  return { count: entries.length, statements }
}

/** One that has no key cannot be matched, and is left out. A job is told by whose it is. */
function entryOf(row: Row): StagedEntry[] {
  const text = (name: string) => (typeof row[name] === 'string' ? (row[name] as string) : '')
  const [externalId, name] = [text('ListID'), text('Name') || text('FullName')]
  if (!externalId || !name) return []
  if (externalId.length > 300) throw new BadAnswer('A customer has no usable ListID.')
  const parents = text('FullName').split(':').slice(0, -1).join(' › ')
  const company = text('CompanyName')
  return [
    {
      externalId,
      name,
      detail: {
        ...(parents && { Customer: parents }),
        ...(company && company !== name && { Company: company }),
      },
      active: text('IsActive').toLowerCase() !== 'false',
    },
  ]
}
