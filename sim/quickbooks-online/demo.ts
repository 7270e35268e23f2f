// The employees of the demo: many who are in Plexxis too, some only here, and clear examples.
import { type Person, people } from '../people.ts'
import { clearExamples } from './examples.ts'
import { type EmployeeRow, employeeWriter } from './rows.ts'

const SHARED = 60
const OWN = 11
const OWN_SEED = 7_301

export function defaultEmployees(): EmployeeRow[] {
  const write = employeeWriter(OWN_SEED)
  return [
    ...sharedPeople().map((person, index) =>
      // Of every four, one was never given the number of the payroll.
      write(person, { id: 101 + index, number: index % 4 === 3 ? '' : person.code, index }),
    ),
    ...ownPeople().map((person, index) =>
      write(person, { id: 201 + index, number: person.code, index: SHARED + index }),
    ),
    ...clearExamples,
  ]
}

/** Every third or so of the people Plexxis has, nothing wrong with them and no phone shared. */
function sharedPeople(): Person[] {
  const all = people(240, 2026)
  const holders = new Map<string, number>()
  for (const { phone } of all) holders.set(phone, (holders.get(phone) ?? 0) + 1)
  return all
    .filter(({ trouble, phone }) => trouble === undefined && holders.get(phone) === 1)
    .filter((_, index) => index % 3 === 1)
    .slice(0, SHARED)
}

function ownPeople(): Person[] {
  return people(OWN * 2, OWN_SEED)
    .filter(({ trouble }) => trouble === undefined)
    .slice(0, OWN)
    .map((person, index) => ({
      ...person,
      code: `H-${201 + index}`,
      email: person.email.replace(`.${person.code}@`, `.h${201 + index}@`),
    }))
}
