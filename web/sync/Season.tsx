/** Announcing a season of new people, and the one that is announced, wherever it matters. */
import type { Out } from '../shell/api.ts'
import { plural } from '../shell/format.ts'
import { api, mayWrite, timeZone } from '../shell/session.ts'
import type { Remote } from '../state/remote.ts'
import { useScreen } from '../state/screen.ts'
import { DateField } from '../ui/DateField.tsx'
import { TextField } from '../ui/Field.tsx'
import { Notice } from '../ui/Notice.tsx'
import { Time } from '../ui/Time.tsx'
import { createSeason, type SeasonState } from './season.ts'

type Connection = Pick<Remote<Out<'Connection'>>, 'data'>

interface Props {
  connection: Connection
  connectionId: string
  /** How many are offered to be announced. */
  joiners?: number
  /** What the button says, and what is done once it is announced. */
  verb?: string
  then?: () => Promise<unknown>
}

const useSeason = ({ connection, connectionId, joiners = 0, then }: Props): SeasonState =>
  useScreen(
    () => ({
      ...createSeason(api, connection, {
        joiners: () => joiners,
        timeZone: () => timeZone.value,
        ...(then && { then }),
      }),
      start: () => () => undefined,
    }),
    `${connectionId} ${joiners}`,
  )

/** The form, or the season that is announced already. */
export function Season(props: Props) {
  const screen = useSeason(props)
  if (screen.announced.value) return <Announced screen={screen} expect={screen.announced.value} />
  if (!mayWrite.value) return <p class="muted">None is announced.</p>
  return <Announce screen={screen} verb={props.verb ?? 'Announce'} />
}

/** Only where one is announced: one line. */
export function SeasonLine(props: Props) {
  const screen = useSeason(props)
  const expect = screen.announced.value
  return (
    expect && (
      <Notice tone="info">
        <Announced screen={screen} expect={expect} />
      </Notice>
    )
  )
}

type Expect = NonNullable<Out<'Connection'>['expect']>

function Announced({ screen, expect }: { screen: SeasonState; expect: Expect }) {
  return (
    <div class="spread">
      <p>
        A season is announced: up to {plural(expect.joiners, 'more new person', 'more new people')}{' '}
        join without waiting, until <Time at={expect.until} day />.
      </p>
      {mayWrite.value && (
        <button
          type="button"
          aria-disabled={screen.busy.value !== null}
          onClick={() => void screen.takeBack()}
        >
          Take back <span class="hidden">the season</span>
        </button>
      )}
    </div>
  )
}

function Announce({ screen: { form }, verb }: { screen: SeasonState; verb: string }) {
  return (
    <form
      class="question-waits"
      aria-label="Announce a season"
      noValidate
      onSubmit={(e) => {
        e.preventDefault()
        void form.submit()
      }}
    >
      <TextField {...form.text('joiners')} label="New people, up to" />
      <DateField {...form.text('until')} label="Until" onIncomplete={() => undefined} />
      <button type="submit" aria-disabled={form.busy.value}>
        {form.busy.value ? 'Announcing…' : verb}
      </button>
      {form.problem.value && (
        <p class="field-error" role="alert">
          {form.problem.value}
        </p>
      )}
    </form>
  )
}
