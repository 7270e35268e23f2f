/** Which of what is attached to an e-mail is the file of people; one and no other, or a sentence that says why not. Pure. */
import type { Attachment } from 'postal-mime'

export interface MailedFile {
  name: string
  bytes: Uint8Array
}

/** By its name it is a table, or holds one; what it really is shows when it is read. */
const TABLE = /\.(?:csv|tsv|tab|xlsx?|xlsm|ods|json|jsonl|ndjson|xml|zip|gz)$/i
const TABLE_TYPE =
  /^(?:text\/(?:csv|tab-separated-values)|application\/(?:csv|json|x-ndjson|zip|gzip|x-gzip|vnd\.ms-excel|vnd\.openxmlformats-officedocument\.spreadsheetml\.sheet))$/i
/** Never one: pictures of a signature, certificates, letters. */
const OTHER =
  /\.(?:png|jpe?g|gif|bmp|svg|webp|pdf|docx?|rtf|pptx?|html?|eml|msg|ics|vcf|p7[smc]|asc|sig|pgp)$/i
const OTHER_TYPE =
  /^(?:image|audio|video|message|multipart)\/|^text\/(?:html|calendar|vcard|x-vcard)|^application\/(?:pdf|msword|pgp-|pkcs7-|x-pkcs7-)/i

/** The one file, or why there is none. */
export function fileAmong(attachments: readonly Attachment[]): MailedFile | { refused: string } {
  const all = attachments.map((attachment) => ({ attachment, name: nameOf(attachment) }))
  const tables = all.filter(({ name, attachment: a }) =>
    OTHER.test(name) ? false : TABLE.test(name) || TABLE_TYPE.test(a.mimeType),
  )
  // A text, or something whose name says nothing, only where nothing else is a table.
  const perhaps = all.filter(
    ({ name, attachment: a }) =>
      !OTHER.test(name) && !OTHER_TYPE.test(a.mimeType) && a.mimeType !== 'application/ms-tnef',
  )
  const some = tables.length > 0 ? tables : perhaps
  const [one, ...more] = some
  if (one && more.length === 0) return { name: one.name, bytes: bytesOf(one.attachment) }
  if (one)
    return {
      refused: `There are ${some.length} files in it (${some.map((f) => f.name).join(', ')}). Send one file of people with each email.`,
    }
  return { refused: whyNone(all) }
}

function whyNone(all: readonly { attachment: Attachment; name: string }[]): string {
  const types = all.map(({ attachment }) => attachment.mimeType.toLowerCase())
  if (types.includes('application/ms-tnef') || all.some((f) => /^winmail\.dat$/i.test(f.name)))
    return 'Outlook has packed the file into winmail.dat. Send the email as HTML or plain text, not as Rich Text.'
  if (types.some((t) => /^application\/(?:x-)?pkcs7-mime|^application\/pgp-encrypted/.test(t)))
    return 'It is encrypted, and cannot be read here. Send it without.'
  if (types.includes('message/rfc822'))
    return 'The file is inside another email. Attach the file itself.'
  const names = all.map((f) => f.name)
  return names.length > 0
    ? `It has no file of people (only ${names.slice(0, 5).join(', ')}). Attach a CSV, an Excel workbook or JSON.`
    : 'It has no file. Attach the file of people: a CSV, an Excel workbook or JSON.'
}

/** Without what a path or a terminal would make of it. */
function nameOf({ filename, mimeType }: Attachment): string {
  const name = (filename ?? '')
    .replace(/^.*[/\\]/, '')
    .replace(/[\p{C}]/gu, '')
    .trim()
  return name.slice(-200) || `unnamed ${mimeType}`
}

function bytesOf({ content }: Attachment): Uint8Array {
  if (typeof content === 'string') return new TextEncoder().encode(content)
  return content instanceof Uint8Array ? content : new Uint8Array(content)
}
