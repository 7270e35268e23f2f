// The select list: all of a record, its number, or some properties.
import { isRow, type Row } from '../identity.ts'
import type { Statement } from './parse.ts'
import { selectProperty } from './properties.ts'

type Pick = (record: Row) => Row

/** Names are checked at once, whether or not any record is found. */
export function select(list: Statement['select']): '*' | 'count' | Pick {
  if (list === '*' || list === 'count') return list
  const wanted = list.map(selectProperty)
  return (record) => {
    const picked: Row = { domain: record.domain, sparse: true }
    for (const [top, part] of wanted) {
      const value = record[top]
      if (value === undefined) continue
      if (part === undefined) picked[top] = value
      else if (isRow(value) && part in value) {
        picked[top] = { ...(isRow(picked[top]) ? picked[top] : {}), [part]: value[part] }
      }
    }
    return picked
  }
}
