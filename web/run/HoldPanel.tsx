/** Why a run is held, who it is about, and the decision: about all of it, or for one reason. One person: AcceptPart. */
import { useState } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import type { Out } from '../shell/api.ts'
import { closed, named, plural } from '../shell/format.ts'
import { mayWrite, VIEWER_REASON } from '../shell/session.ts'
import { withQuery } from '../shell/url.ts'
import { Confirm } from '../ui/Dialog.tsx'
import { Notice } from '../ui/Notice.tsx'
import { WhatIs } from '../ui/WhatIs.tsx'
import { REJECTED } from './acceptWords.ts'
import { HeldSeason } from './HeldSeason.tsx'
import { isCounted } from './parts.ts'
import { NO_FILTER } from './RunBar.tsx'
import type { RunScreen, Some } from './runPage.ts'

type Hold = NonNullable<Out<'Run'>['hold']>
type Reason = Hold['reasons'][number]
type Verb = 'release' | 'reject'

/** So many are named where they wait. */
const NAMES = 3

interface Props {
  screen: RunScreen
  run: Out<'Run'>
  hold: Hold
}

interface Asking {
  verb: Verb
  /** What the question and its button speak of. */
  what: string
  some: Some
}

export function HoldPanel({ screen, run, hold }: Props) {
  const [asking, setAsking] = useState<Asking | null>(null)
  const { route } = useLocation()
  const whole = hold.scope === 'run'
  /** A part of it was accepted, and is done. */
  const begun = isCounted(run)
  // A question is answered, not released.
  const asks = hold.reasons.some((r) => r.code === 'another_company')
  const all = whole ? wholeOf(hold) : everythingOf(hold)
  // Of one reason, the buttons for all of it are the buttons for it.
  // Whoever was only left out waits by themselves: nobody has to reject them.
  const left = hold.reasons.every((r) => r.code === 'not_accepted')
  const several = !whole && hold.reasons.length > 1
  const close = () => setAsking(null)
  const ask = (verb: Verb, what: string, some: Some = {}) => setAsking({ verb, what, some })

  return (
    <>
      <Notice
        tone="held"
        title={
          <>
            {whole
              ? begun
                ? 'The rest of this sync is held: what was accepted went through'
                : 'This sync is held: nothing was changed'
              : left
                ? `${capital(everythingOf(hold))}: all else went through`
                : `${capital(everythingOf(hold))} held: all else went through`}{' '}
            <WhatIs word="Held" />
          </>
        }
      >
        {hold.reasons.map((reason) => (
          <ReasonPart
            key={reason.cause}
            run={run}
            reason={reason}
            several={several}
            ask={whole ? null : ask}
          />
        ))}
        {whole && hold.deactivations > 0 && (
          <p>
            <a href={`/runs/${run.id}?${begun ? 'state=waiting' : 'outcome=deactivated'}`}>
              See the {plural(hold.deactivations, 'person', 'people')} who would be deactivated
            </a>
          </p>
        )}
        <HeldSeason screen={screen} run={run} hold={hold} />
        {mayWrite.value && (
          <div class="reason actions">
            {!left && (
              <button type="button" onClick={() => ask('reject', whole ? 'this sync' : all)}>
                {several ? 'Reject all' : 'Reject'}
              </button>
            )}
            {!asks && (
              <button type="button" class="primary" onClick={() => ask('release', all)}>
                {left ? 'Accept' : 'Release'} {all}
              </button>
            )}
          </div>
        )}
        {!mayWrite.value && <p>{VIEWER_REASON}</p>}
      </Notice>
      <Confirm
        open={asking !== null}
        title={`${asking?.verb === 'reject' ? 'Reject' : 'Release'} ${asking?.what ?? ''}?`}
        confirm={asking?.verb === 'reject' ? 'Reject' : `Release ${asking?.what ?? ''}`}
        danger={asking?.verb === 'release'}
        busy={screen.busy.value !== null}
        onClose={close}
        onConfirm={async () => {
          const done = asking ? await screen[asking.verb](asking.some) : false
          close()
          // What was just decided about is what comes next, not a filter of before nobody is left in.
          if (done)
            route(withQuery(location.href, { ...NO_FILTER, state: null, query: null }), true)
        }}
      >
        <p>
          {asking?.verb === 'reject'
            ? whole
              ? `${begun ? 'What was accepted stays, and nothing else' : 'Nothing'} is changed. The next sync looks at the source again.`
              : REJECTED
            : whole
              ? `The sync goes on with the plan as it is${hold.deactivations > 0 ? `, including ${plural(hold.deactivations, 'deactivation')}` : ''}.`
              : 'What was planned for them is done now.'}
        </p>
      </Confirm>
    </>
  )
}

interface PartProps {
  run: Out<'Run'>
  reason: Reason
  /** There are others beside it. */
  several: boolean
  /** null where only all of it can be decided about. */
  ask: ((verb: Verb, what: string, some: Some) => void) | null
}

function ReasonPart({ run, reason, several, ask }: PartProps) {
  const what = countOf(reason)
  const decides = ask && mayWrite.value
  return (
    <section class="reason" aria-label={reason.message}>
      <p>{reason.message}</p>
      {reason.people.length > 0 && (
        <p>
          {namesOf(reason)}{' '}
          <a href={`/runs/${run.id}?code=${waitingCode(reason)}`}>
            See the {plural(reason.count, 'person', 'people')} who{' '}
            {reason.code === 'too_many_deactivations' ? 'would be deactivated' : 'wait'}
          </a>
        </p>
      )}
      {decides && several && (
        <p class="actions">
          <button type="button" onClick={() => ask('reject', what, { causes: [reason.cause] })}>
            Reject {what}
          </button>
          <button type="button" onClick={() => ask('release', what, { causes: [reason.cause] })}>
            Release {what}
          </button>
        </p>
      )}
    </section>
  )
}

/** The first of them; all are in the list below, each with what can be decided about them. */
const namesOf = ({ people, count }: Reason): string =>
  closed(named({ names: people.slice(0, NAMES).map((p) => p.name), count }))

const waitingCode = ({ code }: Reason) =>
  code === 'too_many_deactivations' ? 'deactivation_held' : 'change_held'

const NOUN: Record<string, string> = {
  too_many_deactivations: 'deactivation',
  too_many_returns: 'return',
  too_many_joiners: 'new person',
  too_many_moves: 'move',
  too_many_emails: 'welcome email',
  not_accepted: 'person left out',
}
const FIELD: Record<string, string> = {
  firstName: 'first name',
  lastName: 'last name',
  email: 'email',
  phone: 'phone',
  payrollId: 'payroll ID',
}

/** "11 deactivations", "25 changed last names". */
function countOf({ code, field, count }: Reason): string {
  const noun = NOUN[code]
  if (noun === 'new person') return plural(count, noun, 'new people')
  if (noun === 'person left out') return plural(count, noun, 'people left out')
  if (noun) return plural(count, noun)
  const how = code === 'too_many_emptied' ? 'emptied' : 'changed'
  const name = `${how} ${FIELD[field ?? ''] ?? 'value'}`
  return plural(count, name, `${name}s`)
}

const both = new Intl.ListFormat('en', { type: 'conjunction' })
const everythingOf = ({ reasons }: Hold): string => both.format(reasons.map(countOf))
const wholeOf = ({ deactivations }: Hold): string =>
  deactivations > 0 ? ['with', plural(deactivations, 'deactivation')].join(' ') : 'this sync'
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
