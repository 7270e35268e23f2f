/** What is written to whoever is asked. Payroll is written to in English, workers in their language. Pure. */
import { causeOf } from '../issues/causes.ts'
import type { Letter } from '../outbox/letter.ts'
import { shownId } from '../people/person.ts'
import type { Language, Receiver } from './rules.ts'

export interface AskRow {
  externalId: string
  name: string
  source: string
  code: string
  /** What was said of them here already: "phone (416) 555-0100, said on November 29". */
  said: string | null
}

/** "Raj Patel (1042): No phone number. Add one in Payroll." */
export function rowSentence({ name, externalId, source, code, said }: AskRow): string {
  const { title, remedy } = causeOf(code)
  const what = remedy(source).replace(/, then retry\.$/, '.')
  const id = shownId(externalId)
  return `${name}${id && ` (${id})`}: ${title}. ${said ? `${said}: please enter it in ${source}.` : what}`
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
  const n = a.rows.length
  return {
    subject: `${a.company}: ${n} ${n === 1 ? 'person needs' : 'people need'} something in payroll`,
    parts: [
      `Hello, ${n === 1 ? 'this person of' : `these ${n} people of`} ${a.company} cannot be brought in, or not whole. Each stands here once; what you have put right goes by itself.`,
      a.rows.map((row) => `${rowSentence(row)} ${row.url}`),
      { label: 'Answer all of them in one place', url: a.url },
      `The link works until ${a.until}, for you alone: it asks for a code that is sent to this address.`,
    ],
  }
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
