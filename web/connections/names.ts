/** What the connections are called, as last seen: until one is loaded again, its pages are called by it. */
import { session } from '../shell/session.ts'

const names = new Map<string, string>()
/** Another company's, or those of whoever was signed in before, are nobody's business. */
const keyOf = (id: string) => `${session.value?.user?.id} ${session.value?.company.id} ${id}`

export function rememberNames(connections: readonly { id: string; name: string }[]): void {
  for (const { id, name } of connections) names.set(keyOf(id), name)
}
export const nameOf = (id: string): string | undefined => names.get(keyOf(id))
