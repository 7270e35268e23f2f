/**
 * What the words of a payroll say of somebody: do they work there or not? One table for all sources, in English, French,
 * German, Spanish, Portuguese, Italian and Dutch. Pure. A word that is not here is asked about, and so is a text that
 * says both.
 */
import { LANGUAGES } from './languages/all.ts'
import type { WorkerStatus } from './person.ts'
import { fold, visible } from './text.ts'

const set = (words: string) => new Set(words.split(',').map(statusWord))

/** As words of status are compared: without case, accents and punctuation. Also the subject of the question about one. */
export function statusWord(text: string): string {
  return fold(visible(text).replace(/ß/g, 'ss'))
    .replace(/w\/o\b/g, 'without')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** Whoever is away or about to begin is on the payroll. */
const ACTIVE =
  set(`active, act, current, currently employed, employed, working, on payroll, in service,
  leave, loa, lwop, fmla, pfl, sabbatical, parental leave, maternity, maternity leave, paternity leave, medical leave,
  sick leave, suspended, pending, prehire, pre hire, onboarding, new hire, new, hired, rehired, reinstated,
  probation, probationary, probation period, furloughed, furlough, on assignment, on call, in training, trainee,
  actif, active e, active f, en poste, en activite, present, conge, en conge, conge maternite, conge parental,
  conge maladie, arret maladie, suspendu, suspendue, embauche, embauchee, periode d essai,
  aktiv, aktive, beschaftigt, angestellt, im dienst, beurlaubt, elternzeit, mutterschutz, krank, krankgeschrieben,
  probezeit, ruhend, freigestellt,
  activo, activa, vigente, en servicio, de alta, alta, empleado, empleada, licencia, con licencia, permiso, excedencia,
  baja medica, baja por enfermedad, baja maternal, vacaciones, suspendido, suspendida, periodo de prueba,
  ativo, ativa, em atividade, em servico, licenca, de licenca, afastado, afastada, ferias, admitido, admitida,
  attivo, attiva, in servizio, in congedo, congedo, aspettativa, in prova,
  actief, in dienst, verlof, met verlof, ziek, proeftijd`)
/** How somebody is employed: who is said to be so works there, where nothing else says otherwise. */
const KIND =
  set(`full time, fulltime, full time employee, fte, ft, part time, parttime, pt, regular, permanent, seasonal,
  temporary, temp, casual, per diem, intern, apprentice, contractor, contract, fixed term, salaried, salary, hourly,
  exempt, non exempt, nonexempt, regular full time, regular part time, variable hour, limited term, union, non union,
  temps plein, temps partiel, saisonnier, saisonniere, permanente, cdi, cdd, interimaire, stagiaire, apprenti,
  vollzeit, teilzeit, saison, saisonkraft, unbefristet, befristet, aushilfe, minijob, praktikant, azubi, auszubildende,
  tiempo completo, jornada completa, tiempo parcial, medio tiempo, media jornada, temporal, fijo, fija, indefinido,
  eventual, becario, tempo integral, tempo parcial, meio periodo, sazonal, efetivo, efetiva, estagiario,
  tempo pieno, stagionale, voltijd, deeltijd, seizoen, vast, tijdelijk`)
const INACTIVE =
  set(`inactive, inact, terminated, term, termed, termination, retired, retiree, retirement, deceased,
  death, died, resigned, resignation, dismissed, dismissal, separated, separation, quit, fired, former,
  former employee, ex employee, left, leaver, laid off, layoff, lay off, let go, released, no longer employed,
  no longer with company, deleted, delete, removed, remove, offboarded, off boarded, do not use, ended, end of contract, contract ended, job abandonment, abandoned, gone, departed, exited,
  not active, non active, nonactive, not employed, unemployed, not working, deactivated, archived, no rehire,
  inactif, inactive e, parti, partie, sorti, sortie, quitte, licencie, licenciee, demissionnaire, demission,
  retraite, retraitee, decede, decedee, fin de contrat, ancien, ancienne, non actif, remercie,
  inaktiv, inaktive, nicht aktiv, ausgeschieden, ausgeschiedene, ausgetretene, ausgetreten, austritt, entlassen, verstorben, pensioniert,
  im ruhestand, rentner, ehemalig, ehemalige, ehemaliger,
  inactivo, inactiva, no activo, no activa, baja, de baja, dado de baja, dada de baja, despedido, despedida, cesado,
  cesada, cese, renuncia, renunciado, jubilado, jubilada, fallecido, fallecida, terminado, terminada, finalizado,
  inativo, inativa, nao ativo, desligado, desligada, demitido, demitida, demissao, aposentado, aposentada, falecido,
  falecida, exonerado, rescindido, rescisao,
  inattivo, inattiva, non attivo, cessato, cessata, licenziato, licenziata, dimesso, dimessa, dimissionario,
  pensionato, pensionata, deceduto, deceduta,
  inactief, niet actief, uit dienst, ontslagen, gepensioneerd, overleden`)
/** Of a language that is not above, whole texts only: its words may be parts of others. */
const ELSEWHERE = new Map<string, Said>()
for (const { active, inactive, kind } of LANGUAGES)
  for (const [said, list] of [
    ['kind', kind],
    ['active', active],
    ['inactive', inactive],
  ] as const)
    for (const word of set(list)) ELSEWHERE.set(word, said)

/** Whole texts only: as a part of a longer one they may mean anything. */
const ACTIVE_CODES = set(
  'a, l, rehire, employee, y, yes, true, 1, t1, oui, o, ja, j, wahr, si, sim, verdadero, vrai, vero, waar',
)
const INACTIVE_CODES = set(
  'i, t, n, no, no longer, false, 0, non, nein, falsch, nao, falso, faux, nee, not any more',
)
/** Turn what follows into its opposite. */
const NOT = set(
  'not, non, no, no longer, never, nicht, nicht mehr, ne, pas, plus, nao, niet, kein, keine',
)
/** What somebody does who works here; whoever is not on leave or not suspended may work here all the more. */
const WORKS = set(
  `active, current, currently employed, employed, working, on payroll, in service, actif, active e, active f, en poste,
  en activite, aktiv, aktive, beschaftigt, angestellt, im dienst, activo, activa, vigente, en servicio, de alta, ativo, ativa,
  em atividade, em servico, attivo, attiva, in servizio, actief, in dienst`,
)
/** Beside a word that is known they say why, how or what kind, and not whether. */
const BESIDE =
  set(`voluntary, voluntarily, involuntary, involuntarily, employee, associate, worker, staff, member, status,
  employment, time, full, part, with, without, pay, paid, unpaid, of, absence, on, the, for, cause, position, hourly,
  salaried, temporarily, currently, is, has, been, rehire, eligible, ineligible`)

/** The longest known text that begins at a word. */
const LONGEST = 5

/** `kind`: how somebody is employed, which says that they are where nothing else is said. */
type Said = 'active' | 'inactive' | 'kind' | 'not' | 'beside' | 'unknown'

/** What each part of a text says, read from its beginning. */
function parts(words: readonly string[]): Said[] {
  const said: Said[] = []
  for (let at = 0; at < words.length; ) {
    const { length, says } = partAt(words, at)
    said.push(says)
    at += length
  }
  return said
}

function partAt(words: readonly string[], at: number): { length: number; says: Said } {
  for (let length = Math.min(LONGEST, words.length - at); length > 0; length -= 1) {
    const text = words.slice(at, at + length).join(' ')
    const says = meaningOf(text)
    if (says) return { length, says }
  }
  return { length: 1, says: 'unknown' }
}

function meaningOf(text: string): Said | null {
  if (INACTIVE.has(text)) return 'inactive'
  if (ACTIVE.has(text)) return 'active'
  if (KIND.has(text)) return 'kind'
  if (NOT.has(text)) return 'not'
  return BESIDE.has(text) ? 'beside' : null
}

/** Letters, numbers and flags that say it alone, such as T, 0 or “ja”. */
function codeOf(text: string): WorkerStatus | undefined {
  if (INACTIVE_CODES.has(text)) return 'inactive'
  return ACTIVE_CODES.has(text) ? 'active' : undefined
}

/** Undefined for what nobody has explained, and for what says both. */
export function statusOfWord(text: string): WorkerStatus | undefined {
  const phrase = statusWord(text)
  const whole = codeOf(phrase) ?? (INACTIVE.has(phrase) ? 'inactive' : undefined)
  if (whole) return whole
  const elsewhere = ELSEWHERE.get(phrase)
  if (elsewhere && meaningOf(phrase) === null)
    return elsewhere === 'inactive' ? elsewhere : 'active'
  const words = phrase.split(' ')
  const [first = '', ...rest] = words
  // A letter or number before the words: "T - Terminated", "01 Active".
  if (rest.length > 0 && /^(\p{L}|\d+)$/u.test(first)) {
    const after = statusOfWord(rest.join(' '))
    const code = codeOf(first)
    return code === undefined || code === after ? after : undefined
  }
  const said = parts(words)
  if (
    said[0] === 'not' &&
    !WORKS.has(words.slice(1).join(' ')) &&
    !WORKS.has(words.slice(2).join(' '))
  )
    return undefined
  return agreed(said.map((one) => (one === 'kind' ? 'active' : one)))
}

function agreed(said: readonly Said[]): WorkerStatus | undefined {
  const [first, second] = said
  if (first === 'not')
    return second === 'active' && !said.slice(2).some(decides) ? 'inactive' : undefined
  if (said.includes('not')) return undefined
  const decided = new Set(said.filter(decides))
  const [one] = decided
  if (decided.size !== 1 || one === undefined) return undefined
  // What comes first counts, whatever explains it: "Terminated (Voluntary)". What comes later must stand alone.
  const begins = said.find((s) => s !== 'beside') === one
  return begins || !said.includes('unknown') ? one : undefined
}

const decides = (said: Said): said is WorkerStatus => said === 'active' || said === 'inactive'

/** What a title, a heading or a remark beside a name has besides what it says of whoever is meant. */
const WHO =
  set(`employee, associate, worker, staff, people, person, member, team, personnel, colleague, user, list, listing, report, roster,
  directory, export, summary, section, group, category, all, only, our, a, an, and, who, have, has, are, is, been, since, as, of,
  the, in, status, employment, position, name, mitarbeiter, mitarbeiterin, mitarbeiterinnen, personal, person, liste, alle, die,
  salarie, salaries, employe, personne, effectif, les, des, liste des, empleado, empleados, trabajador, trabajadores, personas,
  lista, de, los, funcionario, colaborador, colaboradores, dipendente, dipendenti, elenco, medewerker, medewerkers, lijst`)

/**
 * What a whole text says of the people it stands above or beside: "Terminated Employees (12)", "Status: Inactive",
 * "Leavers". Undefined unless every word of it is understood, and one thing is said: a heading that only has such a word in it
 * is the name of something else.
 */
export function statusOfTitle(text: string): WorkerStatus | undefined {
  const words = statusWord(text)
    .split(' ')
    .filter((word) => !/^\d+$/.test(word) && !WHO.has(word) && !WHO.has(word.replace(/s$/, '')))
  const asOne = words.map((word) => word.replace(/s$/, ''))
  // "Leavers", "Resignations"
  const said = [words, asOne]
    .map((some) => parts(some).filter((part) => part !== 'beside' && part !== 'kind'))
    .find((some) => some.length > 0 && !some.includes('unknown'))
  return said && agreed(said)
}

/** Says only how somebody is employed, which leaves open whether they still are where another column tells. */
export const isKindOfEmployment = (text: string): boolean => {
  const word = statusWord(text)
  return (
    KIND.has(word) ||
    word === 'employee' ||
    (meaningOf(word) === null && ELSEWHERE.get(word) === 'kind')
  )
}
