// Reads the value behind a name such as `lastName`, `type/name` or `lastUpdated`.
import { isRow, type Kind, type Row, type Schema } from './schema.ts'

/** What ConnectWise does not understand in `conditions` or `orderBy`. */
export class ConditionError extends Error {}

export interface Path {
  kind: Kind
  read(row: Row): unknown
}

const REFERENCE_KINDS: Readonly<Record<string, Kind>> = {
  id: 'number',
  name: 'text',
  identifier: 'text',
}

export function pathOf(name: string, schema: Schema): Path {
  const [first = '', second, more] = name.split('/')
  const kind = schema.get(first)
  if (kind === undefined) throw notRecognized(first)
  if (second === undefined) {
    // The stamp is sent inside _info, but asked for as if it were not.
    if (first === 'lastUpdated') {
      return { kind, read: ({ _info }) => (isRow(_info) ? _info.lastUpdated : undefined) }
    }
    return { kind, read: (row) => row[first] }
  }
  const inner = kind === 'ref' && more === undefined ? REFERENCE_KINDS[second] : undefined
  if (inner === undefined) throw notRecognized(name)
  return {
    kind: inner,
    read(row) {
      const reference = row[first]
      return isRow(reference) ? reference[second] : undefined
    },
  }
}

/** Comparable: texts in lower case, dates as numbers, a missing flag as false, nothing as null. */
export function comparable(value: unknown, kind: Kind): string | number | boolean | null {
  switch (kind) {
    case 'flag':
      return value === true
    case 'date': {
      const time = typeof value === 'string' ? Date.parse(value) : Number.NaN
      return Number.isNaN(time) ? null : time
    }
    case 'number':
      return typeof value === 'number' ? value : null
    case 'text':
      return typeof value === 'string' ? value.toLowerCase() : null
    case 'ref':
      return isRow(value) && typeof value.id === 'number' ? value.id : null
  }
}

function notRecognized(name: string): ConditionError {
  return new ConditionError(`${name} is not a recognized name.`)
}
