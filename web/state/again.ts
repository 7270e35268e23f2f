/** Asking again now and then, while a page is shown. */
import type { Remote } from './remote.ts'

/** Not while an answer is still on its way: one that takes longer than that would never come. Answers what ends it. */
export function askAgain(
  ms: number,
  { loading, reload }: Pick<Remote<unknown>, 'loading' | 'reload'>,
  wanted = () => true,
): () => void {
  const timer = setInterval(() => {
    if (!loading.value && wanted()) void reload()
  }, ms)
  return () => clearInterval(timer)
}
