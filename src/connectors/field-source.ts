/** A connection as ownership sees it: the fields its connector, with these settings, is the source of. */
import type { EditPolicy, FieldSource } from '../core/people/ownership.ts'
import { connectorOf } from './registry.ts'

interface Configured {
  id: string
  name?: string
  kind: string
  settings: unknown
  editPolicy: EditPolicy
}

/** Throws the refusal `unknown_connector`. */
export function fieldSource({ id, name, kind, settings, editPolicy }: Configured): FieldSource {
  const connector = connectorOf(kind)
  const always = connector.fields.filter((f) => f.always).map((f) => f.field)
  const owns = connector.owned(settings)
  return { id, ...(name !== undefined && { name }), owns, always, editPolicy }
}

/** A source a worker is linked to; `settings` are JSON. */
interface Link {
  connectionId: string
  connectionName: string
  kind: string
  settings: string
  editPolicy: EditPolicy
}

/** A worker's sources, in the order of `links`: highest first, as `authorityOver` wants them. */
export const linkedSources = (links: readonly Link[]): (FieldSource & { name: string })[] =>
  links.map(({ connectionId: id, connectionName: name, kind, editPolicy, settings }) => ({
    ...fieldSource({ id, kind, editPolicy, settings: JSON.parse(settings) as unknown }),
    name,
  }))
