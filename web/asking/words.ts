/** What whoever is asked reads, in their language. */
export type Language = 'en' | 'es'

const EN = {
  title: 'A question for you',
  of: (company: string) => `${company} asks`,
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
  other: 'Español',
}
const ES: typeof EN = {
  title: 'Una pregunta para usted',
  of: (company) => `${company} pregunta`,
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
  other: 'English',
}
export const WORDS: Record<Language, typeof EN> = { en: EN, es: ES }
