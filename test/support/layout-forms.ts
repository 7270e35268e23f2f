/** How payrolls write what they know of somebody: names of columns in six languages, days, phones, amounts, names. */
import type { Known } from './layouts.ts'

/** In English, more English, German, French, Spanish and Dutch. */
export const NAMES = {
  id: [
    'Employee ID',
    'Associate ID',
    'EE #',
    'Personalnummer',
    'Matricule',
    'Número de empleado',
    'Personeelsnummer',
    'Nr ewidencyjny',
    '工号',
  ],
  first: ['First Name', 'Given Name', 'Vorname', 'Prénom', 'Nombre', 'Voornaam', 'Imię', 'Förnamn'],
  last: [
    'Last Name',
    'Surname',
    'Nachname',
    'Nom',
    'Apellidos',
    'Achternaam',
    'Nazwisko',
    'Efternamn',
  ],
  full: ['Employee Name', 'Payroll Name', 'Mitarbeiter', 'Salarié', 'Empleado', 'Medewerker'],
  email: [
    'Email',
    'Work Contact: Work Email',
    'E-Mail-Adresse',
    'Courriel',
    'Correo electrónico',
    'E-mailadres',
  ],
  phone: ['Mobile Phone', 'Cell Phone Number', 'Handy', 'Téléphone', 'Teléfono móvil', 'Mobiel'],
  hired: [
    'Hire Date',
    'Date Hired',
    'Eintrittsdatum',
    "Date d'entrée",
    'Fecha de alta',
    'Datum in dienst',
    'Data zatrudnienia',
    '入社日',
  ],
  status: [
    'Status',
    'Employment Status',
    'Position Status',
    'Statut',
    'Estado',
    'Dienstverband',
    'Статус',
    '状态',
  ],
  rate: ['Pay Rate', 'Hourly Rate', 'Stundenlohn', 'Taux horaire', 'Tarifa', 'Uurloon'],
  lastDay: [
    'Termination Date',
    'Last Day Worked',
    'Austrittsdatum',
    'Date de sortie',
    'Fecha de baja',
    'Datum uit dienst',
    'Data zwolnienia',
    '退職日',
    'Дата увольнения',
  ],
  inactive: ['Inactive', 'Disabled', 'Inaktiv', 'Inactif', 'Inactivo', 'Archived'],
  active: ['Active', 'Active Flag', 'Aktiv', 'Actif', 'Activo', 'Actief'],
  other: ['Department', 'Cost Center', 'Abteilung', 'Service', 'Departamento', 'Afdeling'],
}
export const STATUS: [active: string, inactive: string][] = [
  ['Active', 'Terminated'],
  ['A', 'T'],
  ['Yes', 'No'],
  ['ACTIVE', 'INACTIVE'],
  ['Active - Full Time', 'Terminated - Voluntary'],
  ['Aktiv', 'Inaktiv'],
  ['Actif', 'Inactif'],
  ['1', '0'],
  ['T', 'F'],
  ['A', 'I'],
  ['✓', '✗'],
  ['在职', '离职'],
  ['Zatrudniony', 'Zwolniony'],
  ['Работает', 'Уволен'],
  ['在籍', '退職'],
]
/** Above those who work there, and above those who have left. */
export const HEADINGS: [works: string, left: string][] = [
  ['Active Employees', 'Terminated Employees'],
  ['Status: Active', 'Status: Terminated'],
  ['Active', 'Inactive'],
  ['Aktive Mitarbeiter', 'Ausgeschiedene Mitarbeiter'],
  ['Employés actifs', 'Anciens employés'],
  ['', 'Leavers'],
]
const MONTHS = 'Jan,Feb,Mar,Apr,May,Jun,Jul,Aug,Sep,Oct,Nov,Dec'.split(',')

export const DAYS: Record<string, (y: string, m: string, d: string) => string> = {
  iso: (y, m, d) => `${y}-${m}-${d}`,
  'iso with a time': (y, m, d) => `${y}-${m}-${d}T00:00:00.000-05:00`,
  'iso with a zone': (y, m, d) => `${y}-${m}-${d}-08:00`,
  compact: (y, m, d) => `${y}${m}${d}`,
  dots: (y, m, d) => `${y}.${m}.${d}`,
  month: (y, m, d) => `${d}-${MONTHS[Number(m) - 1]}-${y}`,
  'month first': (y, m, d) => `${MONTHS[Number(m) - 1]} ${Number(d)}, ${y}`,
  mdy: (y, m, d) => `${m}/${d}/${y}`,
  'mdy short': (y, m, d) => `${Number(m)}/${Number(d)}/${y.slice(2)}`,
  'mdy with a time': (y, m, d) => `${Number(m)}/${Number(d)}/${y} 12:00:00 AM`,
  dmy: (y, m, d) => `${d}/${m}/${y}`,
  'dmy dots': (y, m, d) => `${d}.${m}.${y}`,
  serial: (y, m, d) =>
    String(Math.round(Date.UTC(Number(y), Number(m) - 1, Number(d)) / 86_400_000) + 25_569),
}
export const PHONES: ((digits: string) => string)[] = [
  (d) => `+1${d}`,
  (d) => d,
  (d) => `(${d.slice(0, 3)}) ${d.slice(3, 6)}-${d.slice(6)}`,
  (d) => `${d.slice(0, 3)}-${d.slice(3, 6)}-${d.slice(6)}`,
  (d) => `1.${d.slice(0, 3)}.${d.slice(3, 6)}.${d.slice(6)}`,
  (d) => `${d.slice(0, 3)}-${d.slice(3, 6)}-${d.slice(6)} x12`,
  (d) => `Cell: ${d}`,
  (d) => `${d.slice(0, 3)}-${d.slice(3, 6)}-${d.slice(6)} / 416-555-01`,
  (d) => `${d}.0`,
]
export const RATES: ((rate: string) => string)[] = [
  (r) => r,
  (r) => `$${thousands(r, ',', '.')}`,
  (r) => thousands(r, '.', ','),
  (r) => `${thousands(r, ' ', ',')} €`,
  (r) => `USD ${r}`,
]
const thousands = (rate: string, group: string, decimal: string) => {
  const [whole = '', cents] = rate.split('.')
  return `${whole.replace(/\B(?=(\d{3})+$)/g, group)}${decimal}${cents}`
}
export const IDS: ((id: string) => string)[] = [
  (id) => id,
  (id) => id.padStart(8, '0'),
  (id) => `E-${id}`,
  (id) => `'${id.padStart(6, '0')}`,
]
export const idAsRead = (written: string) => written.replace(/^'/, '')

export const FULL: ((k: Known) => string)[] = [
  (k) => `${k.last}, ${k.first}`,
  (k) => `${k.first} ${k.last}`,
  (k) => `${k.last} Jr., ${k.first}`,
  (k) => `${k.last}, Jr., ${k.first}`,
]
