/** A list of which all is here, or soon is: searched by words as they are typed, and how many of it fit. */

import type { ComponentChildren } from 'preact'
import { useEffect } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { withQuery } from '../../shell/url.ts'
import { fitting } from '../../state/fitting.ts'
import { Empty } from '../Notice.tsx'
import { ListTable, type ListTableProps } from '../Table.tsx'
import { SearchBox } from './SearchBox.tsx'

/** A handful is seen at a glance. */
const HANDFUL = 5

/** `rows` by the words in the address; the box, where there is something to search. */
export function useSearched<T>(rows: readonly T[], textOf: (row: T) => string, many: string) {
  const { query } = useLocation()
  const words = query.query ?? ''
  const box: ComponentChildren =
    rows.length > HANDFUL || words ? (
      <div class="filters">
        <SearchBox label={`Search the ${many}`} />
      </div>
    ) : null
  return { words, box, shown: fitting(rows, words, textOf) }
}

/** Nobody fits: the way back to all of them. */
export function useNoneFits(many: string) {
  const { url, query } = useLocation()
  return {
    title: `None of the ${many} fits “${query.query ?? ''}”`,
    children: <a href={withQuery(url, { query: null })}>Show all of them</a>,
  }
}

interface Props<T> extends ListTableProps<T> {
  /** What of a row is searched. */
  textOf: (row: T) => string
}

export function SearchedTable<T>({ textOf, ...props }: Props<T>) {
  const { list, noun, empty } = props
  const rows = list.items.value
  const { words, box, shown } = useSearched(rows ?? [], textOf, noun[1])
  const none = useNoneFits(noun[1])
  const more = words !== '' && list.hasMore.value && !list.loading.value && !list.error.value
  // Whoever is searched may be on a later page.
  useEffect(() => {
    if (more) void list.more()
  }, [more, list])
  return (
    <>
      {box}
      <ListTable
        {...props}
        rows={rows && shown}
        total={words ? (rows?.length ?? null) : (props.total ?? null)}
        empty={words ? none : empty}
      />
    </>
  )
}

/** The same of what is no list by pages. */
export const NoneFits = ({ many }: { many: string }) => <Empty {...useNoneFits(many)} />
