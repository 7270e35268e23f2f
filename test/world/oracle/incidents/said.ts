/** What an e-mail to a member says, as whoever reads its subject understands it. */
import type { SeenTold } from '../../history.ts'

export type About = 'failing' | 'held' | 'questions' | 'silent' | 'computer' | 'token'
export interface Said {
  at: number
  to: string
  about: About
  /** The connection's name, or the token's. */
  whose: string
  isOver: boolean
  subject: string
  /** It says that the vendor does not take its credentials. */
  refused: boolean
}

const WORDS: readonly [about: About, isOver: boolean, RegExp][] = [
  ['failing', false, /^(.+) could not be synced$/],
  ['failing', false, /^(.+) does not accept its credentials$/],
  ['failing', true, /^(.+) works again$/],
  ['failing', true, /^(.+) is not tried any more$/],
  ['held', false, /^(.+): a sync waits for you$/],
  ['held', true, /^(.+): nothing waits for you any more$/],
  ['questions', false, /^(.+): (?:a question waits|\d+ questions wait) for you$/],
  ['questions', true, /^(.+): (?:the question is|all questions are) answered$/],
  ['computer', false, /^(.+): the computer has gone silent$/],
  ['silent', false, /^(.+) has not synced for long$/],
  ['silent', true, /^(.+) has been heard of again$/],
  ['silent', true, /^(.+) is not waited for any more$/],
  ['token', false, /^The API token “(.+)” ends soon$/],
  ['token', true, /^The API token “(.+)” (?:has ended|is no longer in use)$/],
]

/** A summary is another thing. */
export const isSummary = (subject: string): boolean =>
  / (this week|since yesterday), /.test(subject)

/** Null where it says nothing that anybody knows of. */
export function saidBy({ at, to, subject }: SeenTold['mails'][number]): Said | null {
  for (const [about, isOver, words] of WORDS) {
    const whose = words.exec(subject)?.[1]
    if (whose === undefined) continue
    const refused = subject.endsWith('does not accept its credentials')
    return { at, to, about, whose, isOver, subject, refused }
  }
  return null
}
