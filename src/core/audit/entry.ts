/** An entry of the audit log, and the pieces its sentence is made of. */

/** What an entry is about; `id` leads there where it is one of these kinds. */
export type AboutKind = 'worker' | 'connection' | 'run' | 'issue' | 'webhook' | 'entry'

export interface Entry {
  actor: string
  action: string
  subject: string
  detail: Record<string, unknown>
}

/** What somebody, or something, is called now; null where it is gone. */
export type NameOf = (kind: AboutKind, id: string) => string | null

export interface Piece {
  text: string
  /** What it is about, to lead there. */
  about: { kind: AboutKind; id: string } | null
}
