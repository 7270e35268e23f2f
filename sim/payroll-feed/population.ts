// Whom the payroll starts with: people Plexxis has as well, people of its own, and the examples.
import { type Person, people } from '../people.ts'
import { clearExamples } from './examples.ts'
import { type FeedRow, feedRow } from './rows.ts'

const SHARED = { count: 240, seed: 2026 }
const OWN = { count: 30, seed: 3303 }

export function defaultPopulation(): FeedRow[] {
  return [...shared(), ...own(), ...clearExamples]
}

/** 110 of the 240, scattered: the scheduled half of the company. */
function shared(): FeedRow[] {
  return people(SHARED.count, SHARED.seed)
    .map((person, index) => {
      const row = feedRow(person, SHARED.seed, index, false)
      // Most work wherever they are sent; the few with a place of their own may be elsewhere by now.
      return index % 30 === 8 ? row : { ...row, Location: '' }
    })
    .filter((_, index) => (index * 7) % 24 < 11)
}

function own(): FeedRow[] {
  return people(OWN.count, OWN.seed).map((person, index) =>
    feedRow(renumbered(person), OWN.seed, index, false),
  )
}

/** 10001 → 004001: six digits with leading zeros, which no one else's number is. */
function renumbered(person: Person): Person {
  const number = (code: string) => String(Number(code) - 6_000).padStart(6, '0')
  return {
    ...person,
    code: person.code.replace(/\d+/, number),
    email: person.email.replace(/\d{5}(?=@)/, number),
  }
}
