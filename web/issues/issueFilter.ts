/** What the address says which issues are meant, as the list, the counts, the file and a retry ask for them. */
import type { In, Query } from '../shell/api.ts'

export const STATES = { open: 'Open', waiting: 'Waiting', done: 'Done' } as const
export type State = keyof typeof STATES
const isState = (text: string | undefined): text is State =>
  text !== undefined && Object.hasOwn(STATES, text)

export interface IssueFilter {
  state: State
  query?: string | undefined
  code?: string | undefined
  connectionId?: string | undefined
  assigneeId?: string | undefined
  minDays?: string | undefined
  maxDays?: string | undefined
}

/** Of the address. `age` is "7" for a week and longer, "-7" for less. */
export function filterIn(query: Record<string, string>): IssueFilter {
  const days = Number(query.age)
  return {
    state: isState(query.state) ? query.state : 'open',
    query: query.query,
    code: query.code,
    connectionId: query.connectionId,
    assigneeId: query.assigneeId,
    ...(days > 0 && { minDays: String(days) }),
    ...(days < 0 && { maxDays: String(-days) }),
  }
}

/** Is anything but the state asked for? */
export const isNarrowed = ({ state: _, ...filter }: IssueFilter): boolean =>
  Object.values(filter).some(Boolean)

export const asQuery = (filter: IssueFilter): Query => ({ ...filter })

/** For a link: what is not asked for stands as null. */
export const asText = (filter: IssueFilter): Record<string, string | null> =>
  Object.fromEntries(Object.entries(filter).map(([name, value]) => [name, value ?? null]))

/** The same as a retry has it. */
export function asRetry({ state: _, minDays, maxDays, ...rest }: IssueFilter): In<'IssueRetry'> {
  const said = Object.entries(rest).filter(([, value]) => value)
  return {
    ...(Object.fromEntries(said) as In<'IssueRetry'>),
    ...(minDays && { minDays: Number(minDays) }),
    ...(maxDays && { maxDays: Number(maxDays) }),
  }
}
