/** One question: what is asked, the facts side by side, what each answer would do, and what was answered. */
import { useEffect, useId, useRef } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { plural } from '../shell/format.ts'
import { mayWrite, VIEWER_REASON } from '../shell/session.ts'
import { Time } from '../ui/Time.tsx'
import { Comparisons } from './Comparisons.tsx'
import { QuestionWaits } from './QuestionWaits.tsx'
import type { Question, QuestionsScreen } from './questions.ts'

interface Props {
  screen: QuestionsScreen
  question: Question
}

interface CardProps extends Props {
  /** Only what is asked is seen at first. */
  folded?: boolean
  /** Of its heading, below that of the section or page it stands in. */
  heading?: 'h2' | 'h3'
}

export function QuestionCard({ folded = false, heading: Heading = 'h3', ...props }: CardProps) {
  const id = useId()
  const said = props.screen.said.value.get(props.question.id)
  const status = useRef<HTMLParagraphElement>(null)
  // The button that was pressed is gone: whoever works by keyboard goes on from what came of it.
  useEffect(() => {
    if (said) status.current?.focus({ preventScroll: true })
  }, [said])
  const asked = (
    <Heading id={id} class="question-asked">
      {props.question.message}
    </Heading>
  )
  const body = (
    <>
      <Where question={props.question} />
      <p class={said ? 'question-said' : 'hidden'} role="status" tabIndex={-1} ref={status}>
        {said}
      </p>
      <Body {...props} />
    </>
  )
  return (
    <article class="card question" aria-labelledby={id}>
      {folded ? (
        <details>
          <summary>{asked}</summary>
          <div class="question-body">{body}</div>
        </details>
      ) : (
        <>
          {asked}
          {body}
        </>
      )}
    </article>
  )
}

function Where({ question: q }: { question: Question }) {
  const { path } = useLocation()
  const worker = `/workers/${q.workerId}`
  return (
    <p class="muted small">
      {q.connectionId && <a href={`/integrations/${q.connectionId}`}>{q.connection}</a>}
      {' · asked '}
      <Time at={q.openedAt} />
      {q.workerId && path !== worker && (
        <>
          {' · '}
          <a href={worker}>See the worker</a>
        </>
      )}
    </p>
  )
}

function Body({ screen, question: q }: Props) {
  return (
    <>
      <Comparisons question={q} />
      {q.people && <People question={q} people={q.people} />}
      {q.state === 'done' ? (
        <Done screen={screen} question={q} />
      ) : (
        <>
          <Answers screen={screen} question={q} />
          <p class="muted small">{q.remedy}</p>
          <QuestionWaits screen={screen} question={q} />
        </>
      )}
      {q.note && <p class="small">Note: {q.note}</p>}
    </>
  )
}

function Answers({ screen, question: q }: Props) {
  const id = useId()
  if (!mayWrite.value) return <p class="muted">{VIEWER_REASON}</p>
  return (
    <ul class="question-answers" aria-label="Answers">
      {q.answers.map((answer, i) => (
        <li key={answer.id}>
          <button
            type="button"
            aria-describedby={`${id}-${i}`}
            aria-disabled={screen.busy.value !== null}
            onClick={() => void screen.answer(q, answer.id)}
          >
            {answer.label}
          </button>
          <span id={`${id}-${i}`}>{answer.effect}</span>
        </li>
      ))}
    </ul>
  )
}

const CLOSED: Record<string, string> = {
  'a sync': 'a sync no longer asked',
  'an undo': 'the sync that asked was undone',
}

function Done({ screen, question: q }: Props) {
  const label = q.answers.find((a) => a.id === q.answer)?.label ?? q.answer
  return (
    <div class="spread">
      <p>
        {q.answer ? (
          <>
            <span class="strong">{label}</span>, answered by {q.closedBy}
          </>
        ) : (
          <>Closed: {CLOSED[q.closedBy ?? ''] ?? 'the facts changed'}</>
        )}
        {q.closedAt && (
          <>
            {', '}
            <Time at={q.closedAt} />
          </>
        )}
        .
      </p>
      {q.canTakeBack && mayWrite.value && (
        <button
          type="button"
          aria-label={`Take back: ${label}`}
          aria-disabled={screen.busy.value !== null}
          onClick={() => void screen.takeBack(q)}
        >
          Take back
        </button>
      )}
    </div>
  )
}

function People({
  question: q,
  people,
}: {
  question: Question
  people: { externalId: string; name: string }[]
}) {
  const more = q.peopleCount - people.length
  return (
    <details>
      <summary>{plural(q.peopleCount, 'person', 'people')}</summary>
      <ul class="question-people">
        {people.map((p) => (
          <li key={p.externalId}>
            {p.name} <span class="muted">{p.externalId}</span>
          </li>
        ))}
        {more > 0 && <li class="muted">and {plural(more, 'other')}</li>}
      </ul>
    </details>
  )
}
