// The members that ConnectWise starts with: people Plexxis knows too, own ones, clear examples.
import { type Person, people } from '../people.ts'
import { compact, memberRow, photo } from './rows.ts'
import type { Row } from './schema.ts'

const OVERLAP = 45
const OWN = 10
const OWN_SEED = 7741
/** The first of the own people. */
const BOSS = 401

export function defaultMembers(): Row[] {
  return [...shared(), ...own(), ...examples]
}

/** Every fifth of the people in Plexxis, with the payroll number they have there. */
function shared(): Row[] {
  return people(240, 2026)
    .map((person, index) => ({ person, index }))
    .filter(({ index }) => index % 5 === 2)
    .slice(0, OVERLAP)
    .map(({ person, index }, place) => member(person, 101 + index, place))
}

/** Nobody else's payroll number begins with CW. */
function own(): Row[] {
  return people(OWN, OWN_SEED, { clean: true }).map((person, index) => {
    const code = `CW${String(index + 1).padStart(4, '0')}`
    const email = person.email.replace(person.code, code.toLowerCase())
    const row = member({ ...person, code, email }, BOSS + index, index)
    return index === 0 ? { ...row, identifier: 'boss' } : row
  })
}

function member(person: Person, id: number, place: number): Row {
  const day = String((place % 27) + 1).padStart(2, '0')
  const { _info, ...row } = memberRow(person, id, {
    lastUpdated: `2026-01-${day}T09:12:55Z`,
    ...(place % 3 === 0 ? { photoId: 2000 + id } : {}),
  })
  return { ...row, ...details(id), _info }
}

/** What else a real member carries, pay included, which nobody should import unasked. */
function details(id: number): Row {
  const [boss] = people(1, OWN_SEED, { clean: true })
  const reportsTo = {
    id: BOSS,
    identifier: 'boss',
    name: `${boss?.firstName} ${boss?.lastName}`,
    _info: { member_href: `//system/members/${BOSS}` },
  }
  return {
    ...(id === BOSS ? {} : { reportsTo }),
    lastLogin: '2026-01-30T14:22:10Z',
    timeZone: {
      id: 4,
      name: 'US Eastern',
      _info: { timeZoneSetup_href: '//system/timeZoneSetups/4' },
    },
    hourlyCost: 41.5,
    dailyCapacity: 8,
    adminFlag: false,
    memberPersonas: [1],
    customFields: [
      { id: 36, caption: 'Badge', type: 'Text', entryMethod: 'EntryField', numberOfDecimals: 0 },
    ],
  }
}

const fullTime = { id: 1, name: 'Full Time' }
const contractor = { id: 3, name: 'Contractor' }

/** Somebody with nothing wrong, but for what is given; undefined takes something away. */
function example(id: number, firstName: string, lastName: string | undefined, but: Row): Row {
  const address = `${firstName}.${lastName ?? 'only'}@example.com`.toLowerCase()
  return compact({
    id,
    identifier: `${firstName.slice(0, 1)}${lastName ?? firstName}`.toLowerCase(),
    firstName,
    lastName,
    licenseClass: 'F',
    type: fullTime,
    employeeIdentifer: `CW0${id}`,
    inactiveFlag: false,
    hireDate: '2021-05-03T00:00:00Z',
    officeEmail: address,
    defaultEmail: 'Office',
    primaryEmail: address,
    mobilePhone: `4375550${id - 400}`,
    defaultPhone: 'Mobile',
    _info: { lastUpdated: '2026-02-03T09:12:55Z', updatedBy: 'zadmin' },
    ...but,
  })
}

export const examples: readonly Row[] = [
  example(501, 'Muster', 'API', {
    identifier: 'MusterAPI',
    licenseClass: 'A',
    type: { id: 4, name: 'API' },
    employeeIdentifer: '',
    hireDate: '1800-01-01T08:00:00Z',
    mobilePhone: '',
    primaryEmail: '',
    officeEmail: '',
  }),
  example(502, 'Noor', 'Untyped', { type: undefined }),
  example(503, 'Cherise', undefined, {}),
  example(504, 'Edda', 'Mailless', { officeEmail: '', primaryEmail: '' }),
  example(505, 'Ivo', 'Gone', { inactiveFlag: true, inactiveDate: '2025-11-28T00:00:00Z' }),
  example(506, 'Otto', 'Oldref', {
    type: { ...fullTime, _info: null },
    defaultLocation: { id: 2, name: 'North Branch', _info: null },
    defaultDepartment: { id: 11, identifier: 'FIELD', name: 'Field Services', _info: null },
  }),
  example(507, 'Ann Marie', 'Kowalski', {
    identifier: 'Ann Marie K',
    officeEmail: 'ann.marie.kowalski@example.com',
    primaryEmail: 'ann.marie.kowalski@example.com',
  }),
  example(508, 'Mobi', 'Older', {
    officeEmail: 'dispatch@harbour.example',
    mobileEmail: 'mobi.older@example.com',
    defaultEmail: 'Mobile',
    primaryEmail: undefined,
    photo: photo(2508, 'mobi.jpg'),
  }),
  example(509, 'Homer', 'Older', {
    identifier: 'holder2',
    officeEmail: 'dispatch@harbour.example',
    homeEmail: 'homer.older@example.com',
    defaultEmail: 'Home',
    primaryEmail: undefined,
  }),
  example(510, 'Blanka', 'Numberless', { employeeIdentifer: '' }),
  example(511, 'Sven', 'Subcontract', { licenseClass: 'X', type: contractor }),
  example(512, 'Summer', 'Help', { type: { id: 5, name: 'Seasonal' } }),
  // A login that is also somebody's id: asked for by it, the other one comes.
  example(513, 'Nils', 'Number', { identifier: '401' }),
  example(514, 'Silas', 'Phoneless', { mobilePhone: '', defaultPhone: 'Mobile' }),
  example(515, 'Rita', 'Rateless', { licenseClass: undefined }),
]
