/** Which column is which, by names that payrolls really use and by what is in them. */
import { describe, expect, it } from 'vitest'
import { suggest } from '../../../../src/connectors/payroll-feed/mapping/suggest.ts'
import { profile } from '../../../../src/connectors/payroll-feed/reading/profile.ts'

/** Values of each kind, different for each of 12 people where people differ. */
const VALUES: Record<string, (n: number) => string> = {
  id: (n) => String(1040 + n * 7),
  first: (n) => ['Dora', 'Eli', 'Fay', 'Gus', 'Hana', 'Ivo'][n % 6] ?? '',
  last: (n) => ['Bloom', 'Cruz', 'Okafor', 'Silva', 'Moreau', 'Haas', 'Lind'][n % 7] ?? '',
  full: (n) => `${VALUES.first?.(n)} ${VALUES.last?.(n)}${'abcdefghijkl'[n]}`,
  email: (n) => `p${n}@example.com`,
  phone: (n) => `(305) 555-0${100 + n}`,
  day: (n) => `2021-03-${String(n + 1).padStart(2, '0')}`,
  left: (n) => (n % 4 === 0 ? `2022-03-${String(n + 1).padStart(2, '0')}` : ''),
  word: (n) => (n % 4 === 0 ? 'Terminated' : 'Active'),
  kind: (n) => (n % 2 ? 'Full Time' : 'Part Time'),
  flag: (n) => (n % 4 === 0 ? 'N' : 'Y'),
  place: (n) => (n % 2 ? 'Main yard' : 'North'),
  job: (n) => ['Foreman', 'Welder', 'Clerk'][n % 3] ?? '',
  mr: (n) => (n % 2 ? 'Mr' : 'Mrs'),
  rate: (n) => `${20 + n}.50`,
  none: () => '',
}
/** "Name:kind, Name:kind", and what each column is said to be. */
function suggested(layout: string) {
  const pairs = layout.split(/, *(?=[^,]*:)/).map((pair) => {
    const at = pair.lastIndexOf(':')
    return [pair.slice(0, at), pair.slice(at + 1).trim()] as const
  })
  const columns = pairs.map(([name]) => name)
  const rows = Array.from({ length: 12 }, (_, n) =>
    pairs.map(([, kind]) => VALUES[kind]?.(n) ?? kind),
  )
  const found = suggest(columns, profile(rows, columns.length))
  const { payRates, moreEmails, morePhones, ...names } = found.columns
  const mapped = Object.entries(names).filter(([, column]) => column !== '')
  return { ...found, mapped: Object.fromEntries(mapped), payRates, moreEmails, morePhones }
}

describe('a column that payrolls call', () => {
  it.each(
    `email: Work Contact: Work Email, Primary Email, Business Email, Email - Work, E-Mail-Adresse, Courriel, Correo electrónico, Correo Corporativo, Indirizzo email, WORK_EMAIL, Email Addr
    phone: Cell Phone Number, Mobile No, Personal Contact: Personal Mobile, Handynummer, Tél. portable, Teléfono móvil, Celular, CELL_PHONE, Phone Numbers, Telefone celular
    payrollId: EMPLID, Associate ID, EE ID, Badge id, Employee Reference, Personalnummer, Matricule, No. Empleado, Matrícula, Numéro d’employé, Employee #, EmployeeNumber, File Number
    firstName: Forename, Vorname, Prénom, Nombre, Legal Name - First Name, person.name.first, Legal First Name, FIRST_NM, Given Name, First
    lastName: Surname, Nachname, Nom de famille, Apellidos, Legal Name - Last Name, person.name.last, LAST_NAME, Cognome, Sobrenome
    fullName: Payroll Name, Employee Name, Nombre completo, Nom complet, Employee, Mitarbeiter, Funcionário
    hireDate: Date Hired, HIRE_DT, Hire Date, Eintrittsdatum, Date d’embauche, Fecha de ingreso, Data de admissão, Start Date, Original Hire Date
    lastDay: Termination Date, Last Day, Left, TERM_DT, Austrittsdatum, Date de sortie, Fecha de baja, Data de demissão, Last Day Worked, Separation Date, Terminated
    status: Position Status, Emp Status, Status Code, Employment Status Code, EMPL_STATUS, Statut, Estado, Situação, Beschäftigungsstatus, Worker Status
    team: Department Description, Home Department, Abteilung, Département, Departamento, Dept
    position: Job Title Description, Business Title, Job Title, Poste, Stelle, Puesto, Cargo, Position
    location: Work Location, Work Location Name, Standort, Lieu de travail, Centro de trabajo, Site
    active: Active Flag, Active, Is Active, Actif, Aktiv
    inactive: Inactive, Disabled, Archived, Inactif, Inaktiv`
      .split('\n')
      .flatMap((line) => {
        const at = line.indexOf(':')
        const field = line.slice(0, at).trim()
        return line
          .slice(at + 1)
          .split(/, /)
          .map((name) => [name.trim(), field] as const)
      }),
  )('“%s” is the %s', (name, field) => {
    const kinds: Record<string, string> = {
      payrollId: 'id',
      ...{
        firstName: 'first',
        lastName: 'last',
        fullName: 'full',
        hireDate: 'day',
        lastDay: 'left',
      },
      ...{ status: 'word', team: 'place', position: 'job', location: 'place', active: 'flag' },
      inactive: 'flag',
    }
    expect(suggested(`${name}:${kinds[field] ?? field}`).mapped).toEqual({ [field]: name })
  })
})

describe('among several', () => {
  it('the mobile and the work email are taken', () => {
    const { mapped, ...more } = suggested(
      'ID:id, Home Phone:phone, Mobile No:phone, Personal Email:email, Work Email:email',
    )
    expect(mapped).toMatchObject({ phone: 'Mobile No', email: 'Work Email' })
    expect(more).toMatchObject({ morePhones: ['Home Phone'], moreEmails: ['Personal Email'] })
  })
  it('the status is the column whose words say it', () => {
    const { mapped } = suggested('ID:id, Status:kind, Emp Status:word, Termination Date:left')
    expect(mapped).toMatchObject({ status: 'Emp Status' })
    // A last day is not asked where a word says who has left: it stays with who was hired again.
    expect(mapped).not.toHaveProperty('lastDay')
  })
  it('the kind of employment beside a flag leaves both, and beside a last day too', () => {
    expect(suggested('ID:id, Status:kind, Active:flag').mapped).toMatchObject({
      status: 'Status',
      active: 'Active',
    })
    expect(suggested('ID:id, Status:kind, Last Day:left').mapped).toMatchObject({
      status: 'Status',
      lastDay: 'Last Day',
    })
  })
  it('two names come before one, and “Name” beside “Vorname” is the last one', () => {
    expect(suggested('Payroll Name:full, First Name:first, Last Name:last').mapped).toEqual({
      firstName: 'First Name',
      lastName: 'Last Name',
    })
    expect(suggested('Personalnummer:id, Name:last, Vorname:first').mapped).toMatchObject({
      lastName: 'Name',
      firstName: 'Vorname',
    })
    expect(suggested('Legajo:id, Nombre:full').mapped).toMatchObject({ fullName: 'Nombre' })
  })
})

describe('values', () => {
  it('tell what a name does not', () => {
    const { mapped, uses } = suggested('A:id, B:full, C:email, D:phone, E:word')
    expect(mapped).toEqual({
      payrollId: 'A',
      fullName: 'B',
      email: 'C',
      phone: 'D',
      status: 'E',
    })
    expect(uses.every((use) => use.sure === 'guess')).toBe(true)
  })
  it('keep a column from being what its name says', () => {
    const { mapped } = suggested(
      'Title:mr, Email:place, Phone:job, Status:rate, Hire Date:place, Employee ID:place, Active:id',
    )
    expect(mapped).not.toHaveProperty('position')
    expect(mapped).not.toHaveProperty('email')
    expect(mapped).not.toHaveProperty('phone')
    expect(mapped).not.toHaveProperty('status')
    expect(mapped).not.toHaveProperty('hireDate')
    expect(mapped).not.toHaveProperty('active')
  })
  it('say how sure it is', () => {
    const { uses } = suggested('Work Email:email, Mobile No:none, Worker Email Box:email, Zed:word')
    expect(uses.map((use) => [use.column, use.field, use.sure])).toEqual([
      ['Work Email', 'email', 'sure'],
      ['Mobile No', 'phone', 'likely'],
      ['Zed', 'status', 'guess'],
      ['Worker Email Box', 'moreEmails', 'likely'],
    ])
    expect(uses.every((use) => use.why.length > 10)).toBe(true)
  })
  it('of what nobody asked for are never suggested', () => {
    const found = suggested(
      'Birth Date:day, Geburtsdatum:day, SSN:id, Tax Rate:rate, Marital Status:kind, Manager Name:full, Emergency Phone:phone, Emergency Contact Name:full',
    )
    expect(JSON.stringify(found.columns)).not.toMatch(/Birth|Geburt|SSN|Tax|Marital|Emergency/)
  })
})
