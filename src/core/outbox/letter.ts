/** An e-mail in plain parts, as text and as HTML. Whatever a name holds is text in each of them. Pure. */
import { escapeMarkup } from '../people/text.ts'

/** A paragraph, a list, or where a click leads. */
export type Part = string | readonly string[] | { label: string; url: string }

export interface Letter {
  subject: string
  parts: readonly Part[]
}

const isList = (part: Part): part is readonly string[] => Array.isArray(part)

function textOf(part: Part): string {
  if (typeof part === 'string') return part
  if (isList(part)) return part.map((item) => `- ${item}`).join('\n')
  return `${part.label}:\n${part.url}`
}

function htmlOf(part: Part): string {
  if (typeof part === 'string') return `<p>${escapeMarkup(part)}</p>`
  if (isList(part))
    return `<ul>${part.map((item) => `<li>${escapeMarkup(item)}</li>`).join('')}</ul>`
  return `<p><a href="${escapeMarkup(part.url)}">${escapeMarkup(part.label)}</a></p>`
}

/** Subject, text and HTML. */
export const renderLetter = ({ subject, parts }: Letter) => ({
  // A line break in a header would begin another one.
  subject: subject.replace(/[\r\n]+/g, ' ').slice(0, 200),
  text: parts.map(textOf).join('\n\n'),
  html: `<!doctype html><html><body>${parts.map(htmlOf).join('')}</body></html>`,
})

/** A few of them by name, and how many there are beside: "Ann Lee, Raj Patel and 12 more". */
export function fewOf(names: readonly string[], count: number, most = 5): string {
  const shown = names.slice(0, most)
  const more = count - shown.length
  if (more > 0) return `${shown.join(', ')}${shown.length > 0 ? ' and ' : ''}${more} more`
  return shown.length < 2 ? shown.join('') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`
}
