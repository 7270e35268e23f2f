/**
 * People of ours at the vendor, without a login there. A contact is written down before it is asked for and bears a
 * mark, so that one whose answer got lost is found again and nobody is made twice.
 */
import type { Contacts, Taken } from '../connectors/push.ts'
import { save } from '../runs/context.ts'
import { dropPushLinks, type PushLink, pushLinks, putPushLinks } from '../store/time/push-links.ts'
import type { PushRow } from '../store/time/pushes.ts'
import type { Chunk } from './chunk.ts'
import { contactLink, contentOf, keepLinks } from './contact-links.ts'
import { personDraft } from './drafts.ts'
import { findContacts } from './find-contacts.ts'
import { inTurn } from './in-turn.ts'
import { type Owner, ownedBy } from './owner.ts'

/** By worker; `rows`: one of each. */
export async function contactsOf(
  chunk: Chunk,
  contacts: Contacts,
  rows: readonly PushRow[],
): Promise<Map<string, Owner>> {
  const { db, connection } = chunk.ctx
  const workers = rows.map((row) => row.worker_id)
  const links = await pushLinks(db, connection.id, 'person', workers)
  const linkOfRow = (row: PushRow) => links.get(row.worker_id)
  const linked = rows.filter((row) => linkOfRow(row)?.remoteId)
  const missing = rows.filter((row) => !linkOfRow(row)?.remoteId)
  const known = linked.map((row) => ownedBy(row, linkOfRow(row)?.remoteId ?? ''))
  const found = await findContacts(chunk, missing, links)
  const unfound = missing.filter((row) => !found.has(row.worker_id))
  const made = await makeContacts(chunk, contacts, unfound)
  await updateContacts(chunk, contacts, linked, links)
  return new Map([...known, ...found, ...made])
}

/** `answer` null: it was not done. */
interface Asked {
  row: PushRow
  answer: Taken<string> | null
}

/** Those the vendor refuses own no hours. */
async function makeContacts(
  chunk: Chunk,
  contacts: Contacts,
  rows: readonly PushRow[],
): Promise<Map<string, Owner>> {
  const { db, connection, clock } = chunk.ctx
  const owners = new Map<string, Owner>()
  await inTurn<PushRow, Asked>(chunk.ctx, rows, {
    async begin(some) {
      await keepLinks(
        chunk,
        some.map((row) => contactLink(row, null, clock.now())),
      )
      return some
    },
    send: async (row) => ({
      row,
      answer: await chunk.asking.ask(() => contacts.create(personDraft(row))),
    }),
    undone: (row) => ({ row, answer: null }),
    async settle(ends) {
      const made: PushLink[] = []
      const unmade: string[] = []
      for (const { row, answer } of ends)
        if (answer && 'ok' in answer) {
          made.push(contactLink(row, answer.ok))
          owners.set(...ownedBy(row, answer.ok, 'contact_created'))
        } else {
          unmade.push(row.worker_id)
          if (answer) owners.set(row.worker_id, { refused: answer.refused })
        }
      await save(chunk.ctx, [
        putPushLinks(db, connection.id, 'person', made, clock.now()),
        dropPushLinks(db, connection.id, 'person', unmade),
      ])
    },
  })
  return owners
}

/** With contacts the directory is the source of truth: a new name or payroll ID is sent there. */
async function updateContacts(
  chunk: Chunk,
  contacts: Contacts,
  rows: readonly PushRow[],
  links: ReadonlyMap<string, PushLink>,
): Promise<void> {
  const idOf = (row: PushRow) => links.get(row.worker_id)?.remoteId ?? ''
  const stale = rows.filter((row) => idOf(row) && links.get(row.worker_id)?.sent !== contentOf(row))
  await inTurn<PushRow, PushLink[]>(chunk.ctx, stale, {
    async send(row) {
      // Refused or gone, as for somebody who is a user there: not asked again until something changes.
      await chunk.asking.ask(() => contacts.update(idOf(row), personDraft(row)))
      return [contactLink(row, idOf(row))]
    },
    undone: () => [],
    settle: (sent) => keepLinks(chunk, sent.flat()),
  })
}
