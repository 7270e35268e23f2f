/** A CSV file of hours: chosen, looked at row by row, then kept. */
import { useId } from 'preact/hooks'
import type { Out } from '../shell/api.ts'
import { plural } from '../shell/format.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { Notice } from '../ui/Notice.tsx'
import { type Column, Table } from '../ui/Table.tsx'
import type { TimeImport as State } from './timeImport.ts'

type Row = Out<'TimeEntryResults'>['items'][number]
/** Beyond this a file is best corrected and looked at again. */
const MOST = 100

const columns: Column<Row>[] = [
  { head: 'Line', names: true, cell: (r) => r.row },
  { head: 'Row', cell: (r) => [r.worker, r.project, r.day, r.hours].filter(Boolean).join(' · ') },
  { head: 'What is wrong', cell: (r) => r.message },
]

export function TimeImport({ file }: { file: State }) {
  const id = useId()
  const got = file.results.value
  return (
    <Dialog open={file.open.value} title="Import hours from a CSV file" onClose={file.close}>
      <div class="field">
        <label for={id}>File</label>
        <input
          id={id}
          type="file"
          accept=".csv,.tsv,.txt,text/csv"
          aria-describedby={`${id}-hint`}
          onChange={(e) => {
            const chosen = e.currentTarget.files?.[0]
            if (chosen) void file.choose(chosen)
            e.currentTarget.value = ''
          }}
        />
        <p class="hint" id={`${id}-hint`}>
          With a line of headings: Worker or Payroll ID, Project, Date, Hours; and if you like
          Position and Note. The same file twice adds nothing twice.
        </p>
      </div>
      {file.problem.value && (
        <Notice tone="bad" role="alert">
          <p>{file.problem.value}</p>
        </Notice>
      )}
      <div role="status">
        {file.busy.value ? 'Reading…' : got && <Summary file={file} got={got} />}
      </div>
      {got && got.invalid > 0 && <BadRows got={got} />}
      <div class="form-foot end">
        <button type="button" onClick={file.close}>
          Cancel
        </button>
        {got && got.valid > 0 && (
          <button type="button" class="primary" onClick={file.keep} aria-disabled={file.busy.value}>
            Add {plural(got.valid, 'entry', 'entries')}
          </button>
        )}
      </div>
    </Dialog>
  )
}

const Summary = ({ file, got }: { file: State; got: Out<'TimeEntryResults'> }) => (
  <p>
    <b>{file.name.value}</b>: {plural(got.valid, 'row')} can be added
    {got.existing > 0 && `, ${plural(got.existing, 'row')} were added before`}
    {got.invalid > 0 && `, ${plural(got.invalid, 'row')} cannot`}.
  </p>
)

function BadRows({ got }: { got: Out<'TimeEntryResults'> }) {
  const bad = got.items.filter((r) => r.status === 'invalid')
  return (
    <div class="table-box time-rows">
      <Table
        caption="Rows that cannot be added"
        columns={columns}
        rows={bad.slice(0, MOST)}
        rowKey={(r) => String(r.row)}
      />
      {bad.length > MOST && <p class="hint">And {plural(bad.length - MOST, 'more row')}.</p>}
    </div>
  )
}
