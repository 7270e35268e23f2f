/** What is written to whoever is asked, in the language of whom the connection asks. Pure. */
import { causeOf } from '../issues/causes.ts'
import type { Letter } from '../outbox/letter.ts'
import { shownId } from '../people/person.ts'
import { nationalPhone } from '../people/phone.ts'
import type { Language, Receiver } from './rules.ts'
import { SPANISH } from './spanish.ts'

export interface AskRow {
  externalId: string
  name: string
  source: string
  code: string
  /** What was said of them here already: a sentence without its end. */
  said: string | null
}

/** "Raj Patel (1042): No phone number. Add one in Payroll." */
export function rowSentence(row: AskRow, language: Language = 'en'): string {
  const { name, externalId, source, said } = row
  const { title, what } = causeIn(row, language)
  const id = shownId(externalId)
  const enter = language === 'es' ? `regístrelo en ${source}` : `please enter it in ${source}`
  return `${name}${id && ` (${id})`}: ${title}. ${said ? `${said}: ${enter}.` : what}`
}

function causeIn({ code, source }: AskRow, language: Language): { title: string; what: string } {
  const spanish = language === 'es' ? SPANISH[code] : undefined
  if (spanish) return { title: spanish.title, what: spanish.remedy(source) }
  const { title, remedy } = causeOf(code)
  // Who is asked has no Retry: what they put right goes by itself.
  return { title, what: remedy(source).replace(/, then retry(, which syncs everybody)?\.$/, '.') }
}

/** "On November 29 they said their phone is (416) 555-0100" */
export function saidSentence(
  { field, value, on }: { field: string; value: string; on: string },
  language: Language,
): string {
  const phone = field === 'phone'
  const shown = phone ? (nationalPhone(value) ?? value) : value
  return language === 'es'
    ? `El ${on} dijo ${phone ? `que su teléfono es ${shown}` : shown}`
    : `On ${on} they said ${phone ? `their phone is ${shown}` : shown}`
}

export function askLetter(a: {
  kind: Receiver
  language: Language
  company: string
  firstName: string
  rows: readonly (AskRow & { url: string })[]
  url: string
  until: string
}): Letter {
  if (a.kind === 'worker') return WORKER[a.language](a)
  const rows = a.rows.map((row) => `${rowSentence(row, a.language)} ${row.url}`)
  return PAYROLL[a.language]({ ...a, rows })
}

type OfPayroll = { company: string; rows: string[]; url: string; until: string }
const PAYROLL: Record<Language, (a: OfPayroll) => Letter> = {
  en: ({ company, rows, url, until }) => ({
    subject: `${company}: ${rows.length} ${rows.length === 1 ? 'person needs' : 'people need'} something in payroll`,
    parts: [
      `Hello, ${rows.length === 1 ? 'this person of' : `these ${rows.length} people of`} ${company} cannot be brought in, or not whole. Each stands here once; what you have put right goes by itself.`,
      rows,
      { label: 'Answer all of them in one place', url },
      `The link works until ${until}, for you alone: it asks for a code that is sent to this address.`,
    ],
  }),
  es: ({ company, rows, url, until }) => ({
    subject: `${company}: ${rows.length === 1 ? 'a 1 persona le falta' : `a ${rows.length} personas les falta`} algo en la nómina`,
    parts: [
      `Hola: ${rows.length === 1 ? `esta persona de ${company} no se puede registrar` : `estas ${rows.length} personas de ${company} no se pueden registrar`}, o no por completo. Cada una aparece aquí una sola vez; lo que ya corrigió se actualiza solo.`,
      rows,
      { label: 'Responder todo en un solo lugar', url },
      `El enlace funciona hasta el ${until} y es solo para usted: pide un código que se envía a esta dirección.`,
    ],
  }),
}

type OfWorker = { company: string; firstName: string; url: string; until: string }
const WORKER: Record<Language, (a: OfWorker) => Letter> = {
  en: ({ company, firstName, url, until }) => ({
    subject: `${company} needs something from you`,
    parts: [
      `Hello ${firstName}, something about you is missing at ${company}. It takes a minute, on a phone too:`,
      { label: 'Fill it in', url },
      `The link works until ${until}, for you alone: it asks for a code that is sent to this address.`,
    ],
  }),
  es: ({ company, firstName, url, until }) => ({
    subject: `${company} necesita un dato suyo`,
    parts: [
      `Hola, ${firstName}: en ${company} falta un dato suyo. Toma un minuto, también desde el teléfono:`,
      { label: 'Completar', url },
      `El enlace funciona hasta el ${until} y es solo para usted: pide un código que se envía a esta dirección.`,
    ],
  }),
}

export const codeLetter = (language: Language, code: string): Letter =>
  language === 'es'
    ? {
        subject: `${code} es su código`,
        parts: [`Su código es ${code}. Sirve por 15 minutos.`, 'Si no lo pidió, no haga nada.'],
      }
    : {
        subject: `${code} is your code`,
        parts: [
          `Your code is ${code}. It is good for 15 minutes.`,
          'If you did not ask for it, you need not do anything.',
        ],
      }
