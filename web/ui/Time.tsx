/** A moment in the company's time zone, exact on hover. */
import { dateTime, exactTime, relative } from '../format.ts'
import { timeZone } from '../session.ts'

export function Time({ at, from = false }: { at: string; from?: boolean }) {
  const zone = timeZone.value
  return (
    <time dateTime={at} title={exactTime(at, zone)}>
      {from ? relative(at) : dateTime(at, zone)}
    </time>
  )
}
