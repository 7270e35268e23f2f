/** The words of status in a file, how many people have each, and what it means. */
import type { Out } from '../../shell/api.ts'
import { Table } from '../../ui/Table.tsx'
import type { FieldsScreen } from './fieldsPage.ts'

type Found = NonNullable<Out<'Sample'>['found']>
type Word = Found['words'][number]

export function FoundWords({ screen, found }: { screen: FieldsScreen; found: Found }) {
  if (found.words.length === 0) return null
  return (
    <section class="stack tight" aria-labelledby="words-found">
      <h3 id="words-found">Words of status</h3>
      <p class="muted">A word without a meaning is asked about, and its people wait meanwhile.</p>
      <Table<Word>
        caption="Words of status and what they mean"
        columns={[
          { head: 'Word', names: true, cell: (w) => w.word },
          { head: 'People', class: 'num', cell: (w) => w.count.toLocaleString('en-US') },
          {
            head: 'Means',
            cell: (w) => (
              <select
                aria-label={`Meaning of ${w.word}`}
                value={w.means ?? ''}
                onChange={(e) =>
                  screen.explain(w.word, e.currentTarget.value as '' | 'active' | 'inactive')
                }
              >
                {w.means === null && <option value="">Not said yet</option>}
                <option value="active" selected={w.means === 'active'}>
                  Active
                </option>
                <option value="inactive" selected={w.means === 'inactive'}>
                  Inactive
                </option>
              </select>
            ),
          },
        ]}
        rows={found.words}
        rowKey={(w) => w.word}
      />
    </section>
  )
}
