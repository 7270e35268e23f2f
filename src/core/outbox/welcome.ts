/** The welcome e-mail: who gets one, and what it says. Pure (docs/articles.md#payroll-feed, #connectwise-members). */
import type { DirectoryStatus } from '../people/person.ts'
import { escapeMarkup } from '../people/text.ts'

export interface WelcomeTemplate {
  subject: string
  body: string
}

/** Those of a run leave so long after their people were written: until then an undo, or an admin, calls them off. */
export const LEAVE_AFTER_MS = 10 * 60_000

export const PLACEHOLDERS = ['firstName', 'lastName', 'company', 'link', 'expires'] as const
export type Placeholder = (typeof PLACEHOLDERS)[number]

export const DEFAULT_WELCOME: WelcomeTemplate = {
  subject: 'Welcome to {{company}}',
  body: `Hello {{firstName}},

welcome to {{company}}. Set up your account here:

{{link}}

The link works once, until {{expires}}. If you did not expect this email, you need not do anything.`,
}

/** What is wrong with a template, as fields and reasons; empty when it can be sent. */
export function checkTemplate(
  t: WelcomeTemplate,
): { field: keyof WelcomeTemplate; message: string }[] {
  const faults: { field: keyof WelcomeTemplate; message: string }[] = []
  for (const field of ['subject', 'body'] as const) {
    const unknown = [...t[field].matchAll(/\{\{\s*([^}]*?)\s*\}\}/g)]
      .map(([, name = '']) => name)
      .find((name) => !(PLACEHOLDERS as readonly string[]).includes(name))
    if (unknown !== undefined)
      faults.push({
        field,
        message: `there is no {{${unknown}}}; there are ${PLACEHOLDERS.map((p) => `{{${p}}}`).join(', ')}`,
      })
    if (/\{\{(?![^{}]*\}\})/.test(t[field])) faults.push({ field, message: 'a {{ is not closed' })
  }
  if (!/\{\{\s*link\s*\}\}/.test(t.body))
    faults.push({ field: 'body', message: 'needs {{link}}, or nobody can set up their account' })
  return faults
}

export type WelcomeFacts = Record<Placeholder, string>

/** Subject, text and HTML. Whatever a name holds is text in each of them. */
export function renderWelcome(t: WelcomeTemplate, facts: WelcomeFacts) {
  const filled = (template: string, as: (text: string) => string) =>
    template.replace(/\{\{\s*(\w+)\s*\}\}/g, (_, name: string) =>
      as(facts[name as Placeholder] ?? ''),
    )
  const link = escapeMarkup(facts.link)
  const html = filled(escapeMarkup(t.body), escapeMarkup)
    .split(/\n{2,}/)
    .map((part) => `<p>${part.replaceAll('\n', '<br>')}</p>`)
    .join('')
    .replaceAll(link, `<a href="${link}">${link}</a>`)
  return {
    // A line break in a header would begin another one.
    subject: filled(t.subject, (text) => text)
      .replace(/[\r\n]+/g, ' ')
      .slice(0, 200),
    text: filled(t.body, (text) => text),
    html: `<!doctype html><html><body>${html}</body></html>`,
  }
}

export interface Welcomed {
  name: string
  email: string | null
  status: DirectoryStatus
  hasAccount: boolean
}

/** Why somebody gets no welcome e-mail, in a sentence; null when they may get one. */
export function whyNotWelcome(w: Welcomed): string | null {
  if (w.status !== 'active') return `${w.name} is not active.`
  if (w.hasAccount) return `${w.name} has an account already.`
  return w.email ? null : `${w.name} has no email address.`
}
