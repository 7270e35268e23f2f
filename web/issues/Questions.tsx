/** The questions about one thing, where it is shown: nothing at all when there are none. */
import type { Query } from '../shell/api.ts'
import { plural } from '../shell/format.ts'
import { api } from '../shell/session.ts'
import { useScreen } from '../state/screen.ts'
import { QuestionCard } from './QuestionCard.tsx'
import { createQuestions } from './questions.ts'

interface Props {
  /** What they are about; `again`: another value asks again. */
  filter: Query
  again?: string
  /** Where all of them are. */
  all?: string
  folded?: boolean
}

export function Questions({ filter, again = '', all, folded = false }: Props) {
  const asked = { state: 'open', kind: 'question', ...filter }
  const screen = useScreen(() => createQuestions(api, asked), JSON.stringify([asked, again]))
  const questions = screen.list.items.value ?? []
  const total = screen.total.value
  if (questions.length === 0) return null
  return (
    <section class="stack tight" aria-labelledby="questions">
      <div class="spread">
        <h2 id="questions">{plural(total, 'question waits', 'questions wait')} for an answer</h2>
        {all && <a href={all}>{total > questions.length ? `See all ${total}` : 'All questions'}</a>}
      </div>
      {questions.map((q) => (
        <QuestionCard key={q.id} screen={screen} question={q} folded={folded} />
      ))}
    </section>
  )
}
