// The demo's people: many who are in Plexxis too, some who are not, and every oddity once.
import { people } from '../people.ts'
import { clearExamples } from './examples.ts'
import { paycomPerson } from './facts.ts'
import { type PaycomRow, paycomRow } from './rows.ts'

const PLEXXIS_SEED = 2026
const OWN_SEED = 4057
/** A place behind all of Plexxis's, so that codes differ; the first of a crew. */
const OWN_START = 1_200

export function demoPopulation(): PaycomRow[] {
  const shared = people(240, PLEXXIS_SEED)
    .map((person, index) => ({ person, index }))
    .filter(({ index }) => index % 3 !== 2)
    .slice(0, 80)
    .map(({ person, index }) => paycomRow(paycomPerson(person, index, PLEXXIS_SEED, false)))
  const own = people(20, OWN_SEED, { clean: true }).map((person, index) => {
    const code = String(31_001 + index)
    const email = person.email.replace(person.code, code)
    const known = { ...person, code, email }
    return paycomRow(paycomPerson(known, OWN_START + index, OWN_SEED, true))
  })
  return [...shared, ...own, ...clearExamples]
}
