/**
 * What payrolls call their columns, in English, German, French, Spanish, Portuguese, Italian and Dutch
 * (docs/vendors/payroll-feed.md#names-of-columns). A whole name tells surely, the words in it tell likely. Pure.
 */
import type { Asks } from '../../../core/people/status-codes.ts'
import { fold } from '../../../core/people/text.ts'
import type { OneField } from './fields.ts'
import { LANGUAGES } from './languages/all.ts'

/** The most telling first: of two columns that fit, the one whose name stands before the other's is taken. */
const NAMES: Record<OneField, string> = {
  payrollId: `payroll id, payroll number, payroll no, employee number, employee id, employee no, employee code,
    employee #, emp #, emp id, emp no, emp number, empl id, emplid, associate id, ee id, ee number, ee no, ee #, personnel number,
    personnel id, staff id, staff number, file number, file no, worker number, clock number, badge number, badge id,
    badge, employee reference, payroll reference, ee code, remote id, matricule, numero employe, numero d employe,
    numero de salarie, personalnummer, personal nr, pers nr, mitarbeiternummer, mitarbeiter nr, mitarbeiter id,
    numero de empleado, numero empleado, no empleado, id empleado, clave empleado, legajo, matricula,
    numero de matricula, codigo funcionario, numero do funcionario, registro, numero dipendente, codice dipendente,
    personeelsnummer, medewerkernummer`,
  key: 'external id, person id, worker id, unique id, uuid, guid, position id, id, record id, identifiant',
  firstName: `first name, given name, first, fname, forename, forenames, legal first name, legal name first name,
    first legal name, preferred first name, prenom, prenoms, vorname, rufname, nombre, nombres, primer nombre, nome,
    primeiro nome, voornaam, roepnaam`,
  lastName: `last name, surname, family name, last, lname, legal last name, legal name last name, last legal name,
    nom, nom de famille, nom usuel, nachname, familienname, zuname, apellido, apellidos, apellido paterno,
    primer apellido, sobrenome, ultimo nome, apelido, cognome, achternaam`,
  fullName: `full name, employee name, name, display name, display full name, worker name, ee name, payroll name,
    legal name, employee, worker, associate name, nom complet, nom et prenom, nom prenom, vollstandiger name,
    name vorname, mitarbeiter, mitarbeitername, nombre completo, apellidos y nombres, nombre y apellidos, empleado,
    trabajador, nome completo, funcionario, colaborador, nome e cognome, cognome e nome, dipendente, naam,
    volledige naam, medewerker`,
  email: `email, email address, work email, work email address, work contact work email, e mail, e mail address,
    company email, business email, primary email, primary email address, corporate email, email work, mail,
    work contact personal email, personal email, personal contact personal email, home email, courriel,
    adresse courriel, adresse email, adresse mail, adresse e mail, courriel professionnel, e mail adresse,
    mailadresse, geschaftliche e mail, correo, correo electronico, email corporativo, correo corporativo,
    e mail corporativo, endereco de email, posta elettronica, indirizzo email, e mailadres`,
  phone: `mobile phone, mobile, mobile number, mobile no, mobile phone number, cell phone, cell phone number, cell,
    cell number, work contact work mobile, personal contact personal mobile, phone, phone number, phone numbers,
    phone no, phone 1, primary phone, primary phone number, telephone, telephone number, tel, contact number,
    work phone, business phone, home phone, portable, telephone portable, tel portable, numero de telephone,
    handy, handynummer, mobiltelefon, mobilnummer, mobil, telefon, telefonnummer, rufnummer, celular, movil,
    telefono movil, telefono celular, telefono, numero de telefono, telefone celular, telemovel, telefone,
    cellulare, numero di cellulare, mobiel, mobiel nummer, telefoonnummer, telefoon`,
  suffix: `suffix, name suffix, legal name suffix, legal suffix, generation suffix, suffixe, namenszusatz, sufijo,
    sufixo, suffisso, achtervoegsel`,
  extension: `extension, ext, phone extension, phone ext, work phone extension, work phone ext, business phone extension,
    telephone extension, poste telephonique, durchwahl, extension telefonica, anexo, ramal, interno, toestel`,
  laborCode:
    'labor code, labour code, cms labor code, cms labour code, labor level, job code, job cd, labor class',
  primaryDuty: 'primary duty, duty, primary role, home job, primary job',
  primaryZone: 'primary zone, zone, unit, home unit, primary unit, ward',
  location: `location, work location, work location name, site, facility, branch, location name, location description,
    job site, office, home location, lieu de travail, site de travail, etablissement, lieu, standort, arbeitsort,
    betriebsstatte, niederlassung, lugar de trabajo, centro de trabajo, ubicacion, sede, sucursal, local de trabalho,
    unidade, filial, sede di lavoro, locatie, werklocatie, vestiging`,
  position: `position, job title, title, position title, work role, job title description, business title,
    position description, job description, job name, job, occupation, role, poste, fonction, intitule du poste,
    emploi, stelle, stellenbezeichnung, berufsbezeichnung, funktion, tatigkeit, beruf, puesto, cargo,
    puesto de trabajo, categoria, funcao, mansione, qualifica, ruolo, functie, functietitel`,
  team: `team, department, department name, department description, dept, dept name, dept description,
    home department, home department description, cost center, cost center name, division, crew, departement,
    service, equipe, abteilung, bereich, kostenstelle, departamento, area, setor, reparto, dipartimento,
    afdeling`,
  status: `status, employment status, employee status, worker status, position status, emp status, empl status,
    employee status code, employment status code, status code, employment status description, status description,
    hr status, pay status, work status, statut, statut employe, situation, etat, mitarbeiterstatus,
    beschaftigungsstatus, anstellungsstatus, estado, estatus, estado laboral, situacion, situacion laboral, situacao,
    situacao do funcionario, stato, stato dipendente, dienstverband status`,
  active: `active, is active, active flag, active status, active y n, currently active, currently employed, employed, is employed, still employed,
    current employee, works here, still here, enabled, account enabled,
    actif, est actif, aktiv, aktiv j n, ist aktiv, activo, esta activo, ativo, attivo, actief`,
  inactive: `inactive, is inactive, is deleted, is archived, leaver, is leaver, has left, left company, is former, is retired, is resigned, inactive flag, terminated, is terminated, term, term flag, terminated flag, disabled,
    is disabled, account disabled, archived, deleted, former employee, inactif, sorti, inaktiv, ausgeschieden,
    deaktiviert, gesperrt, inactivo, dado de baja, desactivado, inativo, desligado, inattivo, cessato, inactief`,
  lastDay: `termination date, term date, date terminated, terminated on, terminated, term, date of termination,
    termination dt, term dt, last day, last day worked, last day of work, last working day, last date worked,
    separation date, date of separation, end, ended, end date, employment end date, contract end date, leaving date, date left,
    left, left on, leave date, exit date, date of leaving, release date, date released, released date, resignation date,
    date de sortie, date de depart, date de fin, date fin contrat, fin de contrat, date de fin de contrat,
    dernier jour, dernier jour travaille, sortie, depart, date sortie, austritt, austrittsdatum, austritt am,
    ausgetreten am, letzter arbeitstag, kundigungsdatum, vertragsende, ende, fecha de baja, fecha baja,
    fecha de salida, fecha de termino, fecha de terminacion, fecha de cese, fecha de egreso, ultimo dia,
    ultimo dia trabajado, baja, data de demissao, data demissao, data de desligamento, data de saida,
    data de rescisao, ultimo dia trabalhado, data cessazione, data di cessazione, data fine rapporto, ultimo giorno,
    datum uit dienst, uit dienst, einddatum, laatste werkdag`,
  hireDate: `hire date, date of hire, date hired, hired, hire dt, start date, original hire date, employment start date,
    most recent hire date, last hire date, rehire date, joining date, date joined, date of joining, start,
    date d embauche, date embauche, date d entree, date d arrivee, date de debut, eintritt, eintrittsdatum,
    eintritt am, einstellungsdatum, beginn, fecha de ingreso, fecha ingreso, fecha de alta, fecha alta,
    fecha de contratacion, fecha de inicio, data de admissao, data admissao, data de inicio, data assunzione,
    data di assunzione, datum in dienst, in dienst, startdatum`,
  seniorityDate: `seniority date, adjusted hire date, adjusted service date, service date, continuous service date,
    date d anciennete, anciennete, betriebszugehorigkeit, fecha de antiguedad, antiguedad, data de antiguidade`,
  birthday: `birthday, birth date, date of birth, dob, birthdate, date de naissance, naissance, geburtsdatum,
    geburtstag, geb datum, fecha de nacimiento, nacimiento, data de nascimento, nascimento, data di nascita,
    geboortedatum`,
}

/** Names that say nothing by themselves, or the same as without them. */
const PREFIX =
  /^(work contact|personal contact|home contact|legal name|legal|employee|worker|associate|ee|emp|empl|home|primary|current|hr) (?=.)/

/** A column's name as names are compared: words without case, accents and signs, "EMPL_STATUS" like "emplStatus". */
export function nameWords(name: string): string {
  return fold(
    name
      .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
      .replace(/[ʼ’`´]/g, ' ')
      .replace(/ß/g, 'ss'),
  )
    .replace(/[^\p{L}\p{N}#]+/gu, ' ')
    .trim()
}
const tight = (words: string) => words.replaceAll(' ', '')

const EXACT = new Map<string, { field: OneField; rank: number }[]>()
for (const table of [NAMES, ...LANGUAGES])
  for (const [field, names] of Object.entries(table) as [OneField, string][])
    for (const [rank, name] of names.split(',').entries()) {
      const key = tight(nameWords(name))
      const known = EXACT.get(key) ?? []
      if (key !== '' && !known.some((fit) => fit.field === field))
        EXACT.set(key, [...known, { field, rank }])
    }

/** Words within a name that tell what it is, each with words that tell otherwise. */
const WORDS: readonly [OneField, RegExp, RegExp?][] = [
  ['email', /\b(e ?mail|mail|courriel|correo|mailadres\w*)\b/, /status|type|consent|notif/],
  [
    'phone',
    /\b(phones?|mobile|cell|cellular|handy|mobil\w*|telef\w*|telephone|tel|celular|movil|portable|cellulare)\b/,
    /type|country|ext|emergency|notfall|urgence|carrier/,
  ],
  [
    'lastDay',
    /\b(terminat\w*|term date|separation|leaving|last day|last work\w*|exit|austritt\w*|sortie|depart|baja|salida|cese|egreso|demissao|desligamento|cessazione|uit dienst)\b/,
    /reason|type|code|grund|motif|motivo|status/,
  ],
  ['seniorityDate', /\b(seniority|anciennete|antiguedad|service date)\b/],
  [
    'hireDate',
    /\b(hire|hired|joining|joined|start date|embauche|eintritt\w*|ingreso|contratacion|admissao|assunzione|in dienst)\b/,
    /reason|type|status|source|manager/,
  ],
  [
    'inactive',
    /\b(inactive|inactif|inaktiv|inactivo|inativo|inattivo|disabled|archived)\b/,
    /date|reason/,
  ],
  [
    'status',
    /\b(status|statut|estado|situacao|situacion|stato)\b/,
    /marital|tax|civil|famili|exempt|flsa|visa|i9|benefit|eligib|veteran|immigration|citizen|conyugal|matrimonial|date/,
  ],
  [
    'active',
    /\b(active|actif|aktiv|activo|ativo|attivo|actief)\b/,
    /date|directory|401k|benefit|insurance|plan|coverage|cobra|card|direct deposit/,
  ],
  [
    'firstName',
    /\b(first|given|forename|vorname|prenom|nombre|voornaam)\b.*\b(name)?\b/,
    /manager|supervisor|emergency|spouse|contact\b/,
  ],
  [
    'lastName',
    /\b(last name|name last|surname|family name|name family|nachname|familienname|apellidos?|cognome|achternaam|sobrenome)\b/,
    /manager|supervisor|emergency|spouse|prior|former|maiden/,
  ],
  [
    'fullName',
    /\b(full name|employee name|payroll name|display name|worker name)\b/,
    /manager|supervisor|emergency/,
  ],
  [
    'payrollId',
    /\b(employee|payroll|associate|personnel|staff|personal|mitarbeiter|empleado|funcionario|emp|ee)\b.*\b(id|number|no|nr|num|nummer|code|numero|#)$/,
    /manager|supervisor|bank|tax|social|position|job|department/,
  ],
  ['position', /\b(job title|position title|stelle|puesto|cargo|intitule)\b/, /code|date|id\b/],
  [
    'team',
    /\b(department|dept|abteilung|departement|departamento|afdeling)\b/,
    /code|id\b|number|manager/,
  ],
  [
    'location',
    /\b(work location|location|standort|lieu de travail|centro de trabajo|arbeitsort)\b/,
    /code|id\b|number/,
  ],
]

/** How well a name says what its column is: `rank` among the names of that field, small is telling. */
export interface NameFit {
  field: OneField
  /** The whole name is known, rather than a word of it. */
  exact: boolean
  rank: number
}

/** Everything a column of this name may be, the likeliest first. */
export function fieldsByName(name: string): NameFit[] {
  const words = nameWords(name)
  // "Phone (2)": the second of a name.
  const bare = words.replace(/ \d$/, '')
  const short = withoutRemarks(name)
  for (const [penalty, text] of [
    [0, words],
    [0, bare],
    [0, short],
    [100, bare.replace(PREFIX, '')],
    [100, short.replace(PREFIX, '')],
    [100, bare.replace(PREFIX, '').replace(PREFIX, '')],
  ] as const) {
    const exact = EXACT.get(tight(text))
    if (exact) return exact.map(({ field, rank }) => ({ field, exact: true, rank: rank + penalty }))
  }
  if (OF_ANOTHER.test(words)) return []
  return inTwoLanguages(name) ?? byWord(words)
}

/** “First Name (required)”, “Term Date [MM/DD/YYYY]”, “Active? Y/N”, “*Hire date”. */
const REMARK = /[([{（【][^)\]}）】]*[)\]}）】]/gu
const BEHIND =
  /(?: (?:required|optional|mandatory|pflichtfeld|obligatoire|mm dd yyyy|dd mm yyyy|yyyy mm dd|mm dd yy|y n|yes no|true false|t f|1 0|j n|o n|s n|utc))+$/
const withoutRemarks = (name: string): string =>
  nameWords(name.replace(REMARK, ' ')).replace(BEHIND, '')

/** “姓名 / Name”, “Nom | Last name”: each part that is known says the same. */
function inTwoLanguages(name: string): NameFit[] | null {
  const parts = name.split(
    /[/|\n\r;]|(?<=\P{ASCII}) +(?=[\x21-\x7e]+)|(?<=[\x21-\x7e]) +(?=\P{ASCII}+$)/u,
  )
  if (parts.length < 2 || parts.length > 4) return null
  const fits = parts.map((part) => EXACT.get(tight(nameWords(part))))
  const [first, ...more] = fits.filter((fit) => fit !== undefined)
  const same = first?.filter(({ field }) => more.every((fit) => fit.some((f) => f.field === field)))
  return more.length > 0 && same?.length ? same.map((fit) => ({ ...fit, exact: true })) : null
}

function byWord(words: string): NameFit[] {
  return WORDS.filter(([, yes, no]) => yes.test(words) && !no?.test(words)).map(
    ([field], rank) => ({
      field,
      exact: false,
      rank: 1000 + rank,
    }),
  )
}

/** A column of somebody else: of whom this one reports to, is married to, or wants to be called in an emergency. */
const OF_ANOTHER =
  /\b(emergency|ice|ec\d?|contact (?:\d|name|person)|(?:contact|phone|email) person|wife|husband|mother|father|parents?|brother|sister|son|daughter|child|children|mgr|mngr|supv|supvr|supr|hrbp|referr\w+|coordinator|director|team lead|lead (?:name|email|phone)|main (?:line|number)|fax|(?:dept|department|company|corporate|main|branch|site|store|agency|client|customer|union|doctor|physician|school|reception) (?:phone|tel|telephone|number|email|mail)|doctor|physician|landlord|(?:previous|former|prior) employer|manager|managers|supervisor|supervisors|reports to|report to|boss|foreman|approver|recruiter|mentor|buddy|spouse|partner|dependents?|dependants?|beneficiary|next of kin|kin|parent|guardian|reference name|notfall\w*|vorgesetzt\w*|fuhrungskraft|ehepartner|urgence|conjoint|superieur|responsable|emergencia|conyuge|jefe|supervisora?|gestor|emergenza|coniuge|leidinggevende|noodcontact)\b/

/** Is it said of somebody else than the person of the line? */
export const isOfAnother = (name: string): boolean => OF_ANOTHER.test(nameWords(name))

/** Of somebody else, or nobody's business: never guessed by what is in it. */
export const isApart = (name: string): boolean =>
  OF_ANOTHER.test(nameWords(name)) ||
  /\b(relation(?:ship)?|member type|benefits?|401k|cobra|insurance|medical|dental|coverage|enrol\w*|i 9|e verify|training|certificat\w*|ssn|social|sin|tax|iban|bank|account|routing|passport|licen[cs]e|birth|dob|geburt\w*|naissance|nacimiento|nascimento|marital|gender|ethnic\w*|race)\b/.test(
    nameWords(name),
  )

/** What may tell who has left although its name is not known: a date, a flag or a state by its words. */
export const soundsLikeLeaving = (name: string): boolean =>
  fieldsByName(name).some(({ field }) =>
    ['status', 'active', 'inactive', 'lastDay'].includes(field),
  )

/** What a column of this name asks where it is used as the status: “Active” and “Terminated” ask yes or no. */
export const askedByName = (name: string): Asks => {
  const [fit] = fieldsByName(name)
  if (!fit?.exact) return 'status'
  return fit.field === 'active' ? 'works' : fit.field === 'inactive' ? 'left' : 'status'
}
