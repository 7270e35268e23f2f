// Reads a row of the population as Paycom's two shapes: the directory's and the master record's.

export type Fields = Record<string, unknown>

/** What only the directory calls so; the master record has other names for it. */
const directoryNames = new Set(
  'eecode eename eestatus eebadge deptcode deptdesc homephone homephone_country_code'.split(' '),
)
const alsoInDirectory =
  /^(cat\d+(desc)?|middlename|gender|streetaddr|apt_suite_other|cityaddr|homestate|country_paid_in)$/
const NO_DATE = '0000-00-00'

export function codeOf(row: unknown): string {
  const { directory, detail, flat } = parts(row)
  return text(directory.eecode ?? flat.eecode ?? detail?.employee_code ?? flat.employee_code)
}

export function directoryOf(row: unknown): Fields {
  const { directory, detail, flat } = parts(row)
  const known = { ...detail, ...directory, ...flat }
  const name = nameOf(known)
  return {
    eecode: codeOf(row),
    eename: text(known.eename ?? known.employee_name ?? name.whole),
    firstname: name.first.toUpperCase(),
    lastname: name.last.toUpperCase(),
    eestatus: known.eestatus ?? known.employee_status ?? 'A',
    eebadge: known.eebadge ?? known.employee_badge ?? '',
    clockseq: known.clockseq ?? '',
    deptcode: known.deptcode ?? known.department_code ?? '',
    deptdesc: known.deptdesc ?? known.department_description ?? '',
    homephone: known.homephone ?? '',
    ...only(flat, (key) => directoryNames.has(key) || alsoInDirectory.test(key)),
    ...directory,
  }
}

/** Undefined for a row with `detail: null`: listed, but its master record is a 404. */
export function detailOf(row: unknown): Fields | undefined {
  const { directory, detail, flat } = parts(row)
  if (detail === undefined) return undefined
  const known = { ...directory, ...detail, ...flat }
  const name = nameOf(known)
  return {
    employee_code: codeOf(row),
    employee_name: text(known.employee_name ?? known.eename ?? name.whole),
    firstname: name.first,
    lastname: name.last,
    employee_status: known.employee_status ?? known.eestatus ?? 'A',
    work_email: '',
    personal_email: '',
    primary_phone: known.homephone ?? '',
    hire_date: NO_DATE,
    rehire_date: NO_DATE,
    termination_date: NO_DATE,
    employee_badge: known.employee_badge ?? known.eebadge ?? '',
    department_code: known.department_code ?? known.deptcode ?? '',
    department_description: known.department_description ?? known.deptdesc ?? '',
    position: '',
    position_title: '',
    business_title: '',
    ...only(flat, (key) => !directoryNames.has(key)),
    ...detail,
  }
}

/** A row is `{directory, detail}`, either of them alone, or one flat object with names of both. */
function parts(row: unknown): { directory: Fields; detail: Fields | undefined; flat: Fields } {
  const given = fields(row)
  const { directory, detail } = given
  if (directory === undefined && detail === undefined) {
    return { directory: {}, detail: {}, flat: given }
  }
  return {
    directory: fields(directory),
    detail: detail === null ? undefined : fields(detail),
    flat: {},
  }
}

function nameOf(known: Fields): { first: string; last: string; whole: string } {
  const listed = text(known.eename ?? known.employee_name)
  const [beforeComma = '', afterComma = ''] = listed.split(/, */)
  const first = text(known.firstname ?? afterComma.replace(/ \p{L}\.?$/u, ''))
  const last = text(known.lastname ?? beforeComma)
  return { first, last, whole: listedName(first, text(known.middlename), last) }
}

/** The way the directory lists people: `OKAFOR, NIA T`. */
export function listedName(first: string, middle: string, last: string): string {
  const given = [first, middle.slice(0, 1)].filter((part) => part !== '').join(' ')
  return `${last}, ${given}`.toUpperCase()
}

function only(given: Fields, wanted: (key: string) => boolean): Fields {
  return Object.fromEntries(Object.entries(given).filter(([key]) => wanted(key)))
}

function fields(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : {}
}

function text(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}
