/** E-mails with a link to set a password: to somebody invited, and to somebody who has forgotten theirs. Pure. */
import { escapeMarkup } from '../people/text.ts'

export const PASSWORD_MAILS = ['invitation', 'password'] as const
export type PasswordMail = (typeof PASSWORD_MAILS)[number]

export const isPasswordMail = (event: string): event is PasswordMail =>
  (PASSWORD_MAILS as readonly string[]).includes(event)

interface Facts {
  name: string
  company: string
  link: string
  /** Until when it works, as people write it. */
  until: string
}

/** Subject, text and HTML. Whatever a name holds is text in each of them. */
export function renderPasswordMail(mail: PasswordMail, facts: Facts) {
  const { name, company, link, until } = facts
  const parts =
    mail === 'invitation'
      ? [
          `Hello ${name},`,
          `you are invited to Muster, where ${company} keeps its workers in step with payroll. Join here:`,
          link,
          `The link works once, until ${until}. If you did not expect this email, you need not do anything.`,
        ]
      : [
          `Hello ${name},`,
          `somebody, hopefully you, asked to set a new password for your account at ${company}. Set it here:`,
          link,
          `The link works once, until ${until}. If it was not you, you need not do anything: your password stays as it is.`,
        ]
  const shown = (part: string) => {
    const text = escapeMarkup(part)
    return part === link ? `<a href="${text}">${text}</a>` : text
  }
  return {
    // A line break in a header would begin another one.
    subject: (mail === 'invitation' ? `Invitation to ${company}` : `A new password for ${company}`)
      .replace(/[\r\n]+/g, ' ')
      .slice(0, 200),
    text: parts.join('\n\n'),
    html: `<!doctype html><html><body>${parts.map((part) => `<p>${shown(part)}</p>`).join('')}</body></html>`,
  }
}
