/**
 * Whose company file is open in QuickBooks. Name and FileID are in a copy of it too, so the path counts as well: an archive
 * that somebody opened to look something up must not be taken for the file it was made from.
 */
import {
  type BoundCompany,
  type SourceCompany,
  sameCompany,
} from '../../../core/runs/source-company.ts'
import { bindCompany, forgetCompanyLinks } from '../../../store/connections/company.ts'
import { setCompany, type WebConnector } from '../../../store/connections/web-connectors.ts'
import type { Statement } from '../../../store/database.ts'
import { batchInFence, fence } from '../../../store/fence.ts'
import {
  askCompany,
  closeCompanyQuestion,
  companyAnswer,
  noteAnswerApplied,
} from '../../../store/issues/company.ts'
import type { WebConnectorFrame } from './session.ts'

/** What a session's first message says of the file; null: it did not. */
export interface OpenFile {
  fileId: string | null
  path: string | null
  name: string | null
}

const folded = (text: string | null) => text?.trim().toLowerCase().replaceAll('/', '\\') ?? null
const keyOf = ({ fileId, path, name }: OpenFile): string =>
  JSON.stringify([folded(fileId), folded(path), folded(name)])
function fileOf(key: string): OpenFile {
  const [fileId = null, path = null, name = null] = JSON.parse(key) as (string | null)[]
  return { fileId, path, name }
}

/** Nothing that both sides know differs; of one file in its place the company may be called otherwise by now. */
export function isSameFile(a: OpenFile, b: OpenFile): boolean {
  const [one, other] = [fileOf(keyOf(a)), fileOf(keyOf(b))]
  const agree = (part: keyof OpenFile) => one[part] !== null && one[part] === other[part]
  const differ = (part: keyof OpenFile) =>
    one[part] !== null && other[part] !== null && one[part] !== other[part]
  if (differ('fileId') || differ('path')) return false
  return !differ('name') || (agree('fileId') && agree('path'))
}

const nameOf = ({ name, path }: OpenFile): string =>
  name && path ? `“${name}” (${path})` : name ? `“${name}”` : `the file ${path ?? '(unknown)'}`

/** What the links belong to; from before it was noted, what the last update came from. */
function boundOf({ connection }: WebConnectorFrame, known: WebConnector): BoundCompany | null {
  if (connection.sourceCompany) return connection.sourceCompany
  const before = { fileId: null, path: known.companyFile, name: known.companyName }
  return before.path || before.name ? { key: keyOf(before), name: nameOf(before) } : null
}

/** Whose people are read now, or why nothing is. */
export type Met = { company: SourceCompany } | { stopped: string }

export async function meetFile(
  f: WebConnectorFrame,
  known: WebConnector,
  open: OpenFile,
): Promise<Met> {
  const bound = boundOf(f, known)
  const now = { key: keyOf(open), name: nameOf(open) }
  if (!bound) return taken(f, known, open, now)
  const same = [bound.key, ...(bound.also ?? [])].find((key) => isSameFile(fileOf(key), open))
  if (same === undefined) return meetAnother(f, known, bound, open, now)
  const again = [closeCompanyQuestion(f.db, f.connection.id, f.clock.now())]
  if (same !== bound.key) return taken(f, known, open, { key: same, name: now.name }, bound, again)
  // What the file says of itself for the first time is noted beside what was known.
  const old = fileOf(same)
  const key = keyOf({
    fileId: open.fileId ?? old.fileId,
    path: open.path ?? old.path,
    name: open.name ?? old.name,
  })
  const company = { key, name: open.path && open.name ? now.name : bound.name }
  return taken(f, known, open, company, { ...bound, ...company }, again)
}

/** Nothing is written again where everything is known. */
async function taken(
  f: WebConnectorFrame,
  known: WebConnector,
  open: OpenFile,
  company: SourceCompany,
  bound: BoundCompany = company,
  more: readonly Statement[] = [],
): Promise<Met> {
  const { db, connection } = f
  await db.batch(
    [
      ...(JSON.stringify(bound) === JSON.stringify(connection.sourceCompany)
        ? []
        : [bindCompany(db, connection.id, bound)]),
      setCompany(db, connection.id, open.name ?? known.companyName, open.path ?? known.companyFile),
      ...more,
    ],
    true,
  )
  return { company }
}

async function meetAnother(
  f: WebConnectorFrame,
  known: WebConnector,
  bound: BoundCompany,
  open: OpenFile,
  now: SourceCompany,
): Promise<Met> {
  const { db, connection, clock } = f
  const asked = { bound, now, perhapsByMistake: true }
  const { answer, issueId } = await companyAnswer(db, connection.id, asked)
  const applied = issueId ? [noteAnswerApplied(db, issueId, '')] : []
  if (answer === 'same_company') return taken(f, known, open, now, sameCompany(bound, now), applied)
  if (answer === 'another_company') {
    const written = await batchInFence(db, [
      nobodySyncs(f),
      ...forgetCompanyLinks(db, connection.id, clock.now()),
      bindCompany(db, connection.id, { ...now, from: clock.newId() }),
      setCompany(db, connection.id, open.name, open.path),
      ...applied,
    ])
    return written
      ? { company: now }
      : { stopped: 'A sync is under way. Run the update again in some minutes.' }
  }
  const question = await askCompany(db, { runId: '', connectionId: connection.id, clock }, asked)
  if (question.length > 0) await db.batch(question, true)
  return { stopped: stoppedAt(bound, now, answer === 'refuse') }
}

/** The links of a sync under way must not go from under it. */
const nobodySyncs = ({ db, connection }: WebConnectorFrame): Statement =>
  fence(
    db,
    'no run is active',
    'not exists (select 1 from runs where company_id = ?1 and connection_id = ?2 and active = 1)',
    connection.id,
  )

const stoppedAt = (bound: BoundCompany, now: SourceCompany, refused: boolean): string =>
  refused
    ? `QuickBooks has ${now.name} open, of which nothing is to be taken; this integration is for ${bound.name}. Open that one. Nothing was read.`
    : `QuickBooks has ${now.name} open; this integration is for ${bound.name}. Open that company, or say in Muster whether this one is the same. Nothing was read.`
