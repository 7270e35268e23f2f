/** Has a file written and saves it; while it is written, says so. */
import type { ComponentChildren } from 'preact'
import { useMemo, useRef } from 'preact/hooks'
import { createDownload } from '../state/download.ts'

interface Props {
  makeLink: () => Promise<{ url: string }>
  children: ComponentChildren
  /** Where the words alone do not say of what. */
  label?: string
}

export function DownloadButton({ makeLink, children, label }: Props) {
  const latest = useRef(makeLink)
  latest.current = makeLink
  const download = useMemo(() => createDownload(() => latest.current()), [])
  const busy = download.busy.value !== null
  return (
    <button
      type="button"
      aria-label={label}
      aria-disabled={busy}
      aria-busy={busy}
      onClick={() => void download.start()}
    >
      {busy ? 'Preparing…' : children}
    </button>
  )
}
