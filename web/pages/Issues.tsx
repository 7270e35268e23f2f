/** All questions: those that are open, that wait, and that are done; as a file, too. */
import { useLocation } from 'preact-iso'
import type { Query } from '../api.ts'
import { plural } from '../format.ts'
import { api } from '../session.ts'
import { createQuestions, type QuestionsScreen } from '../state/questions.ts'
import { useScreen } from '../state/screen.ts'
import { Empty, Failure, Loading } from '../ui/Notice.tsx'
import { Page } from '../ui/Page.tsx'
import { QuestionCard } from '../ui/QuestionCard.tsx'
import { SearchBox } from '../ui/SearchBox.tsx'
import { withQuery } from '../url.ts'

const STATES = { open: 'Open', waiting: 'Waiting', done: 'Done' } as const
type State = keyof typeof STATES
const isState = (text: string | undefined): text is State =>
  text !== undefined && Object.hasOwn(STATES, text)

export default function Issues() {
  const { query, url } = useLocation()
  const state = isState(query.state) ? query.state : 'open'
  const filter: Query = { state, query: query.query, connectionId: query.connectionId }
  const screen = useScreen(() => createQuestions(api, filter), JSON.stringify(filter))
  return (
    <Page
      title="Questions"
      tab={`${STATES[state]} questions`}
      actions={
        <a class="button" href={withQuery(api.issuesFile(), asText(filter))} download>
          Download this list
        </a>
      }
    >
      <div class="spread">
        <nav class="chips" aria-label="State">
          {(Object.keys(STATES) as State[]).map((s) => (
            <a
              key={s}
              class="chip"
              href={withQuery(url, { state: s === 'open' ? null : s })}
              aria-current={s === state ? 'page' : undefined}
            >
              {STATES[s]}
            </a>
          ))}
        </nav>
        <SearchBox label="Search questions" />
      </div>
      <List screen={screen} state={state} searched={Boolean(query.query)} />
    </Page>
  )
}

const asText = (filter: Query) =>
  Object.fromEntries(Object.entries(filter).map(([name, value]) => [name, value ?? null]))

function List({
  screen,
  state,
  searched,
}: {
  screen: QuestionsScreen
  state: State
  searched: boolean
}) {
  const { items, error, loading, hasMore, reload, more } = screen.list
  const questions = items.value
  if (error.value && !questions) return <Failure error={error.value} retry={reload} />
  if (!questions) return <Loading what="the questions" />
  if (questions.length === 0) return <Empty title={nothing(state, searched)}>{WHAT}</Empty>
  return (
    <section class="stack tight" aria-label={`${STATES[state]} questions`}>
      {error.value && <Failure error={error.value} retry={reload} />}
      {questions.map((q) => (
        <QuestionCard key={q.id} screen={screen} question={q} heading="h2" />
      ))}
      <div class="table-foot">
        <span class="muted">
          {plural(questions.length, 'question')}
          {hasMore.value && ` of ${screen.total.value}`}
        </span>
        {hasMore.value && (
          <button type="button" onClick={more} aria-disabled={loading.value}>
            Load more
          </button>
        )}
      </div>
    </section>
  )
}

const WHAT =
  'Where a sync cannot know whether two records are one person, or what a word means, it asks here, and goes on with everybody else.'
const nothing = (state: State, searched: boolean) =>
  searched
    ? 'No question has these words'
    : state === 'open'
      ? 'Nothing is asked'
      : state === 'waiting'
        ? 'No question waits'
        : 'No question was answered yet'
