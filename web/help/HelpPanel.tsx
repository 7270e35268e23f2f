/** Help for the page one is on, over it: what it is for, its words, and where more is said. */
import { useEffect, useState } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { helpAsked } from '../shell/help.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { Loading } from '../ui/Notice.tsx'
import { loadDocument, type Word, wordsOf } from './documents.ts'
import { Prose } from './Prose.tsx'
import { helpOf } from './pages.ts'

export default function HelpPanel() {
  const { path } = useLocation()
  const asked = helpAsked.value
  const words = useWords()
  const page = helpOf(path)
  const meant = words?.find((w) => w.id === asked?.word)
  const others = words?.filter((w) => page.words.includes(w.id) && w !== meant) ?? []
  const close = () => {
    helpAsked.value = null
  }
  // Whoever follows a link in it goes there without it.
  useEffect(() => close, [path])
  return (
    <Dialog
      open={asked !== null}
      title={meant ? meant.word : `Help: ${page.title}`}
      onClose={close}
    >
      {meant ? <Prose html={meant.html} /> : <p>{page.about}</p>}
      {!words && <Loading what="the words" />}
      {others.length > 0 && (
        <section class="stack tight" aria-labelledby="help-words">
          <h3 id="help-words">Words on this page</h3>
          <ul class="help-words">
            {others.map((w) => (
              <li key={w.id}>
                <details>
                  <summary>{w.word}</summary>
                  <Prose html={w.html} />
                </details>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section class="stack tight" aria-labelledby="help-more">
        <h3 id="help-more">Read more</h3>
        <ul class="help-more">
          {page.more.map(({ href, text }) => (
            <li key={href}>
              <a href={href}>{text}</a>
            </li>
          ))}
          <li>
            <a href="/help">All help</a>
          </li>
        </ul>
      </section>
    </Dialog>
  )
}

function useWords(): Word[] | null {
  const [words, setWords] = useState<Word[] | null>(null)
  useEffect(() => {
    loadDocument('words').then(
      (found) => setWords(found ? wordsOf(found) : []),
      () => setWords([]),
    )
  }, [])
  return words
}
