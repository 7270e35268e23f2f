/** What whoever is asked reads, in their language. */
export type Language = 'en' | 'es'

const EN = {
  title: 'A question for you',
  of: (company: string) => `${company} asks`,
  broken: 'This link does not work',
  halfLink: 'It is not whole: open it from the email again.',
  yours: (name: string) => `${name}, this is missing about you.`,
  codeWhy: 'This link is for you alone. A code is sent to the address it came to, and opens it.',
  sendCode: 'Send me the code',
  sent: (to: string) => `A code is on its way to ${to}. It is good for 15 minutes.`,
  code: 'Code',
  open: 'Open',
  opening: 'Opening…',
  again: 'Send another code',
  phone: 'Your mobile number',
  phoneHint: 'With its area code.',
  firstName: 'First name',
  lastName: 'Last name',
  send: 'Send',
  sending: 'Sending…',
  thanks: 'Thank you. That is all.',
  nothing: 'Nothing is missing any more. Thank you.',
  done: 'Done in payroll',
  notOurs: 'Not ours',
  said: 'Said',
  answered: (what: string) => `Answered: ${what}.`,
  putRight: 'Put right already.',
  allDone: 'All of it is answered or put right. Thank you.',
  left: (left: number, all: number) =>
    `${left} of ${all} to answer. What you have put right goes by itself with the next sync.`,
  iKnow: 'I know what is missing',
  theirPhone: 'Their mobile number',
  wrongCode: 'That is not the code, or it is too old: ask for another one.',
  wrongPhone: 'This number cannot be used: enter it with its area code.',
  missing: 'Something is missing.',
  correct: 'Correct what is marked.',
  expired: 'This link has expired. A new one comes when something is missing again.',
  wait: 'A code is on its way already. Wait a moment, then try again.',
  already: 'This was answered already.',
  closed: 'This has been put right already.',
  failed: 'That did not work. Try again in a moment.',
  other: 'Español',
}
const ES: typeof EN = {
  title: 'Una pregunta para usted',
  of: (company) => `${company} pregunta`,
  broken: 'Este enlace no funciona',
  halfLink: 'No está completo: ábralo otra vez desde el correo.',
  yours: (name) => `${name}, esto falta en sus datos.`,
  codeWhy:
    'Este enlace es solo para usted. Enviamos un código a la dirección donde llegó, y con él se abre.',
  sendCode: 'Enviarme el código',
  sent: (to) => `Enviamos un código a ${to}. Sirve por 15 minutos.`,
  code: 'Código',
  open: 'Abrir',
  opening: 'Abriendo…',
  again: 'Enviar otro código',
  phone: 'Su número de celular',
  phoneHint: 'Con el código de área.',
  firstName: 'Nombre',
  lastName: 'Apellido',
  send: 'Enviar',
  sending: 'Enviando…',
  thanks: 'Gracias. Eso es todo.',
  nothing: 'Ya no falta nada. Gracias.',
  done: 'Hecho en la nómina',
  notOurs: 'No es nuestro',
  said: 'Dicho',
  answered: (what) => `Respondido: ${what}.`,
  putRight: 'Ya está corregido.',
  allDone: 'Todo está respondido o corregido. Gracias.',
  left: (left, all) =>
    `Faltan ${left} de ${all} por responder. Lo que ya corrigió se actualiza solo con la próxima sincronización.`,
  iKnow: 'Sé qué falta',
  theirPhone: 'Su número de celular (el de esa persona)',
  wrongCode: 'Ese no es el código, o ya venció: pida otro.',
  wrongPhone: 'Este número no se puede usar: escríbalo con el código de área.',
  missing: 'Falta algo.',
  correct: 'Corrija lo que está marcado.',
  expired: 'Este enlace venció. Llega otro cuando vuelva a faltar algo.',
  wait: 'Ya hay un código en camino. Espere un momento y vuelva a intentarlo.',
  already: 'Esto ya fue respondido.',
  closed: 'Esto ya está corregido.',
  failed: 'No funcionó. Vuelva a intentarlo en un momento.',
  other: 'English',
}
export const WORDS: Record<Language, typeof EN> = { en: EN, es: ES }

/** Why the server refused, in the language that is read; field by field where it says which. */
export function refusalIn(
  language: Language,
  { code, errors }: { code: string; errors: readonly { field: string }[] },
): { message: string; fields: Record<string, string> } {
  const words = WORDS[language]
  const about = (field: string) =>
    field === 'code' ? words.wrongCode : field === 'phone' ? words.wrongPhone : words.missing
  const fields = Object.fromEntries(errors.map(({ field }) => [field, about(field)]))
  const whole: Record<string, string> = {
    ...{ link_expired: words.expired, rate_limited: words.wait },
    ...{ answered_already: words.already, issue_closed: words.closed },
    ...{ not_found: words.closed },
  }
  return { message: whole[code] ?? (errors.length > 0 ? words.correct : words.failed), fields }
}
