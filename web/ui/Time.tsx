/** A moment in the company's time zone, exact on hover. */
import { dateTime, dayOf, exactTime, relative } from '../shell/format.ts'
import { timeZone } from '../shell/session.ts'

interface Props {
  at: string
  /** How long ago, or until then. */
  from?: boolean
  /** Where the day is enough. */
  day?: boolean
}

export function Time({ at, from = false, day = false }: Props) {
  const zone = timeZone.value
  return (
    <time dateTime={at} title={exactTime(at, zone)}>
      {from ? relative(at) : day ? dayOf(at, zone) : dateTime(at, zone)}
    </time>
  )
}
