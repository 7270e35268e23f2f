// Plexxis rows: how a person is written there, and examples that show each reason clearly.
import type { Person } from '../people.ts'

export interface PlexxisRow {
  Code: string
  FirstName: string
  LastName: string
  Email: string
  Phone1: string
  Active: 'Y' | 'N'
}

export function plexxisRow(person: Person): PlexxisRow {
  return {
    Code: person.code,
    FirstName: person.firstName,
    LastName: person.lastName,
    Email: person.email,
    Phone1: person.phone,
    Active: person.active ? 'Y' : 'N',
  }
}

function example(
  Code: string,
  FirstName: string,
  LastName: string,
  Phone1: string,
  Active: 'Y' | 'N' = 'Y',
): PlexxisRow {
  const Email = `${FirstName || 'someone'}.${LastName || 'someone'}@example.com`.toLowerCase()
  return { Code, FirstName, LastName, Email, Phone1, Active }
}

export const clearExamples: PlexxisRow[] = [
  example('20101', 'Luis', 'Barrera', '(416) 555-0101'),
  example('20102', 'Mina', 'Osei', ''),
  example('20103', '', 'Marchetti', '(416) 555-0103'),
  example('', 'Dana', 'Whitehorse', '(416) 555-0104'),
  example('20105', 'Raj', 'Patel', '(416) 555-0105'),
  example('20106', 'Tara', 'One', '(416) 555-0105'),
  example('20107', 'Gus', 'Lindqvist', '555-0107'),
  example('20108', 'Ivy', 'Okonkwo', '(416) 555-0108', 'N'),
]
