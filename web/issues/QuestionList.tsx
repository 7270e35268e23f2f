/** The questions of the Issues page, in whichever state: nothing at all when there are none. */
import type { Query } from '../shell/api.ts'
import { plural } from '../shell/format.ts'
import { api } from '../shell/session.ts'
import { useScreen } from '../state/screen.ts'
import { Failure } from '../ui/Notice.tsx'
import { QuestionCard } from './QuestionCard.tsx'
import { createQuestions } from './questions.ts'

const WORDS = { open: 'Open', waiting: 'Waiting', done: 'Done' }

export function QuestionList({ filter, state }: { filter: Query; state: keyof typeof WORDS }) {
  const asked = { ...filter, kind: 'question' }
  const screen = useScreen(() => createQuestions(api, asked), JSON.stringify(asked))
  const { items, error, loading, hasMore, reload, more } = screen.list
  const questions = items.value ?? []
  if (error.value) return <Failure error={error.value} retry={reload} />
  if (questions.length === 0) return null
  return (
    <section class="stack tight" aria-label={`${WORDS[state]} questions`}>
      <h2>Questions</h2>
      {questions.map((q) => (
        <QuestionCard key={q.id} screen={screen} question={q} />
      ))}
      {hasMore.value && (
        <div class="table-foot">
          <span class="muted">
            {plural(questions.length, 'question')} of {screen.total.value}
          </span>
          <button type="button" onClick={more} aria-disabled={loading.value}>
            Load more
          </button>
        </div>
      )}
    </section>
  )
}
