/** The documents under Help, each loaded when it is read. */

export interface HelpSection {
  id: string
  text: string
}
export interface HelpDocument {
  title: string
  sections: HelpSection[]
  /** Made from our own documents when the page is built. */
  html: string
}
export interface HelpTopic extends Omit<HelpDocument, 'html'> {
  topic: string
}

const documents = import.meta.glob<HelpDocument>(
  '../../docs/{words,outcomes,plexxis,procore,quickbooks-online,quickbooks-desktop,connectwise,paycom,payroll-feed,time-and-pushes,webhooks}.md',
  { query: '?help', import: 'default' },
)

export const loadTopics = async (): Promise<HelpTopic[]> => (await import('virtual:help')).default

/** Null: there is no such document. */
export const loadDocument = async (topic: string): Promise<HelpDocument | null> =>
  (await documents[`../../docs/${topic}.md`]?.()) ?? null

export interface Word {
  id: string
  word: string
  html: string
}

/** The words of docs/words.md, each with what it means. */
export function wordsOf({ html }: Pick<HelpDocument, 'html'>): Word[] {
  const parts = html.split(/<h2 id="([^"]+)">([^<]+)<\/h2>/)
  return Array.from({ length: (parts.length - 1) / 3 }, (_, i) => ({
    id: parts[i * 3 + 1] ?? '',
    word: parts[i * 3 + 2] ?? '',
    html: parts[i * 3 + 3] ?? '',
  }))
}
