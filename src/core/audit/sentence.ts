/**
 * The audit log in sentences: who did what to whom, with the places it leads to. No id and no code stands in them.
 * Pure: names and places come from whoever reads the log.
 */
import { DEEDS, type Told } from './deeds.ts'
import type { AboutKind, Entry, NameOf, Piece } from './entry.ts'

const GONE: Record<AboutKind, string> = {
  worker: 'a worker who is no longer here',
  connection: 'an integration that was removed',
  run: 'a sync that is no longer kept',
  issue: 'an issue that is no longer kept',
  webhook: 'a webhook that was removed',
  entry: 'an entry that was removed',
}

/** "Olga Owner", "owner@acme.test" of whom no more is known, "The API token Demo script", "Muster". */
export function actorWord(actor: string, called: string | null): string {
  if (called) return called
  if (actor.startsWith('token ')) return `The API token “${actor.slice(6)}”`
  return actor === 'seed' || actor === 'setup' || actor === 'system' ? 'Muster' : actor
}

/** The sentence, in pieces; read one after the other they are the whole of it. `called`: what the actor is, where it is known. */
export function sentenceOf(entry: Entry, nameOf: NameOf, called: string | null): Piece[] {
  const plain = (text: string): Piece => ({ text, about: null })
  const place = (kind: AboutKind, id: unknown): Piece => {
    const key = String(id ?? '')
    const name = nameOf(kind, key)
    return name ? { text: name, about: { kind, id: key } } : plain(GONE[kind])
  }
  const told: Told = { ...entry, place, named: (kind, id) => nameOf(kind, String(id ?? '')) }
  const said = DEEDS[entry.action]?.(told) ?? [fallback(entry.action)]
  const pieces = [plain(actorWord(entry.actor, called)), plain(' '), ...said.map(piece)]
  // What somebody gave as a reason may end by itself.
  const ended = /[.!?…]$/.test(pieces.at(-1)?.text ?? '')
  return joined(ended ? pieces : [...pieces, plain('.')])
}

const piece = (part: string | Piece): Piece =>
  typeof part === 'string' ? { text: part, about: null } : part

/** A deed of a later version: its own words, as well as they can be read. */
const fallback = (action: string): string => `did: ${action.replace(/[._]/g, ' ')}`

/** Neighbours that lead nowhere are one piece. */
function joined(pieces: readonly Piece[]): Piece[] {
  const all: Piece[] = []
  for (const next of pieces) {
    const last = all.at(-1)
    if (last && !last.about && !next.about) last.text += next.text
    else if (next.text) all.push({ ...next })
  }
  return all
}
