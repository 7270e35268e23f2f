/** Exactly this list as a file: its rows, its order, its columns. */
import { Download } from 'lucide'
import { useMemo, useRef } from 'preact/hooks'
import { number } from '../shell/format.ts'
import { api } from '../shell/session.ts'
import { sayFailed } from '../shell/toasts.ts'
import { createDownload } from '../state/download.ts'
import { Menu } from '../ui/Menu.tsx'

/** As many as the API writes into a workbook. */
const MOST = 50_000
type Kind = 'csv' | 'xlsx'

interface Props {
  query: Record<string, string>
  /** Of the list; null while nobody knows. */
  total: number | null
}

export function ExportMenu({ query, total }: Props) {
  const asked = useRef({ kind: 'csv' as Kind, query })
  asked.current.query = query
  const download = useMemo(
    () => createDownload(() => api.workersLink(asked.current.kind, asked.current.query)),
    [],
  )
  const save = (kind: Kind) => () => {
    if (kind === 'xlsx' && total !== null && total > MOST)
      return sayFailed(
        `A workbook holds ${number(MOST)} workers at most. Take the CSV, or a shorter list.`,
      )
    asked.current.kind = kind
    void download.start()
  }
  return (
    <Menu
      label="Export this list"
      button={{
        text: download.busy.value === null ? 'Export' : 'Preparing…',
        icon: Download,
        quiet: true,
      }}
      items={[
        { text: 'CSV', onPick: save('csv') },
        { text: 'Excel workbook', onPick: save('xlsx') },
      ]}
    />
  )
}
