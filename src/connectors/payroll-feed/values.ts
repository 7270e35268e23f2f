/** Payroll feed: what the words of payrolls mean (docs/vendors/payroll-feed.md#words-of-status). Pure. */
import type { WorkerStatus } from '../../core/people/person.ts'
import { statusOfWord, statusWord } from '../../core/people/status-words.ts'
import type { Settings } from './settings.ts'

/** Undefined for a word that nobody has explained. What an admin put under Settings comes first. */
export function statusOf(
  word: string,
  more: Pick<Settings, 'activeWords' | 'inactiveWords'>,
): WorkerStatus | undefined {
  const plain = statusWord(word)
  const said = (words: readonly string[]) => words.some((w) => statusWord(w) === plain)
  if (said(more.inactiveWords)) return 'inactive'
  if (said(more.activeWords)) return 'active'
  return statusOfWord(word)
}
