/** An office that keeps time: workers, projects and the hours between them. */
import type { z } from 'zod'
import type { TimeEntry, TimeEntryResults } from '../../../../src/api/time.ts'
import { everyPage, Office, type ProblemOut } from './office.ts'

export type TimeOut = z.infer<typeof TimeEntry>
export type TimeResults = z.infer<typeof TimeEntryResults>

/** With two workers, Mara (P-1) and Tom (P-2), and two projects. */
export async function timeOffice(kind = 'plexxis') {
  const office = await Office.of(kind)
  const mara = await office.add({
    firstName: 'Mara',
    lastName: 'Ellwood',
    email: 'mara@example.com',
    payrollId: 'P-1',
    position: 'Carpenter',
  })
  const tom = await office.add({ firstName: 'Tom', lastName: 'Day', payrollId: 'P-2' })
  const project = async (name: string) =>
    (await office.admin<{ id: string }>('POST', '/projects', { name })).body.id
  const [tower, school] = [await project('Harbour Tower'), await project('Mill Street School')]
  return { office, mara, tom, tower, school }
}

export const enter = async (office: Office, entry: object) =>
  office.admin<TimeOut & ProblemOut>('POST', '/time-entries', entry)
export const enterAll = async (office: Office, entries: object[]) =>
  (await office.admin<TimeResults>('POST', '/time-entries', { entries })).body
export const entered = async (office: Office, query = '') =>
  (await everyPage<TimeOut>(office.viewer, `/time-entries?${query}`)).flat()

/** A day near today, by the real clock the API goes by. */
export const day = (offset = 0) =>
  new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10)
