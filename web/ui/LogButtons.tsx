/** Download a run's log: CSV for spreadsheets, TXT for reading. */
import { Download } from 'lucide'
import type { LogFormat } from '../api.ts'
import { Icon } from './Icon.tsx'

interface Props {
  /** The date of the run, so that each button has a name of its own. */
  date: string
  onDownload: (format: LogFormat) => void
}

export function LogButtons({ date, onDownload }: Props) {
  return (
    <div class="log-buttons">
      <button
        type="button"
        aria-label={`Download CSV of ${date}`}
        onClick={() => onDownload('csv')}
      >
        <Icon of={Download} /> Download
      </button>
      <button
        type="button"
        aria-label={`Download TXT of ${date}`}
        onClick={() => onDownload('txt')}
      >
        TXT
      </button>
    </div>
  )
}
