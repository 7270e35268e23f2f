/** Members as ConnectWise sends them: people who are fine, but for what is given. */
import type { OutcomeOut, WorkerOut } from '../app/http/support/office.ts'
import { tokenFor } from './accounts.ts'
import { withToken } from './app.ts'
import { Site } from './sync.ts'

export type MemberRow = Record<string, unknown>

/** The number makes id, login, name and address; undefined takes something away. */
export const aMember = (n: number, more: MemberRow = {}): MemberRow => ({
  id: 1000 + n,
  identifier: `member${n}`,
  firstName: `First${n}`,
  lastName: `Last${n}`,
  licenseClass: 'F',
  type: { id: 1, name: 'Full Time' },
  employeeIdentifer: `CW${String(n).padStart(4, '0')}`,
  inactiveFlag: false,
  hireDate: '2021-05-03T00:00:00Z',
  primaryEmail: `member${n}@example.com`,
  officeEmail: `member${n}@example.com`,
  defaultEmail: 'Office',
  defaultLocation: { id: 2, name: 'North Branch' },
  defaultDepartment: { id: 10, identifier: 'SVC', name: 'Service Desk' },
  workRole: { id: 11, name: 'Engineer' },
  ...more,
})

/** What a member with a picture carries. */
export const aPhoto = (id: number, filename = `${id}.png`) => ({
  photo: { id, name: filename, _info: { filename } },
})

/** A company with ConnectWise whose admin works through the API. */
export async function officeWith(settings: Record<string, unknown> = {}) {
  const site = await Site.of('connectwise', settings)
  const caller = async (scope: 'write' | 'admin') =>
    withToken((await tokenFor(site.db.companyId, scope)).token, site.around().env)
  const [admin, owner] = [await caller('write'), await caller('admin')]
  const path = `/connections/${site.connectionId}`
  const items = async <T>(of: string) => (await admin<{ items: T[] }>('GET', of)).body.items
  return {
    site,
    admin,
    owner,
    path,
    async add(worker: Record<string, unknown>): Promise<string> {
      const { status, body } = await admin<{ id: string }>('POST', '/workers', worker)
      if (status !== 201) throw new Error(`Not added: ${JSON.stringify(body)}`)
      return body.id
    },
    /** By last name. */
    async workers(): Promise<Record<string, WorkerOut>> {
      const all = await items<WorkerOut>('/workers?limit=100')
      return Object.fromEntries(all.map((w) => [w.lastName, w]))
    },
    outcomes: (run: { id: string }) => items<OutcomeOut>(`/runs/${run.id}/outcomes?limit=100`),
  }
}
