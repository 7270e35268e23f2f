/** E-mails about the address somebody signs in with: to the new one, that it is theirs; to the old one, that it was. Pure. */
import { escapeMarkup } from '../people/text.ts'

/** address: to the new one · address_changed: to the old one. */
export const ADDRESS_MAILS = ['address', 'address_changed'] as const
export type AddressMail = (typeof ADDRESS_MAILS)[number]

export const isAddressMail = (event: string): event is AddressMail =>
  (ADDRESS_MAILS as readonly string[]).includes(event)

export interface AddressFacts {
  name: string
  company: string
  /** The new address. */
  to: string
  link: string
  /** Until when the link works, as people write it. */
  until: string
}

/**
 * Subject, text and HTML. `taken`: the new address has an account already; whoever reads its mailbox is told so, and
 * nobody else.
 */
export function renderAddressMail(mail: AddressMail | 'taken', facts: AddressFacts) {
  const { name, company, to, link, until } = facts
  const [subject, ...parts] = {
    address: [
      'Confirm your new address',
      `Hello ${name},`,
      `somebody, hopefully you, asked that the account at ${company} is signed in to with this address from now on. Confirm it here:`,
      link,
      `The link works once, until ${until}. If it was not you, you need not do anything.`,
    ],
    taken: [
      'Your address has an account already',
      'Hello,',
      'somebody, hopefully you, asked that another account is signed in to with this address. It has an account of its own already, so nothing was changed.',
      'If it was you, sign in with this address; if not, you need not do anything.',
    ],
    address_changed: [
      'Your address was changed',
      `Hello ${name},`,
      `the account at ${company} that was signed in to with this address is signed in to with ${to} from now on. Whoever was signed in is not any more.`,
      'If it was not you, take it back here; you choose a new password then:',
      link,
      `The link works once, until ${until}.`,
    ],
  }[mail] as [string, ...string[]]
  const shown = (part: string) => {
    const text = escapeMarkup(part)
    return part === link ? `<a href="${text}">${text}</a>` : text
  }
  return {
    subject,
    text: parts.join('\n\n'),
    html: `<!doctype html><html><body>${parts.map((part) => `<p>${shown(part)}</p>`).join('')}</body></html>`,
  }
}
