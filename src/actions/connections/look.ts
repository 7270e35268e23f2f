/** What a source offers while it is being set up: choices for a setting, and a sample of what it sends. */
import { getConnection } from '../../store/connections/connections.ts'
import { type Asking, ask } from './ask.ts'

/** The choices the vendor has for the setting `name`, such as member types. */
export async function optionsOf(asking: Asking, id: string, name: string) {
  const connection = await getConnection(asking.db, id)
  return ask(asking, connection, (source) => source.options(name))
}

/** The first rows, for mapping its columns. */
export async function sampleOf(asking: Asking, id: string) {
  const connection = await getConnection(asking.db, id)
  return ask(asking, connection, (source) => source.sample())
}
