// What is known of one person before it is written in Paycom's shapes.
import type { Person } from '../people.ts'
import { pick, type Random, randomFor } from '../random.ts'
import { type Job, jobs, locations } from './company.ts'

/** Year, month, day. */
export type Day = readonly [number, number, number]

export interface PaycomPerson {
  eecode: string
  /** The number other systems know the person by: Plexxis's code. */
  badge: string
  firstName: string
  middleName: string
  lastName: string
  workEmail: string
  personalEmail: string
  phone: string | number
  /** 1 work, 2 home, 3 mobile, as far as anybody knows. */
  phoneType: number
  status: string
  hired: Day
  rehired: Day | undefined
  left: Day | undefined
  onLeaveSince: Day | undefined
  /** Some customers' dates are 03/14/2019, others' 2019-03-14. */
  slashes: boolean
  job: Job
  location: (typeof locations)[number]
  supervisor: string
  born: Day
}

const CREW = 12

export function paycomPerson(
  person: Person,
  index: number,
  seed: number,
  clean: boolean,
  /** Of its numbers, those before are other crowds’: `codesAfter` in sim/people.ts. */
  after = 0,
): PaycomPerson {
  // Repeated means the very same row again, so everything comes from the first one's place.
  const n = person.trouble === 'repeated' ? Number(person.code) - 10001 - after : index
  const random = randomFor(seed ^ 0x9ac0, n)
  const atWork = random() < 0.7
  const phoneAsNumber = random() < 0.35
  const rehired = random() < 0.04
  const onLeave = random() < 0.02 && person.active && !clean
  const hired = dayFrom(random, 2004, 2021)
  return {
    eecode: eecodeAt(after + n),
    badge: person.code,
    firstName: person.firstName,
    middleName: random() < 0.3 ? pick(random, [...'ABCDEGJKLMNPRST']) : '',
    lastName: person.lastName,
    workEmail: atWork ? person.email : '',
    personalEmail: atWork ? '' : person.email,
    phone: phoneAsNumber ? asNumber(person.phone) : person.phone,
    phoneType: pick(random, [3, 3, 3, 2, 1]),
    status: onLeave ? 'L' : person.active ? 'A' : 'T',
    hired,
    rehired: rehired && person.active ? dayFrom(random, 2023, 2025) : undefined,
    left: person.active ? undefined : dayFrom(random, 2022, 2025),
    onLeaveSince: onLeave ? dayFrom(random, 2026, 2026) : undefined,
    slashes: random() < 0.4,
    job: pick(random, jobs),
    location: pick(random, locations),
    supervisor: n % CREW === 0 ? '' : eecodeAt(after + n - (n % CREW)),
    born: dayFrom(random, 1962, 2004),
  }
}

/** A number, as Paycom sends many; only one with nothing but an area code and seven digits. */
function asNumber(phone: string): string | number {
  const [, digits] = /^\+?1?([2-9]\d{9})$/.exec(phone.replace(/[^\d+]/g, '')) ?? []
  return digits === undefined ? phone : Number(digits)
}

function dayFrom(random: Random, first: number, last: number): Day {
  return [
    first + Math.floor(random() * (last - first + 1)),
    1 + Math.floor(random() * 12),
    1 + Math.floor(random() * 28),
  ]
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
const SIGNS = `0123456789${LETTERS}`
const CODES = LETTERS.length * SIGNS.length ** 3

/** A letter and three more, like A0K7; the step shares no factor with CODES, so none comes twice. */
export function eecodeAt(n: number): string {
  let place = (n * 611_953 + 767) % CODES
  let code = ''
  for (let sign = 0; sign < 3; sign += 1) {
    code = `${SIGNS[place % SIGNS.length]}${code}`
    place = Math.floor(place / SIGNS.length)
  }
  return `${LETTERS[place]}${code}`
}
