// Paycom rows: the directory's and the master record's, with their different names for one thing.
import type { Day, PaycomPerson } from './facts.ts'
import { type Fields, listedName } from './shapes.ts'

export interface PaycomRow {
  directory: Fields
  /** Null: the directory lists the person, but there is no master record. */
  detail: Fields | null
}

const NO_DATE = '0000-00-00'

export function paycomRow(person: PaycomPerson): PaycomRow {
  return { directory: directoryRow(person), detail: masterRow(person) }
}

/** No e-mail, hire date or title here: those are in the master record only. */
function directoryRow(person: PaycomPerson): Fields {
  const { job } = person
  return {
    eecode: person.eecode,
    eename: listedName(person.firstName.trim(), person.middleName, person.lastName.trim()),
    firstname: person.firstName.toUpperCase(),
    middlename: person.middleName,
    lastname: person.lastName.toUpperCase(),
    eestatus: person.status,
    eebadge: person.badge,
    clockseq: clockOf(person),
    deptcode: job.department,
    deptdesc: job.departmentName,
    homephone: person.phoneType === 2 ? String(person.phone) : '',
    homephone_country_code: null,
    cat1: job.code,
    cat1desc: job.title,
    cat2: '',
    cat2desc: '',
    gender: '',
    streetaddr: '1 Example Road',
    cityaddr: 'Springfield',
    homestate: 'OK',
    zipcode: '73000',
    country_paid_in: 'USA',
  }
}

function masterRow(person: PaycomPerson): Fields {
  const { job, location } = person
  const day = (value: Day | undefined) => (value ? written(value, person.slashes) : NO_DATE)
  return {
    employee_code: person.eecode,
    employee_name: listedName(person.firstName.trim(), person.middleName, person.lastName.trim()),
    firstname: person.firstName,
    middlename: person.middleName,
    lastname: person.lastName,
    nickname: '',
    preferred_first_name: '',
    employee_status: person.status,
    dol_status: 'Full Time',
    fulltime_or_parttime: 1,
    hourly_or_salary: 'Hourly',
    exempt_status: 'Non-Exempt',
    work_email: person.workEmail,
    personal_email: person.personalEmail,
    primary_phone: person.phone,
    primary_phone_type: person.phone === '' ? '' : person.phoneType,
    secondary_phone: '',
    secondary_phone_type: '',
    street: '1 Example Road',
    city: 'Springfield',
    state: 'OK',
    zipcode: '73000',
    location: location.description,
    companyLocationId: location.locationid,
    hire_date: day(person.hired),
    rehire_date: day(person.rehired),
    termination_date: day(person.left),
    // Somebody rehired had left a year before.
    previous_termination_date: day(person.rehired && yearBefore(person.rehired)),
    seniority_date: day(person.rehired ?? person.hired),
    leave_start: day(person.onLeaveSince),
    leave_end: NO_DATE,
    termination_reason: person.left ? 'Resignation' : '',
    position: job.title,
    position_code: job.code,
    position_title: job.title,
    business_title: '',
    department_code: job.department,
    department_description: job.departmentName,
    cat1: job.code,
    cat1desc: job.title,
    employee_gl_code: `5000-${job.department}`,
    supervisor_primary: '',
    supervisor_primary_code: person.supervisor,
    employee_badge: person.badge,
    ...privateFields(day(person.born)),
  }
}

/** Nobody's business but the payroll's; in the "non-sensitive" record all the same. */
function privateFields(born: string): Fields {
  return {
    annual_salary: '58240.00',
    hourly_salary: '28.00',
    pay_frequency: 'Weekly',
    pay_class: 'Field',
    birth_date: born,
    ethnic_background: 'Not Specified',
    marital_status: 'S',
    ssn_last_four: '0000',
    emergency_1_contact: 'Private Person',
    emergency_1_phone: '4055550199',
    '401k_eligibility': 'Y',
  }
}

function clockOf({ badge }: PaycomPerson): string {
  const digits = badge.replace(/\D/g, '')
  return digits === '' ? '' : `55${digits}`
}

function yearBefore([year, month, date]: Day): Day {
  return [year - 1, month, date]
}

function written([year, month, date]: Day, slashes: boolean): string {
  const [mm, dd] = [month, date].map((part) => String(part).padStart(2, '0'))
  return slashes ? `${mm}/${dd}/${year}` : `${year}-${mm}-${dd}`
}
