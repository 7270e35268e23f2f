// A time card as it is read back: hours as text, nearly everything else null.
import { type Fields, text } from '../body.ts'
import { stamp } from '../call.ts'
import type { Owner } from '../company.ts'
import type { Classification } from '../defaultClassifications.ts'
import type { Row } from '../userRows.ts'

export interface Subject {
  user: Row | undefined
  party: Row | undefined
  trade: Classification | undefined
}

export interface CardFacts extends Subject {
  id: number
  companyId: number
  owner: Owner
}

const KEPT = [
  'description',
  'crew_id',
  'timesheet_id',
  'sub_job_id',
  'location_id',
  'line_item_type_id',
  'procore_signature_id',
  'clock_in_id',
  'clock_out_id',
  'clock_in_time',
  'clock_out_time',
  'origin_id',
  'origin_data',
]

const NEVER_SET = [
  'approved_by',
  'client_local_id',
  'completed_by',
  'pay_period_id',
  'reviewed_by',
  'wbs_code',
  'wbs_code_id',
]

export const timeTypes = [
  { id: 501, time_type: 'Regular Time', abbreviated_time_type: 'RT', global: true },
  { id: 502, time_type: 'Overtime', abbreviated_time_type: 'OT', global: true },
  { id: 503, time_type: 'Double Time', abbreviated_time_type: 'DT', global: true },
]

export const costCodes = [
  { id: 61001, name: 'General Labor', full_code: '01-500' },
  { id: 61002, name: 'Rough Carpentry', full_code: '06-100' },
  { id: 61003, name: 'Electrical', full_code: '26-000' },
]

export function cardOf(
  entry: Fields,
  { id, companyId, owner, user, party, trade }: CardFacts,
): Row {
  const at = stamp()
  const time_in = moment(entry.date, entry.time_in)
  const time_out = moment(entry.date, entry.time_out)
  const lunch = text(entry.lunch_time) || null
  const spanned =
    time_in && time_out
      ? (Date.parse(time_out) - Date.parse(time_in)) / 3_600_000 - Number(lunch ?? 0) / 60
      : 0
  const named = ({ id: of, first_name, last_name }: Row) => ({
    id: of,
    name: [text(first_name), text(last_name)].filter(Boolean).join(' '),
  })
  const timeType = timeTypes.find((one) => String(one.id) === text(entry.timecard_time_type_id))
  return {
    id,
    company_id: companyId,
    project_id: Number(entry.project_id),
    date: entry.date,
    hours: decimal(text(entry.hours) === '' ? spanned : Number(entry.hours)),
    lunch_time: lunch,
    time_in,
    time_out,
    billable: entry.billable === true || entry.billable === 'true',
    approval_status: text(entry.approval_status) || 'pending',
    ...Object.fromEntries(KEPT.map((name) => [name, entry[name] ?? null])),
    ...Object.fromEntries(NEVER_SET.map((name) => [name, null])),
    cost_code: costCodes.find((one) => String(one.id) === text(entry.cost_code_id)) ?? null,
    timecard_time_type: timeType ? { ...timeType, company_id: companyId } : null,
    party_id: party?.id ?? null,
    party: party ? named(party) : null,
    login_information: user
      ? { id: user.id, login: user.email_address ?? null, name: user.name }
      : null,
    work_classification_id: trade?.id ?? null,
    work_classification: trade ? { id: trade.id, name: trade.name } : null,
    created_by: owner,
    crew: null,
    timesheet: entry.timesheet_id ? { id: entry.timesheet_id } : null,
    automatically_split_timecard_entries: [],
    created_at: at,
    updated_at: at,
  }
}

/** `08:00` becomes a full time, a full one stays. */
function moment(date: unknown, time: unknown): string | null {
  const given = text(time)
  if (given === '') return null
  const full = /^\d\d:\d\d$/.test(given) ? `${text(date)}T${given}:00Z` : given
  return Number.isNaN(Date.parse(full)) ? null : full
}

/** `8.0`, `7.25`. */
function decimal(hours: number): string {
  return Number.isInteger(hours) ? hours.toFixed(1) : String(Math.round(hours * 100) / 100)
}
