// The simulated QuickBooks Desktop: a company file, and a Web Connector that runs an update when told to.
import { parse, refuse } from '../controls.ts'
import { codesAfter, people } from '../people.ts'
import type { Population } from '../population.ts'
import { json, type SimAnswer, type Vendor } from '../vendor.ts'
import type { Company } from './company.ts'
import { type CustomerRow, customerRows, type EmployeeRow, employeeRow } from './rows.ts'
import { readQwc, type Update, update } from './webConnector.ts'

const CUSTOMERS = 120

export const quickbooksDesktop: Vendor = {
  id: 'quickbooks-desktop',
  handle: () =>
    refuse(404, 'QuickBooks Desktop has no address: POST /_sim/quickbooks-desktop/update.'),
  generate: (count, seed, clean) =>
    people(count, seed, { clean, after: codesAfter(seed) }).map((person, index) =>
      employeeRow(person, codesAfter(seed) + index),
    ),
  // The same people as the other vendors' companies have: their account numbers are their payroll IDs.
  defaultPopulation: () => people(60, 2026).map(employeeRow),
  control: (method, what, body, population) =>
    method === 'POST' && what === 'update' ? run(body, population) : undefined,
}

/**
 * `customers` and `company` can be replaced: PUT /_sim/quickbooks-desktop/customers, …/company [{name, file, version, mark,
 * closed}]. The first company is the one that is open, unless it is `closed`; whichever follow are further files on that PC,
 * perhaps of the same name, with people of their own.
 */
function companiesOf(population: Population): (Company & { closed?: boolean })[] {
  const given = population.collection('company') as Partial<Company>[]
  const customers = population.collection('customers') as CustomerRow[]
  const [first = {}, ...others] = given
  const marks = population.collection('marks') as Marked[]
  return [first, ...others].map((company, i) => {
    const file = company.file ?? 'C:\\QuickBooks\\Harbour Construction.qbw'
    const mark = marks.find((m) => m.file === file)?.mark
    return {
      name: 'Harbour Construction Ltd',
      version: 16,
      ...(mark && { mark }),
      employees: i === 0 ? (population.people as EmployeeRow[]) : [],
      customers: customers.length > 0 ? customers : customerRows(CUSTOMERS),
      ...company,
      file,
    }
  })
}

/** Which application was added to which file. */
interface Marked {
  file: string
  mark: NonNullable<Company['mark']>
}

/** Adding an application marks the file that is open. */
function marked(population: Population, mark: Marked['mark']): void {
  const [open] = companiesOf(population)
  if (!open) return
  const others = (population.collection('marks') as Marked[]).filter((m) => m.file !== open.file)
  population.setCollection('marks', [...others, { file: open.file, mark }])
}

interface Account {
  url: string
  userName: string
  password: string
}

/** What the Web Connector was given last, as it remembers an application once added. */
function remembered(population: Population): Partial<Account> {
  return (population.collection('account') as Account[])[0] ?? {}
}

/** Nothing, for the application that was added last; or `{qwc, password}` or `{url, userName, password}`, with `style` and `trouble` as in webConnector.ts. */
async function run(body: Buffer, population: Population): Promise<SimAnswer> {
  const given = body.length > 0 ? parse(body) : {}
  if (typeof given !== 'object' || given === null) return refuse(400, 'The body must be JSON.')
  const asked = given as Partial<Update> & { qwc?: string }
  const known = remembered(population)
  const added = asked.qwc ? readQwc(asked.qwc) : null
  if (added) marked(population, added.mark)
  const { url, userName } = added ?? { ...known, ...asked }
  const { style, trouble } = asked
  const password = asked.password ?? known.password
  if (!url || !userName || !password)
    return refuse(400, 'An update needs "qwc" or "url" and "userName", and "password".')
  population.setCollection('account', [{ url, userName, password }])
  try {
    const [company, ...files] = companiesOf(population)
    if (!company) throw new Error('There is no company file.')
    const done = await update({
      url,
      userName,
      password,
      company,
      files,
      ...(company.closed && { closed: true }),
      ...(style && { style }),
      ...(trouble && { trouble }),
    })
    return json(200, done)
  } catch (error) {
    return refuse(502, error instanceof Error ? error.message : 'The update failed.')
  }
}
