/** Columns that are read although nobody maps them, because of what they are called. Pure. */
import type { Columns } from '../settings.ts'
import { nameWords } from './names.ts'

const REHIRED =
  /^(?:(?:date (?:of )?)?re ?hired?(?: date| dt| on)?|(?:last|latest|most recent|current) (?:re ?)?hire(?: date| dt)?|reinstat\w+(?: date)?|date (?:de )?(?:reembauche|reintegration)|wiedereintritt\w*|wiedereinstellung\w*|fecha (?:de )?(?:reingreso|recontratacion|reincorporacion)|data (?:de )?(?:readmissao|recontratacao)|data (?:di )?riassunzione|datum herindienst\w*)$/

const PRIMARY =
  /^(?:is )?(?:primary|main)(?: (?:position|job|assignment|record|work|employment|flag|indicator))*$/
const STARTED =
  /^(?:(?:position|job|assignment|rate|effective|row)(?: (?:effective|start|begin))? date|effective from|effective as of)$/

const AS_OF =
  /^(?:(?:row |record |status |change |position |job )?(?:effective (?:date|from|as of)|eff (?:date|dt)|effdt|date effective|change date)|status (?:effective )?date|as of(?: date)?|(?:pay |payroll |reporting )?period(?: end(?:ing)?)?(?: date)?|(?:pay|check|payment|snapshot) date|week (?:ending|end)(?: date)?|month|year month|month end|ppe(?: date)?)$/

const PERIOD = /period|pay|check|week|month|ppe/

/**
 * `asOf`: of rows of one person at several times, when each was so. `primary` and `started`: which of several rows of one person leads. `rehired`: days on which somebody was hired again, whatever
 * else they are used for.
 */
export function besideColumns(columns: readonly string[], map: Columns) {
  const plain = (name: string) =>
    name
      .toLowerCase()
      .replace(/[^a-z]+/g, ' ')
      .trim()
  const mapped = new Set(Object.values(map).flat())
  const free = columns.filter((name) => !mapped.has(name))
  const asOf = free.find((name) => AS_OF.test(plain(name))) ?? ''
  return {
    asOf,
    ofPeriods: PERIOD.test(plain(asOf)),
    primary: free.find((name) => PRIMARY.test(plain(name))) ?? '',
    started: free.find((name) => STARTED.test(plain(name))) ?? '',
    rehired: map.lastDay === '' ? [] : columns.filter((name) => REHIRED.test(nameWords(name))),
  }
}

/** The same as a list. */
export function besideNames(columns: readonly string[], map: Columns): string[] {
  const { primary, started, asOf, rehired } = besideColumns(columns, map)
  return [...new Set([primary, started, asOf, ...rehired])].filter((name) => name !== '')
}
