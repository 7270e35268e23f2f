/** Where the e-mail that asks leads: without an account, by a code. For payroll a list, for a worker a form. */
import { useMemo } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { api } from '../shell/session.ts'
import { useScreen } from '../state/screen.ts'
import { TextField } from '../ui/Field.tsx'
import { Form } from '../ui/Form.tsx'
import { Notice } from '../ui/Notice.tsx'
import { Page } from '../ui/Page.tsx'
import { type Answering, type Asked, createAnswering } from './answering.ts'
import { WORDS } from './words.ts'

export default function AnsweringPage() {
  const token = useLocation().query.token ?? ''
  const screen = useScreen(() => createAnswering(api, token, spoken()), token)
  const words = WORDS[screen.shown.value]
  const ask = screen.opened.value
  return (
    <div lang={screen.shown.value}>
      <Page title={ask ? words.of(ask.company) : words.title}>
        {!ask &&
          (token && !screen.expired.value ? (
            <Code screen={screen} />
          ) : (
            <Broken screen={screen} half={!token} />
          ))}
        {ask?.kind === 'payroll' && <Payroll screen={screen} people={ask.people} />}
        {ask?.kind === 'worker' && <Worker screen={screen} people={ask.people} />}
        <button
          type="button"
          class="plain"
          lang={screen.shown.value === 'en' ? 'es' : 'en'}
          onClick={() => {
            screen.shown.value = screen.shown.value === 'en' ? 'es' : 'en'
          }}
        >
          {words.other}
        </button>
      </Page>
    </div>
  )
}

const spoken = () => (navigator.language.startsWith('es') ? 'es' : 'en')

function Code({ screen }: { screen: Answering }) {
  const words = WORDS[screen.shown.value]
  const to = screen.sentTo.value
  return (
    <div class="stack">
      <p>{to ? words.sent(to) : words.codeWhy}</p>
      {to && (
        <Form form={screen.code} label={words.code} submit={words.open} busy={words.opening}>
          <TextField
            {...screen.code.text('code')}
            label={words.code}
            autoComplete="one-time-code"
            required
          />
        </Form>
      )}
      <button
        type="button"
        class={to ? 'plain' : 'primary'}
        aria-disabled={screen.busy.value !== null}
        onClick={() => void screen.sendCode()}
      >
        {to ? words.again : words.sendCode}
      </button>
    </div>
  )
}

function Broken({ screen, half }: { screen: Answering; half: boolean }) {
  const words = WORDS[screen.shown.value]
  return (
    <Notice tone="bad" role="alert" title={words.broken}>
      <p>{half ? words.halfLink : words.expired}</p>
    </Notice>
  )
}

const isLeft = (person: Asked) => person.open && person.answer === null

function Worker({ screen, people }: { screen: Answering; people: Asked[] }) {
  const words = WORDS[screen.shown.value]
  const [first] = people.filter(isLeft)
  if (!first)
    return (
      <Notice tone="good">
        <p>{people.some((p) => p.answer) ? words.thanks : words.nothing}</p>
      </Notice>
    )
  return (
    <div class="stack">
      <p>{words.yours(first.name)}</p>
      <Missing key={first.code} screen={screen} person={first} />
    </div>
  )
}

/** Only what is missing; `theirs`: somebody else says it of them. */
function Missing({
  screen,
  person,
  theirs = false,
}: {
  screen: Answering
  person: Asked
  theirs?: boolean
}) {
  const words = WORDS[screen.shown.value]
  const form = useMemo(() => screen.formFor(person), [screen, person.code])
  return (
    <Form form={form} label={person.name} submit={words.send} busy={words.sending}>
      {person.fields.map((field) => (
        <TextField
          key={field}
          {...form.text(field)}
          label={theirs && field === 'phone' ? words.theirPhone : words[field]}
          {...(field === 'phone' && { hint: words.phoneHint, type: 'tel' as const })}
          autoComplete={theirs ? 'off' : AUTOCOMPLETE[field]}
          required
        />
      ))}
    </Form>
  )
}
const AUTOCOMPLETE = { phone: 'tel', firstName: 'given-name', lastName: 'family-name' } as const

function Payroll({ screen, people }: { screen: Answering; people: Asked[] }) {
  const language = screen.shown.value
  const words = WORDS[language]
  const said = { done: words.done, not_ours: words.notOurs, value: words.said }
  const left = people.filter(isLeft).length
  return (
    <div class="stack">
      <p>{left === 0 ? words.allDone : words.left(left, people.length)}</p>
      <ul class="plain-list stack">
        {people.map((person, i) => (
          <li
            key={`${person.externalId} ${person.code}`}
            id={String(i + 1)}
            class="card stack tight"
          >
            <p>{person.messages[language]}</p>
            {isLeft(person) ? (
              <Choices screen={screen} person={person} />
            ) : (
              <p class="muted">
                {person.answer ? words.answered(said[person.answer]) : words.putRight}
              </p>
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}

function Choices({ screen, person }: { screen: Answering; person: Asked }) {
  const words = WORDS[screen.shown.value]
  const busy = screen.busy.value !== null
  return (
    <>
      <div class="actions">
        <button
          type="button"
          class="primary"
          aria-disabled={busy}
          aria-label={`${words.done}: ${person.name}`}
          onClick={() => void screen.answer(person, 'done')}
        >
          {words.done}
        </button>
        <button
          type="button"
          aria-disabled={busy}
          aria-label={`${words.notOurs}: ${person.name}`}
          onClick={() => void screen.answer(person, 'not_ours')}
        >
          {words.notOurs}
        </button>
      </div>
      {person.fields.length > 0 && (
        <details>
          <summary>{words.iKnow}</summary>
          <Missing screen={screen} person={person} theirs />
        </details>
      )}
    </>
  )
}
