/** Download a run's log: CSV for spreadsheets, TXT for reading. */
import { Download } from 'lucide'
import type { LogFormat } from '../shell/api.ts'
import { Icon } from '../ui/Icon.tsx'

interface Props {
  /** The date of the run, so that each button has a name of its own. */
  date: string
  /** What is expected of this source, and so comes first. */
  first: LogFormat
  onDownload: (format: LogFormat) => void
}

export function LogButtons({ date, first, onDownload }: Props) {
  const other = first === 'csv' ? 'txt' : 'csv'
  const nameOf = (format: LogFormat) => `Download ${format.toUpperCase()} of ${date}`
  return (
    <div class="log-buttons">
      <button type="button" aria-label={nameOf(first)} onClick={() => onDownload(first)}>
        <Icon of={Download} /> Download
      </button>
      <button type="button" aria-label={nameOf(other)} onClick={() => onDownload(other)}>
        {other.toUpperCase()}
      </button>
    </div>
  )
}
