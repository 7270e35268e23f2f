/**
 * A directory and a source that partly hold the same people, with the answer: who is who. What goes wrong
 * between two systems is done to the source's side by rules of this file alone: the scorer's own tables of
 * short forms and spellings are not looked at.
 */

import { languages } from '../../sim/names.ts'
import { pick, type Random, randomFor } from '../../sim/random.ts'
import type { Candidate } from '../../src/core/match/suggest.ts'

export interface Labelled {
  workers: Candidate[]
  people: Candidate[]
  /** The worker of each person who is one, by external id. */
  truth: Map<string, string>
}

const FIRST =
  'James John Robert Michael William David Richard Joseph Thomas Charles Mary Patricia Jennifer Linda Elizabeth Barbara Susan Jessica Sarah Karen Daniel Matthew Anthony Mark Donald Steven Paul Andrew Joshua Kenneth Kevin Brian George Edward Ronald Timothy Jason Jeffrey Ryan Jacob Gary Nicholas Eric Jonathan Stephen Larry Justin Scott Brandon Benjamin Samuel Gregory Frank Alexander Raymond Patrick Jack Dennis Jerry Tyler Aaron Jose Henry Adam Douglas Nathan Peter Zachary Kyle Walter Harold Nancy Lisa Betty Margaret Sandra Ashley Kimberly Emily Donna Michelle Carol Amanda Dorothy Melissa Deborah Stephanie Rebecca Laura Sharon Cynthia Kathleen Amy Angela Shirley Anna Brenda Pamela Emma Nicole Helen Samantha Katherine Christine Debra Rachel Carolyn Janet Catherine Maria Heather Diane Ruth Julie Olivia Joyce Virginia Victoria Kelly Lauren Christina Joan Evelyn Judith Megan Andrea Cheryl Hannah Jacqueline Martha Gloria Teresa Ann Sara Madison Frances Kathryn Janice Jean Abigail Alice Julia Judy Sophia Grace Denise Amber Doris Marilyn Danielle Beverly Isabella Theresa Diana Natalie Brittany Charlotte Marie Kayla Alexis Lori Miguel Carlos Juan Luis Jorge Pedro Ahmed Wei Raj Priya Dmitri Olga Sven Ingrid'.split(
    ' ',
  )
/** What people are called: pairs anybody knows. */
const CALLED: Record<string, string[]> = {
  James: ['Jim', 'Jimmy'],
  John: ['Jack', 'Johnny'],
  Robert: ['Bob', 'Rob'],
  Michael: ['Mike'],
  William: ['Bill', 'Will'],
  Richard: ['Rick', 'Dick'],
  Joseph: ['Joe'],
  Thomas: ['Tom'],
  Charles: ['Chuck', 'Charlie'],
  Patricia: ['Pat', 'Trish'],
  Jennifer: ['Jen', 'Jenny'],
  Elizabeth: ['Liz', 'Beth', 'Betty'],
  Barbara: ['Barb'],
  Susan: ['Sue'],
  Daniel: ['Dan'],
  Matthew: ['Matt'],
  Anthony: ['Tony'],
  Steven: ['Steve'],
  Andrew: ['Andy', 'Drew'],
  Joshua: ['Josh'],
  Kenneth: ['Ken'],
  Edward: ['Ed', 'Ted'],
  Ronald: ['Ron'],
  Timothy: ['Tim'],
  Jeffrey: ['Jeff'],
  Nicholas: ['Nick'],
  Stephen: ['Steve'],
  Benjamin: ['Ben'],
  Samuel: ['Sam'],
  Gregory: ['Greg'],
  Alexander: ['Alex'],
  Margaret: ['Peggy', 'Maggie'],
  Kimberly: ['Kim'],
  Deborah: ['Deb', 'Debbie'],
  Rebecca: ['Becky'],
  Katherine: ['Kate', 'Kathy'],
  Christine: ['Chris'],
}
const ONSETS = 'b br ch d dr f g gr h j k kl l m n p pr r s sh st t tr v w z'.split(' ')
const VOWELS = 'a e i o u ai ea ie ou'.split(' ')
const ENDS = 'ck n nd ng rd rn s sen son ston t th ton well x ld man berg ski'.split(' ')

/** 4,000 last names, the first ones far more common than the last. */
const LAST = (() => {
  const random = randomFor(99, 7)
  const names = new Set(
    'Smith Johnson Williams Brown Jones Garcia Miller Davis Rodriguez Martinez Hernandez Lopez Gonzalez Wilson Anderson Thomas Taylor Moore Jackson Martin Lee Perez Thompson White Harris Sanchez Clark Ramirez Lewis Robinson Walker Young Allen King Wright Scott Torres Nguyen Hill Flores Green Adams Nelson Baker Hall Rivera Campbell Mitchell Carter Roberts'.split(
      ' ',
    ),
  )
  while (names.size < 4000) {
    const text =
      pick(random, ONSETS) +
      pick(random, VOWELS) +
      pick(random, ONSETS) +
      pick(random, VOWELS) +
      pick(random, ENDS)
    names.add(text[0]?.toUpperCase() + text.slice(1))
  }
  return [...names]
})()
/** Scripts whose letters have one usual spelling in Latin; the others are left as they are on both sides. */
const LATIN: Record<string, string> = {
  а: 'a',
  б: 'b',
  в: 'v',
  г: 'g',
  д: 'd',
  е: 'e',
  ж: 'zh',
  з: 'z',
  и: 'i',
  й: 'i',
  к: 'k',
  л: 'l',
  м: 'm',
  н: 'n',
  о: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  у: 'u',
  ф: 'f',
  х: 'kh',
  ц: 'ts',
  ч: 'ch',
  ш: 'sh',
  щ: 'shch',
  ы: 'y',
  ь: '',
  э: 'e',
  ю: 'iu',
  я: 'ia',
  є: 'ie',
  і: 'i',
  ї: 'i',
  ё: 'e',
  ґ: 'g',
  '’': '',
}
const OFFICE = ['info@harbour.example', 'office@harbour.example', 'payroll@harbour.example']

type Made = Candidate & { firstName: string; lastName: string }

export function labelled(count: number, seed: number): Labelled {
  const both: [Made, Made][] = []
  const [onlyHere, onlyThere]: [Made[], Made[]] = [[], []]
  for (let i = 0; i < count; i++) {
    const random = randomFor(seed, i)
    const here = someone(random, `w${i}`, i)
    const fate = random()
    if (fate < 0.16) {
      onlyHere.push(here)
      // Somebody else whom only the source has.
      const there = someone(random, `p${i}`, i + 5_000_000)
      related(random, here, there)
      onlyThere.push(there)
    } else both.push([here, asTheyHaveIt(random, here, `p${i}`)])
  }
  const shuffled = <T>(list: T[]) =>
    list
      .map((x, i) => [randomFor(seed + 1, i)(), x] as const)
      .sort((a, b) => a[0] - b[0])
      .map(([, x]) => x)
  return {
    workers: shuffled([...both.map(([w]) => w), ...onlyHere]),
    people: shuffled([...both.map(([, p]) => p), ...onlyThere]),
    truth: new Map(both.map(([w, p]) => [p.id, w.id])),
  }
}

function someone(random: Random, id: string, number: number): Made {
  const language = random() < 0.25 ? pick(random, languages) : null
  const firstName = language ? pick(random, language.first) : pick(random, FIRST)
  const lastName = language
    ? pick(random, language.last)
    : (LAST[Math.floor(random() ** 3 * LAST.length)] ?? 'Smith')
  const bare = `${firstName[0]}${lastName}`
    .normalize('NFD')
    .replace(/[^A-Za-z]/g, '')
    .toLowerCase()
  const email =
    random() < 0.02
      ? pick(random, OFFICE)
      : random() < 0.8
        ? `${bare || 'staff'}${number % 1000}@mail${number % 7}.example`
        : null
  return {
    id,
    firstName,
    lastName,
    email,
    phone:
      random() < 0.85
        ? `+1416${String(2_000_000 + number)
            .padStart(7, '0')
            .slice(-7)}`
        : null,
    payrollId: random() < 0.7 ? String(10_000 + number) : null,
    birthday: random() < 0.3 ? dayOf(random, 1960, 45) : null,
    hireDate: random() < 0.4 ? dayOf(random, 2005, 20) : null,
  }
}

const dayOf = (random: Random, from: number, years: number) =>
  `${from + Math.floor(random() * years)}-${two(1 + Math.floor(random() * 12))}-${two(1 + Math.floor(random() * 28))}`
const two = (n: number) => String(n).padStart(2, '0')

/** Two people who are not the same, but share something all the same. */
function related(random: Random, here: Made, there: Made): void {
  const fate = random()
  if (fate < 0.1) {
    // Of one family: the last name, and a phone or a mailbox at home.
    there.lastName = here.lastName
    if (random() < 0.6) there.phone = here.phone ?? null
    if (random() < 0.4) there.email = here.email ?? null
  } else if (fate < 0.2) {
    Object.assign(there, { firstName: here.firstName, lastName: here.lastName })
  } else if (fate < 0.23) there.payrollId = here.payrollId ?? null
  else if (fate < 0.233) {
    // Father and son of one name at one address.
    Object.assign(there, {
      firstName: here.firstName,
      lastName: `${here.lastName} Jr.`,
      phone: here.phone,
    })
  }
}

/** The same person as another system has them. */
function asTheyHaveIt(random: Random, w: Made, id: string): Made {
  const p: Made = { ...w, id }
  if (random() < 0.3) p.payrollId = null
  else if (random() < 0.01) p.payrollId = `X${id}`
  if (random() < 0.2) p.email = null
  else if (random() < 0.1) p.email = `${w.firstName[0]?.toLowerCase()}.new${id}@other.example`
  if (random() < 0.15) p.phone = null
  else if (random() < 0.12) p.phone = `+1647${String(2_000_000 + Math.floor(random() * 7_000_000))}`
  if (random() < 0.5) p.birthday = null
  if (random() < 0.5) p.hireDate = null
  rename(random, p)
  return p
}

function rename(random: Random, p: Made): void {
  const fate = random()
  const called = CALLED[p.firstName]
  if (fate < 0.12) p.lastName = withTypo(random, p.lastName)
  else if (fate < 0.22) p.firstName = withTypo(random, p.firstName)
  else if (fate < 0.25) {
    p.firstName = withTypo(random, p.firstName)
    p.lastName = withTypo(random, p.lastName)
  } else if (fate < 0.4 && called) p.firstName = pick(random, called)
  else if (fate < 0.45) [p.firstName, p.lastName] = [p.lastName, p.firstName]
  else if (fate < 0.47)
    [p.firstName, p.lastName, p.fullName] = ['', '', `${p.lastName}, ${p.firstName}`]
  else if (fate < 0.5) p.firstName = `${p.firstName} ${pick(random, FIRST)}`
  else if (fate < 0.52) p.firstName = `${p.firstName[0]}.`
  else if (fate < 0.54) p.lastName = pick(random, LAST)
  else if (fate < 0.57) p.lastName = `${p.lastName}-${pick(random, LAST)}`
  else if (fate < 0.6)
    [p.firstName, p.lastName] = [p.firstName.toUpperCase(), p.lastName.toUpperCase()]
  else if (fate < 0.75)
    [p.firstName, p.lastName] = [p.firstName, p.lastName].map(inLatin) as [string, string]
}

const inLatin = (name: string) =>
  name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[Ѐ-ӿ’]/g, (c) => LATIN[c.toLowerCase()] ?? c)

const LETTERS = 'abcdefghijklmnopqrstuvwxyz'
function withTypo(random: Random, name: string): string {
  const letters = [...name]
  const at = Math.floor(random() * letters.length)
  const letter = LETTERS[Math.floor(random() * 26)] ?? 'e'
  const kind = Math.floor(random() * 4)
  if (kind === 0) letters.splice(at, 0, letter)
  else if (kind === 1 && letters.length > 2) letters.splice(at, 1)
  else if (kind === 2) letters[at] = letter
  else if (at > 0) [letters[at - 1], letters[at]] = [letters[at] ?? '', letters[at - 1] ?? '']
  return letters.join('')
}
