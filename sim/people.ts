// Realistic people from a seed: pure, repeatable, and the same however many are asked for.
import { languages, oddNames } from './names.ts'
import { digitsAt, impossiblePhones, PHONE_COUNT, writePhone } from './phones.ts'
import { pick, type Random, randomFor } from './random.ts'
import { type Trouble, troubleAt } from './troubles.ts'

export interface Person {
  code: string
  firstName: string
  lastName: string
  email: string
  phone: string
  active: boolean
  /** What is wrong with this person, for tests that count; no vendor sends it. */
  trouble?: Trouble
}

export interface PeopleOptions {
  /** Every person valid, unique, active and with an e-mail address. */
  clean?: boolean
  /** Codes count from behind this one; the demo's from 0. */
  after?: number
}

/** So many codes each seed has for itself. */
export const CODES = 100_000
const SEEDS = 900

/** Behind which the codes of a crowd of this seed count: nobody of another seed, or of the demo, has one of them. */
export const codesAfter = (seed: number): number =>
  CODES * (1 + ((((seed - 1) % SEEDS) + SEEDS) % SEEDS))

export const MAX_PEOPLE = PHONE_COUNT

export function people(count: number, seed: number, options: PeopleOptions = {}): Person[] {
  if (count > MAX_PEOPLE) throw new RangeError(`at most ${MAX_PEOPLE} people have their own phone`)
  const { clean = false, after = 0 } = options
  return Array.from({ length: count }, (_, index) =>
    clean ? soundPerson(seed, index, true, after) : withTrouble(seed, index, after),
  )
}

function soundPerson(seed: number, index: number, clean: boolean, after: number): Person {
  const random = randomFor(seed, index)
  const code = String(10001 + after + index)
  const { firstName, lastName, account } = nameFor(random)
  const phone = writePhone(random, digitsAt(seed, index))
  const email = `${account}.${code}@${pick(random, ['example.com', 'example.org', 'harbour.example'])}`
  const blankEmail = random() < 0.12
  const leaver = random() < 0.08
  return {
    code,
    firstName,
    lastName,
    email: blankEmail && !clean ? '' : email,
    phone,
    active: clean || !leaver,
  }
}

function nameFor(random: Random) {
  if (random() < 0.004) {
    const odd = pick(random, oddNames)
    return { firstName: odd.first, lastName: odd.last, account: 'staff' }
  }
  const language = pick(random, languages)
  const firstName = pick(random, language.first)
  const lastName = pick(random, language.last)
  // A tenth carry both parents' names, as many do.
  const second = pick(random, language.last)
  const double = random() < 0.1 && second !== lastName && language.latin
  return {
    firstName,
    lastName: double ? `${lastName}-${second}` : lastName,
    account: language.latin ? `${ascii(firstName)}.${ascii(lastName)}` : 'staff',
  }
}

function ascii(name: string): string {
  const plain = name
    .normalize('NFD')
    .replace(/[^A-Za-z]/g, '')
    .toLowerCase()
  return plain === '' ? 'x' : plain
}

function withTrouble(seed: number, index: number, after: number): Person {
  const person = soundPerson(seed, index, false, after)
  const trouble = troubleAt(seed, index)
  if (trouble === undefined) return person
  const random = randomFor(seed ^ 0x51ed, index)
  const earlier = earlierSound(seed, index, after)
  switch (trouble) {
    case 'blank-phone':
      return { ...person, phone: '', trouble }
    case 'blank-first-name':
      return { ...person, firstName: '', trouble }
    case 'blank-last-name':
      return { ...person, lastName: '', trouble }
    case 'blank-code':
      return { ...person, code: '', trouble }
    case 'impossible-phone':
      return { ...person, phone: pick(random, impossiblePhones), trouble }
    case 'bad-email':
      return {
        ...person,
        email: pick(random, ['none', 'no email', 'luis@', '@example.com', 'a b@c']),
        trouble,
      }
    case 'white-space':
      return {
        ...person,
        code: ` ${person.code}`,
        firstName: `  ${person.firstName} `,
        lastName: `${person.lastName}\t`,
        phone: ` ${person.phone} `,
        trouble,
      }
    case 'same-phone':
      return earlier ? { ...person, phone: earlier.phone, trouble } : person
    case 'same-code':
      return earlier ? { ...person, code: earlier.code, trouble } : person
    case 'repeated':
      return earlier ? { ...earlier, trouble } : person
  }
}

/** Somebody shortly before `index` with nothing wrong, so that a clash is always with a good row. */
function earlierSound(seed: number, index: number, after: number): Person | undefined {
  for (let other = index - 7; other >= 0; other -= 1) {
    if (troubleAt(seed, other) === undefined) return soundPerson(seed, other, false, after)
  }
  return undefined
}
