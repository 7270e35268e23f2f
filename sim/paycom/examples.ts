// Written by hand: one person for each oddity of Paycom, so that each is easy to find.
import { foreman, yard } from './company.ts'
import type { PaycomPerson } from './facts.ts'
import { type PaycomRow, paycomRow } from './rows.ts'
import type { Fields } from './shapes.ts'

/** Numbers of area 405 are in nobody else's population. */
const phone = (line: string) => `(405) 555-${line}`

function example(
  eecode: string,
  badge: string,
  firstName: string,
  lastName: string,
  facts: Partial<PaycomPerson> = {},
): PaycomRow {
  return paycomRow({
    eecode,
    badge,
    firstName,
    middleName: '',
    lastName,
    workEmail: `${firstName}.${lastName}@harbour.example`.toLowerCase(),
    personalEmail: '',
    phone: '',
    phoneType: 3,
    status: 'A',
    hired: [2021, 3, 14],
    rehired: undefined,
    left: undefined,
    onLeaveSince: undefined,
    slashes: false,
    job: foreman,
    location: yard,
    supervisor: '',
    born: [1988, 5, 2],
    ...facts,
  })
}

function changed(row: PaycomRow, directory: Fields, detail: Fields): PaycomRow {
  return {
    directory: { ...row.directory, ...directory },
    detail: { ...row.detail, ...detail },
  }
}

const twice = example('Z1C3', '220430', 'Sol', 'Marchetti', { phone: phone('0112') })

export const clearExamples: PaycomRow[] = [
  // Nothing wrong: a phone that is a number, dates with dashes.
  example('B1Q4', '220417', 'Nia', 'Okafor', { middleName: 'T', phone: 4055550101 }),
  // The other spelling of dates.
  example('Z0A1', '220418', 'Ruben', 'Castaneda', { phone: phone('0102'), slashes: true }),
  // A status nobody outside can interpret.
  example('Z0B2', '220419', 'Lena', 'Vogt', {
    phone: phone('0103'),
    status: 'L',
    onLeaveSince: [2026, 2, 9],
  }),
  example('Z0C3', '220420', 'Tom', 'Bright', {
    phone: phone('0104'),
    status: 'T',
    left: [2025, 11, 28],
  }),
  // Left and came back: with a date of termination once, active now.
  example('Z0D4', '220421', 'Ada', 'Mensah', {
    phone: phone('0105'),
    hired: [2016, 6, 1],
    rehired: [2025, 4, 7],
  }),
  example('Z0E5', '220422', 'Pia', 'Holm', { workEmail: '' }),
  // Two with one phone.
  example('Z0F6', '220423', 'Jon', 'Redcloud', { phone: phone('0107') }),
  example('Z0G7', '220424', 'Kai', 'Redcloud', { phone: phone('0107') }),
  // In the directory, but without a master record.
  { ...example('Z0H8', '220425', 'Uma', 'Lost', { phone: phone('0109') }), detail: null },
  // No names of their own, only `BEAUCHAMP, MARIE-EVE R`.
  changed(
    example('Z0J9', '220426', 'Marie-Eve', 'Beauchamp', { middleName: 'R', phone: phone('0110') }),
    { firstname: '', lastname: '' },
    { firstname: '', lastname: '' },
  ),
  // Only a private address, and a name she prefers.
  changed(
    example('Z1A1', '220427', 'Elizabeth', 'Tran', {
      phone: phone('0111'),
      workEmail: '',
      personalEmail: 'liz.tran@example.net',
    }),
    { preferred_first_name: 'LIZ', preferred_last_name: '', preferred_on_paystub: false },
    { preferred_first_name: 'Liz' },
  ),
  // No area code.
  example('Z1B2', '220428', 'Otto', 'Lindqvist', { phone: 5550142 }),
  // Listed twice.
  twice,
  twice,
]
