/** Hours as they are sent, row by row: of a request, or the lines of a file. */
import { digest53 } from '../../core/digest.ts'
import { fold } from '../../core/people/text.ts'
import { hoursText } from '../../core/time/hours.ts'
import type { NewEntry } from '../../store/time/edits.ts'

/** Fields as they were sent: of a request, or of a line of a file. */
export interface RawEntry {
  workerId?: unknown
  payrollId?: unknown
  worker?: unknown
  projectId?: unknown
  project?: unknown
  day?: unknown
  hours?: unknown
  positionId?: unknown
  position?: unknown
  note?: unknown
  key?: string | null | undefined
}

export interface NumberedRow {
  /** Counted from 1; of a file, its line. */
  row: number
  raw: RawEntry
}

/** A key made of what an entry says, and of how many before it in the same file say the same. */
export function contentKey(e: Omit<NewEntry, 'id' | 'key'>, seen: Map<string, number>): string {
  const said = [e.workerId, e.projectId, e.day, hoursText(e.hundredths), e.positionId, e.note]
  const text = JSON.stringify([...said.slice(0, 5), fold(e.note ?? '')])
  const times = (seen.get(text) ?? 0) + 1
  seen.set(text, times)
  return `file:${digest53(text).toString(36)}:${digest53(`${text} again`).toString(36)}:${times}`
}
