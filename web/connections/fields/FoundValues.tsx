/** The words of positions, teams, places and the like in a file, on how many rows each stands, and what it is called here. */
import type { Out } from '../../shell/api.ts'
import { number, plural } from '../../shell/format.ts'
import { fieldWord } from '../../shell/words.ts'
import { Table } from '../../ui/Table.tsx'
import type { FieldsScreen } from './fieldsPage.ts'

type Found = NonNullable<Out<'Sample'>['found']>
type Values = Found['values'][number]
type Word = Values['words'][number]

export function FoundValues({ screen, found }: { screen: FieldsScreen; found: Found }) {
  if (found.values.length === 0) return null
  return (
    <section class="stack tight" aria-labelledby="values-found">
      <h3 id="values-found">What words are called here</h3>
      <p class="muted">
        Payroll writes FT, and you say Full time? Write it beside the word. Words that are called
        the same become one entry of the list.
      </p>
      {found.values.map((values) => (
        <Field key={values.field} screen={screen} values={values} />
      ))}
    </section>
  )
}

function Field({ screen, values }: { screen: FieldsScreen; values: Values }) {
  const label = values.field === 'status' ? 'Employment status' : fieldWord(values.field)
  const renamed = values.words.filter((w) => w.means !== '').length
  return (
    <details class="card" open={renamed > 0}>
      <summary>
        <b>{label}</b>{' '}
        <span class="muted">
          {plural(values.words.length, 'word')}
          {renamed > 0 && `, ${number(renamed)} called otherwise here`}
        </span>
      </summary>
      <div class="stack more">
        <Table<Word>
          caption={`Words of ${label} and what they are called here`}
          columns={[
            { head: 'In the file', names: true, cell: (w) => w.word },
            {
              head: 'Rows',
              class: 'num',
              cell: (w) => (w.count > 0 ? number(w.count) : 'not in this file'),
            },
            {
              head: 'Here',
              cell: (w) => (
                <input
                  aria-label={`${label} “${w.word}” is called`}
                  value={w.means}
                  placeholder={w.word}
                  maxLength={200}
                  onChange={(e) => screen.call(values.field, w.word, e.currentTarget.value)}
                />
              ),
            },
          ]}
          rows={values.words}
          rowKey={(w) => w.word}
        />
        {!values.all && <p class="muted">Only the 200 most frequent words are shown.</p>}
      </div>
    </details>
  )
}
