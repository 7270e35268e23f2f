/** A table with its loading, empty, failed and too-many states; on narrow screens each row becomes a card. */
import { ArrowDown, ArrowUp, ArrowUpDown } from 'lucide'
import type { ComponentChildren } from 'preact'
import { number, plural } from '../shell/format.ts'
import type { List } from '../state/list.ts'
import { Icon } from './Icon.tsx'
import { Empty, Failure } from './Notice.tsx'

export interface Column<T> {
  /** Of buttons (`class: 'end'`) it is only read out: they say themselves what they do. */
  head: string
  /** In place of the words, such as a box. */
  headCell?: ComponentChildren
  cell: (row: T) => ComponentChildren
  /** Names the row: drawn as its header cell. */
  names?: boolean
  class?: string
  /** The list can be sorted by it: pressing its head asks for that, and again for the other way round. */
  onSort?: () => void
  /** The list stands in its order now. */
  sorted?: 'ascending' | 'descending' | undefined
}

interface TableProps<T> {
  caption: string
  columns: Column<T>[]
  rows: T[]
  rowKey: (row: T) => string
}

export function Table<T>({ caption, columns, rows, rowKey }: TableProps<T>) {
  return (
    <table class="data">
      <caption class="hidden">{caption}</caption>
      <thead>
        <tr>
          {columns.map((c) => (
            <th
              key={c.head}
              scope="col"
              class={c.class}
              {...(c.sorted && { 'aria-sort': c.sorted })}
            >
              {c.onSort ? <SortHead column={c} /> : (c.headCell ?? headOf(c))}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={rowKey(row)}>
            {columns.map((c) =>
              c.names ? (
                <th key={c.head} scope="row" class={c.class}>
                  {c.cell(row)}
                </th>
              ) : (
                <td key={c.head} class={c.class} data-label={c.head}>
                  <div class="cell">{c.cell(row)}</div>
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const headOf = <T,>({ head, class: look }: Column<T>) =>
  look === 'end' ? <span class="hidden">{head}</span> : head

function SortHead<T>({ column: { head, onSort, sorted } }: { column: Column<T> }) {
  const icon = sorted === 'descending' ? ArrowDown : sorted ? ArrowUp : ArrowUpDown
  return (
    <button type="button" class="sort" onClick={onSort} title={`Sort by ${head.toLowerCase()}`}>
      {head} <Icon of={icon} />
    </button>
  )
}

export interface ListTableProps<T> extends Omit<TableProps<T>, 'rows'> {
  list: List<T>
  /** The rows as they are now, when something is fresher than the list. */
  rows?: T[] | null
  noun: [one: string, many: string]
  /** Of all pages together, where somebody has counted. */
  total?: number | null
  empty: { title: string; children?: ComponentChildren; actions?: ComponentChildren }
}

export function ListTable<T>({ list, rows, noun, empty, total, ...table }: ListTableProps<T>) {
  const shown = rows ?? list.items.value
  const error = list.error.value
  const loading = list.loading.value
  if (!shown && error) return <Failure error={error} retry={list.reload} />
  if (!shown)
    return (
      <div class="skeleton" role="status">
        <span class="hidden">Loading {noun[1]}…</span>
        <i />
        <i />
        <i />
      </div>
    )
  // A page may end before it is known that nobody follows.
  const isAll = total != null && shown.length >= total
  return (
    <div class="table-box" aria-busy={loading}>
      {error && <Failure error={error} retry={list.reload} />}
      {shown.length === 0 ? <Empty {...empty} /> : <Table {...table} rows={shown} />}
      {shown.length > 0 && (
        <div class="table-foot">
          <span class="muted">
            {total != null && total > shown.length
              ? `${number(shown.length)} of ${plural(total, ...noun)}`
              : plural(shown.length, ...noun)}
            {list.hasMore.value && total == null ? ' shown, there are more' : ''}
          </span>
          {list.hasMore.value && !isAll && (
            <button type="button" onClick={list.more} aria-disabled={loading}>
              Load more
            </button>
          )}
        </div>
      )}
    </div>
  )
}
