/** AutoSync: on or off, how often, at what time of day, and the first sync that must be looked through. */
import { useState } from 'preact/hooks'
import type { Out } from '../shell/api.ts'
import { interval } from '../shell/format.ts'
import { mayWrite, timeZone } from '../shell/session.ts'
import { countsSentence } from '../shell/words.ts'
import { Confirm } from '../ui/Dialog.tsx'
import { Switch } from '../ui/Switch.tsx'
import { Time } from '../ui/Time.tsx'
import type { SyncPage } from './syncPage.ts'

const INTERVALS = [15, 30, 60, 120, 240, 360, 720, 1440, 10_080]
const DAY_MINUTES = 1440
const HALF_HOURS = Array.from(
  { length: 48 },
  (_, i) => `${String(Math.floor(i / 2)).padStart(2, '0')}:${i % 2 ? '30' : '00'}`,
)

interface Props {
  screen: SyncPage
  connection: Out<'Connection'>
}

export function AutoSync({ screen, connection }: Props) {
  const [asking, setAsking] = useState(false)
  const { autosync } = connection
  const first = screen.firstSync.value
  const waits = !autosync.enabled && (first === 'missing' || first === 'unknown')

  function change(on: boolean): void {
    if (on && typeof first === 'object') setAsking(true)
    else void screen.setAutosync(on)
  }

  return (
    <div class="stack tight">
      <Switch
        label="AutoSync"
        on={autosync.enabled}
        disabled={!mayWrite.value || screen.busy.value === 'autosync' || waits}
        onChange={change}
        hint={<Hint connection={connection} missing={!autosync.enabled && first === 'missing'} />}
      />
      <Schedule screen={screen} connection={connection} />
      {typeof first === 'object' && (
        <Review
          run={first.review}
          open={asking}
          busy={screen.busy.value === 'autosync'}
          onClose={() => setAsking(false)}
          onConfirm={async () => {
            await screen.setAutosync(true, true)
            setAsking(false)
          }}
        />
      )}
    </div>
  )
}

function Hint({ connection, missing }: { connection: Out<'Connection'>; missing: boolean }) {
  const { autosync, nextSyncAt, enabled } = connection
  if (missing)
    return <>The first sync is made by hand: sync, look through what it did, then switch this on.</>
  if (!autosync.enabled || !nextSyncAt || !enabled) return <>Syncs by itself on a schedule.</>
  return (
    <>
      Next sync <Time at={nextSyncAt} />.
    </>
  )
}

/** A whole number of days also has a time of day, in the company's time zone. */
function Schedule({ screen, connection: { autosync } }: Props) {
  const { everyMinutes, at } = autosync
  const busy = screen.busy.value
  const intervals = withOwn(INTERVALS, everyMinutes).sort((a, b) => a - b)
  const times = withOwn(HALF_HOURS, at ?? '').sort()
  return (
    <div class="schedule">
      <select
        aria-label="AutoSync interval"
        value={everyMinutes}
        disabled={!mayWrite.value || busy === 'every'}
        onChange={(e) => screen.setEvery(Number(e.currentTarget.value))}
      >
        {intervals.map((minutes) => (
          <option key={minutes} value={minutes} selected={minutes === everyMinutes}>
            {interval(minutes)}
          </option>
        ))}
      </select>
      {everyMinutes % DAY_MINUTES === 0 && (
        <select
          aria-label="AutoSync time of day"
          title={`Time of day in ${timeZone.value}`}
          value={at ?? ''}
          disabled={!mayWrite.value || busy === 'at'}
          onChange={(e) => e.currentTarget.value && screen.setAt(e.currentTarget.value)}
        >
          {times.map((time) => (
            <option key={time} value={time} selected={time === (at ?? '')}>
              {time ? `at ${time}` : 'at any time'}
            </option>
          ))}
        </select>
      )}
    </div>
  )
}

const withOwn = <T,>(choices: readonly T[], own: T): T[] =>
  choices.includes(own) ? [...choices] : [...choices, own]

interface ReviewProps {
  run: Out<'Run'>
  open: boolean
  busy: boolean
  onClose: () => void
  onConfirm: () => void
}

const Review = ({ run, ...rest }: ReviewProps) => (
  <Confirm {...rest} title="Was the first sync looked through?" confirm="Yes, switch on AutoSync">
    <p>
      AutoSync repeats it without asking. It was made <Time at={run.startedAt ?? run.queuedAt} />:
    </p>
    <p class="strong">{countsSentence(run)}</p>
    <p>
      <a href={`/runs/${run.id}?state=all`}>See everybody in it, before and after</a>
    </p>
  </Confirm>
)
