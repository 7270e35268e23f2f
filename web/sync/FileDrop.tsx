/** Drops a file of people: chosen with the keyboard or a click, or dragged here. */
import { FileUp } from 'lucide'
import { useId, useState } from 'preact/hooks'
import { fileSize } from '../shell/format.ts'
import { Icon } from '../ui/Icon.tsx'
import { Time } from '../ui/Time.tsx'
import type { FileDropState } from './fileDrop.ts'

interface Props {
  drop: FileDropState
  /** Why nothing can be dropped, or null. */
  why: string | null
  /** With AutoSync on, a file is synced as it comes. */
  syncsAtOnce: boolean
}

export function FileDrop({ drop, why, syncsAtOnce }: Props) {
  const [over, setOver] = useState(false)
  const id = useId()
  const take = (files: FileList | null | undefined) => {
    const file = files?.[0]
    if (file && !why) void drop.send(file)
  }
  const problem = drop.problem.value
  return (
    <section class="stack tight" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>File</h2>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dragging is an extra; the input inside does the same */}
      <div
        class={over ? 'drop over' : 'drop'}
        onDragOver={(e) => {
          e.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(e) => {
          e.preventDefault()
          setOver(false)
          take(e.dataTransfer?.files)
        }}
      >
        <Icon of={FileUp} />
        <div class="drop-text">
          <label for={id}>Choose a file of people, or drag it here</label>
          <p class="hint" id={`${id}-hint`}>
            {why ??
              `CSV, Excel or JSON, at most 100 MB. ${syncsAtOnce ? 'It is synced as soon as it is here.' : 'Then press Preview or Sync.'}`}
          </p>
        </div>
        <input
          id={id}
          type="file"
          accept=".csv,.tsv,.txt,.xlsx,.json,.ndjson,.jsonl,.zip,.gz,text/csv,application/json"
          disabled={why !== null}
          aria-describedby={`${id}-hint`}
          onChange={(e) => {
            take(e.currentTarget.files)
            // So that the same file can be chosen again once it is put right.
            e.currentTarget.value = ''
          }}
        />
      </div>
      <p role="status">
        <Sent drop={drop} />
      </p>
      {problem && (
        <p class="field-error" role="alert">
          {problem}
        </p>
      )}
    </section>
  )
}

function Sent({ drop }: { drop: FileDropState }) {
  const file = drop.sent.value
  if (drop.sending.value) return <>Sending {drop.sending.value}…</>
  if (!file) return null
  return (
    <>
      <b>{file.name}</b> was received <Time at={file.receivedAt} /> ({fileSize(file.bytes)}).{' '}
      {file.run ? 'It is being synced.' : ''}
    </>
  )
}
