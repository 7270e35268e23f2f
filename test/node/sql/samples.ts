/**
 * Calls of what builds its SQL from pieces, one for each way it can come out. A new builder, or a new way, is
 * added here: `sql.test.ts` names any statement or piece that no call and no plain text has in it.
 */

import { nobody } from '../../../src/core/erasure/who.ts'
import { FIELDS } from '../../../src/core/people/fields.ts'
import { SORTS } from '../../../src/core/people/orders.ts'
import { newRunState, type Run } from '../../../src/core/runs/run.ts'
import { accessOf, callOffWelcomesOf } from '../../../src/store/accounts/access-of.ts'
import {
  changeRole,
  listMembers,
  memberById,
  memberNames,
  memberWith,
  removeMember,
} from '../../../src/store/accounts/members.ts'
import { listTokens } from '../../../src/store/accounts/tokens.ts'
import { endAccountsOf, theseWorkers } from '../../../src/store/accounts/worker-access.ts'
import { findAsk, isUnanswered, rowsOfAsk } from '../../../src/store/asking/asks.ts'
import { claimsOf } from '../../../src/store/asking/claims.ts'
import { peopleToAsk, writeAsk } from '../../../src/store/asking/write.ts'
import { audited } from '../../../src/store/audit.ts'
import { isAsRead } from '../../../src/store/connections/as-read.ts'
import { fileCame } from '../../../src/store/connections/came.ts'
import {
  type Connection,
  connectionAsRead,
  updateConnection,
} from '../../../src/store/connections/connections.ts'
import { moveDue } from '../../../src/store/connections/due.ts'
import { endPause, pauseNow, setPause } from '../../../src/store/connections/pauses.ts'
import { deleteConnection } from '../../../src/store/connections/remove.ts'
import { findSource, sourcesSynced } from '../../../src/store/connections/synced.ts'
import {
  computerOf,
  SessionState,
  saveSession,
} from '../../../src/store/connections/web-connectors.ts'
import { type CompanyDb, companyDb } from '../../../src/store/database.ts'
import { archiveWorkers } from '../../../src/store/directory/archive/archive.ts'
import {
  type Archived,
  archivedOf,
  lookUpArchived,
} from '../../../src/store/directory/archive/archived.ts'
import { restoreWorker } from '../../../src/store/directory/archive/restore.ts'
import {
  rowsOf,
  rowsOfWorkers,
  rowsWithId,
  waitingRows,
} from '../../../src/store/directory/found-people.ts'
import {
  countWith,
  findEntry,
  getEntry,
  listEntries,
  workersOnProjects,
} from '../../../src/store/directory/lists.ts'
import { aliasesOf, ledTo } from '../../../src/store/directory/merge/aliases.ts'
import { type Merging, mergeWorkers } from '../../../src/store/directory/merge/merge.ts'
import {
  findMerge,
  type Merge,
  mergesOf,
  mergeUndoneAt,
} from '../../../src/store/directory/merge/merges.ts'
import { stayedOf, unmergeWorkers } from '../../../src/store/directory/merge/unmerge.ts'
import type { Edited, Values } from '../../../src/store/directory/worker-changes.ts'
import { countWorkers } from '../../../src/store/directory/worker-count.ts'
import { addWorker, editWorker } from '../../../src/store/directory/worker-edits.ts'
import { listWorkers } from '../../../src/store/directory/worker-lists.ts'
import { listSorted } from '../../../src/store/directory/worker-sorted.ts'
import type { WorkerRow } from '../../../src/store/directory/workers.ts'
import { staysElsewhere } from '../../../src/store/erasure/elsewhere.ts'
import {
  eraseFence,
  erasureOf,
  getErasure,
  listErasures,
  restsFence,
} from '../../../src/store/erasure/erasures.ts'
import { whoIs } from '../../../src/store/erasure/known.ts'
import { PLACES, putRow, rowsWith } from '../../../src/store/erasure/mentions.ts'
import { chunksWith, runsWith, someRuns } from '../../../src/store/erasure/plans.ts'
import { removeRows } from '../../../src/store/erasure/remove.ts'
import type { Clock } from '../../../src/store/ids.ts'
import { endIncidents, openHeld } from '../../../src/store/incidents/open.ts'
import { sourceFailed } from '../../../src/store/incidents/state.ts'
import { stopIncidents } from '../../../src/store/incidents/stop.ts'
import { questionsOf } from '../../../src/store/issues/answers.ts'
import { ask, askFromPlan } from '../../../src/store/issues/ask.ts'
import { askedAt } from '../../../src/store/issues/asked-at.ts'
import { isOpen, isToBeTakenBack } from '../../../src/store/issues/change.ts'
import { followWorkers } from '../../../src/store/issues/follow.ts'
import { issueGroups } from '../../../src/store/issues/groups.ts'
import { handBack, handOn } from '../../../src/store/issues/hand-on.ts'
import {
  countIssues,
  issueCounts,
  issuesWithIds,
  listIssues,
  newByConnection,
} from '../../../src/store/issues/list.ts'
import { NOBODY } from '../../../src/store/issues/matching.ts'
import { searched } from '../../../src/store/issues/search.ts'
import { settleQuestions } from '../../../src/store/issues/settle.ts'
import { settleShared } from '../../../src/store/issues/shared.ts'
import { openQuestions } from '../../../src/store/issues/told.ts'
import {
  askedOf,
  endedByEdit,
  troublesOf,
  waitingForKeys,
} from '../../../src/store/issues/troubles.ts'
import {
  ACTION_KINDS,
  type ActionFrame,
  type ActionKind,
  findAction,
  lastAction,
} from '../../../src/store/match/actions.ts'
import { findPersonCard, listFreeWorkers, listPeopleCards } from '../../../src/store/match/board.ts'
import { createProjectsFor, createWorkersFor } from '../../../src/store/match/create.ts'
import {
  findCustomerCard,
  listCustomerCards,
  listFreeProjects,
} from '../../../src/store/match/entries.ts'
import {
  countCustomers,
  countPeople,
  findLinked,
  listLinkedByName,
} from '../../../src/store/match/linked.ts'
import {
  linkPairs,
  ruleOut,
  setIgnored,
  unlink,
  whyRefused,
} from '../../../src/store/match/links.ts'
import { PEOPLE } from '../../../src/store/match/people-sql.ts'
import { PROJECTS } from '../../../src/store/match/projects-sql.ts'
import { stageEntries } from '../../../src/store/match/staged-entries.ts'
import { unstagePeople } from '../../../src/store/match/staged-people.ts'
import { undoAction } from '../../../src/store/match/undo.ts'
import {
  callOffWelcomes,
  countHeldWelcomes,
  holdInQuestion,
  letWelcomesLeave,
} from '../../../src/store/outbox/held.ts'
import {
  callOffRunWelcomes,
  sendWelcomesNow,
  waitingWelcomes,
} from '../../../src/store/outbox/of-run.ts'
import {
  findMessage,
  listMessages,
  searchMessages,
  takeDue,
} from '../../../src/store/outbox/outbox.ts'
import { getWebhook, listWebhooks } from '../../../src/store/outbox/webhooks.ts'
import { plannedFor, runsAfter } from '../../../src/store/person/planned.ts'
import { happenedTo } from '../../../src/store/person/timeline.ts'
import { applyChunk, rejectChunk } from '../../../src/store/plan/apply.ts'
import { lookUpCandidates, lookUpWorkers } from '../../../src/store/plan/candidates.ts'
import { countHeld, plannedIds, releaseChunks } from '../../../src/store/plan/chunks.ts'
import { lookUpFormer } from '../../../src/store/plan/former.ts'
import { heldPeople, heldStrangers } from '../../../src/store/plan/held.ts'
import { holdersOfEmail, linkedWorkers } from '../../../src/store/plan/holders.ts'
import { countLinked, flowSince } from '../../../src/store/plan/linked.ts'
import { linkedAs, lookUpPeople, storedPeople } from '../../../src/store/plan/lookups.ts'
import { lettersOf } from '../../../src/store/plan/parts.ts'
import { holdPeople, leavePeople } from '../../../src/store/plan/people.ts'
import { welcomeChunk } from '../../../src/store/plan/welcome.ts'
import { becomeSync } from '../../../src/store/runs/decisions.ts'
import { heldRunsEnded } from '../../../src/store/runs/events.ts'
import { leaseFence } from '../../../src/store/runs/lease.ts'
import { deleteRuns } from '../../../src/store/runs/retention.ts'
import { undosOf } from '../../../src/store/runs/undos.ts'
import {
  lastEnded,
  lastReadAt,
  lastWhole,
  toldOfSource,
  turnsOf,
  unended,
} from '../../../src/store/runs/whole.ts'
import { eraseUnlessMember, tokenByHash } from '../../../src/store/system/accounts.ts'
import {
  changeAddress,
  forgetLaterLinks,
  putAddressLink,
} from '../../../src/store/system/addresses.ts'
import { fold, foldable } from '../../../src/store/system/folding.ts'
import { noticeable, overByNow } from '../../../src/store/system/incidents.ts'
import {
  declineInvitation,
  invitationByLink,
  invitationsTo,
  joinByInvitation,
} from '../../../src/store/system/invitations.ts'
import {
  enterCompany,
  homeOf,
  memberOfSession,
  membershipsOf,
} from '../../../src/store/system/memberships.ts'
import { keysOf, putSealed, SEALED_KINDS, sealedUnder } from '../../../src/store/system/sealed.ts'
import { createCompany } from '../../../src/store/system/setup.ts'
import { invitedBy, joinWorker } from '../../../src/store/system/worker-accounts.ts'
import {
  adoptCards,
  dropDeleted,
  markProblems,
  markSent,
  markSettled,
} from '../../../src/store/time/cards.ts'
import { deleteTimeEntry } from '../../../src/store/time/edits.ts'
import { getTimeEntry, listTimeEntries, timeEntriesBy } from '../../../src/store/time/entries.ts'
import { findWorkersBy } from '../../../src/store/time/lookups.ts'
import { hoursToPush, pendingHours } from '../../../src/store/time/pushes.ts'
import { putProjects } from '../../../src/store/time/source-projects.ts'
import { entriesOf, turnEntries, withdrawQuestions } from '../../../src/store/undo/beside.ts'
import { goOn, keepFor } from '../../../src/store/undo/keep.ts'
import { entriesByName, holdersOfPhones, lookUpUndo } from '../../../src/store/undo/lookups.ts'
import { findView, viewsOf } from '../../../src/store/views/views.ts'

const clock: Clock = { now: () => 1, newId: () => 'id' }
const now = 1
const values = Object.fromEntries(FIELDS.map((f) => [f, null])) as Values
const edited = (lastName: string): Edited => ({
  values: { ...values, lastName, phone: '+1', employeeIds: `["${lastName}"]` },
  others: { duties: [], zones: [] },
  entries: [],
})
const worker = { id: 'w', version: 1, other_duties: null, other_zones: null } as WorkerRow
const member = {
  userId: 'u',
  name: '',
  email: '',
  role: 'admin',
  createdAt: 1,
  joinedAt: 1,
  invitedUntil: null,
} as const
const INVITATION = {
  ...{ companyId: 'c1', company: 'C', id: 'i', name: '', email: '', expiresAt: 1 },
  role: 'admin',
} as const
const JOINED = { action: 'joined', subject: 'w' }

/** What some builders must find to get to their next statement. */
export const rowsFor = (sql: string): object[] =>
  sql.includes('from run_chunks') && sql.includes('tally')
    ? [{ chunk: 0, kind: 'changes', tally: '[]', parts: '', applied: 0, conflicts: '[]' }]
    : sql.includes('from archived_workers a where')
      ? [ARCHIVED]
      : []

const ARCHIVED = {
  ...{ workerId: 'w', version: 1, at: 1, actor: 'us', status: 'active', email: null, phone: '+1' },
  ...{ payrollId: null, employeeIds: null, sharedWith: '[]', links: '[]', mergedInto: null },
}

/** Calls everything, over `d1`. What does not find what it needs may throw, once its SQL is known. */
export async function callBuilders(d1: D1Database): Promise<void> {
  const db = companyDb(d1, 'c1')
  const by = { db, clock, actor: 'us' }
  const calls: (() => unknown)[] = [
    () => audited(by, { action: 'done', subject: 'to' }),
    () => audited(by, { action: 'done', subject: 'to', onlyIfChanged: true }),
    () => changeRole(by, member, 'viewer'),
    () => changeRole(by, { ...member, joinedAt: null }, 'viewer'),
    () => removeMember(by, d1, member),
    () => listMembers(db, 1),
    () => memberById(db, 'u'),
    () => listTokens(db, 1),
    () => tokenByHash(d1, 'h', 1),
    () => memberOfSession(d1, 's'),
    () => membershipsOf(d1, 'u'),
    () => homeOf(d1, 'u'),
    () => enterCompany(d1, { userId: 'u', sessionId: 's', companyId: 'c1', now }),
    () => invitationByLink(d1, 'l', now),
    () => invitationsTo(d1, 'u', now),
    () => joinByInvitation(d1, { ...INVITATION, userId: 'u' }, now, audited(by, JOINED)),
    () => declineInvitation(d1, INVITATION, audited(by, JOINED)),
    () => eraseUnlessMember(d1, 'u'),
    () =>
      putAddressLink(d1, {
        ...{ id: 'l', name: 'n', expiresAt: 1, now: 1, user: 'u', what: 'new' },
        ...{ from: 'a', to: 'b' },
      }),
    () => changeAddress(d1, db, { user: 'u', address: 'a', link: 'n', now: 1 }),
    () => [forgetLaterLinks(d1, 'u', 1)],
    () => endAccountsOf(db, ['w']),
    () => accessOf(db, 'w', now),
    () => callOffWelcomesOf(db, 'w', 'why', now),
    () => invitedBy(d1, 'h', now),
    () =>
      createCompany(d1, clock, {
        company: { name: 'C', timeZone: 'UTC', region: 'CA' },
        owner: { name: 'O', email: 'o@c.test', passwordHash: '' },
        actor: 'us',
        onlyFirst: true,
      }),
    () =>
      joinWorker(
        d1,
        {
          companyId: 'c1',
          company: 'C',
          workerId: 'w',
          firstName: '',
          name: '',
          email: '',
          tokenHash: '',
          userId: 'u',
        },
        now,
        audited(by, { action: 'joined', subject: 'w' }),
        [],
      ),
    () => updateConnection(db, 'n', EVERYTHING_OF_A_CONNECTION, now),
    () => deleteConnection(db, 'n', 1),
    () =>
      saveSession(db, 'n', {
        ticketHash: 't',
        before: SessionState.parse({}),
        after: SessionState.parse({}),
        ticketUntil: now,
      }),
    () => addWorker({ db, editor: { kind: 'user', name: 'us' }, now }, 'w', edited('Lee')),
    () => editWorker({ db, editor: { kind: 'user', name: 'us' }, now }, worker, edited('Lee'), []),
    () => archiveWorkers(db, theseWorkers(['w']), ARCHIVING),
    () => ledTo(db, ['w']),
    () => aliasesOf(db, 'w'),
    () => mergesOf(db, 'w'),
    () => findMerge(db, 'm'),
    () => stayedOf(db, MERGE),
    () => db.batch(mergeWorkers(BY_HAND(db), MERGING)),
    async () => db.batch(await unmergeWorkers(BY_HAND(db), MERGE, worker, worker, UNMERGING)),
    () => archivedOf(db, 'w'),
    () => restoreWorker(BY_HAND(db), { ...worker, status: 'archived' }),
    ...(['email', 'phone', 'payrollId'] as const).map((by) => () => lookUpArchived(db, by, ['1'])),
    ...workerFilters().map((filter) => () => listWorkers(db, filter, 1, null)),
    ...workerFilters().map((filter) => () => countWorkers(db, filter)),
    () => findMessage(db, 'm'),
    () => listMessages(db, null, 1, null),
    () => listMessages(db, 'waiting', 1, null),
    () => listMessages(db, 'sent', 1, null),
    ...(['waiting', 'sent', null] as const).map(
      (state) => () => searchMessages(db, { state, fits: () => true, limit: 1 }, null),
    ),
    () => takeDue(db, now, 1, 1),
    () => getWebhook(db, 'h'),
    () => listWebhooks(db),
    () => welcomeChunk(db, { ...CHUNK, state: 'held' }, 'id'),
    () => countLinked(db, 'n', 'linked', 1),
    () => countLinked(db, 'n', 'active', 1),
    () => countLinked(db, 'n', 'with:payrollId', 1),
    () => flowSince(db, 'n', 1, 'r'),
    () => countHeldWelcomes(db, 'n'),
    () => waitingWelcomes(db, { id: 'r', since: 1 }),
    () => sendWelcomesNow(db, { id: 'r', since: 1 }, 2),
    () => callOffRunWelcomes(db, { id: 'r', since: 1 }, 'why', 2),
    () => letWelcomesLeave(db, 'n', 1),
    () => holdInQuestion(db, { id: 'm', attempts: 1 }),
    () => callOffWelcomes(db, 'n', 'why', 1),
    () => holdPeople(db, CHUNK),
    () => releaseChunks(db, 'r'),
    () => countHeld(db, 'r', ['x'], true),
    () => leavePeople(db, CHUNK),
    () => applyChunk(db, { ...CHUNK, parts: lettersOf(EVERY_PART) }),
    () => applyChunk(db, { ...CHUNK, parts: lettersOf(['workers']) }),
    () => applyChunk(db, { ...CHUNK, parts: lettersOf(['workers', 'answers']) }),
    () => applyChunk(db, { ...CHUNK, parts: lettersOf(['workers', 'restFields']) }),
    () => rejectChunk(db, CHUNK),
    () => questionsOf(db, 'n'),
    () => askFromPlan(db, { runId: 'r', connectionId: 'n', clock }),
    () => followWorkers(db, [['i', 'w']]),
    () => ask(db, { runId: 'r', connectionId: 'n', clock }, [QUESTION]),
    ...([undefined, 'open', 'waiting', 'done'] as const).flatMap((state) => [
      () => listIssues(db, { state, now }, 1, null),
      () => countIssues(db, { ...EVERY_ISSUE_FILTER, state, now }),
      () => listIssues(db, { ...EVERY_ISSUE_FILTER, state, now }, 1, 'i'),
    ]),
    () => issueCounts(db, now),
    () => newByConnection(db, now, 'i'),
    () => issuesWithIds(db, ['i']),
    () => storedPeople(db, 'n', ['x']),
    () => rowsOfWorkers(db, ['w']),
    () => rowsWithId(db, 'x'),
    () => waitingRows(db, ['ana'], 1),
    () => rowsOf(db, [['c', 'x']]),
    () => heldPeople(db, 'n', ['x']),
    () => heldStrangers(db, 'x', ['ana'], 1),
    () => issueGroups(db, { state: 'open', now }),
    () => searched(db, { ...EVERY_ISSUE_FILTER, state: 'open', query: 'ana silva', now }),
    () => countIssues(db, { state: 'open', assigneeId: NOBODY, kind: 'question', now }),
    () => memberNames(db, ['u']),
    () => endedByEdit(db, ['w'], ['phone_in_use']),
    () => waitingForKeys(db, 'c'),
    () => askedOf(db, 'c', 'another_human'),
    () => issueGroups(db, { ...EVERY_ISSUE_FILTER, state: 'waiting', now }),
    () => troublesOf(db, { ids: ['i'] }),
    () => troublesOf(db, { filter: { ...EVERY_ISSUE_FILTER, state: 'open', now } }),
    () => sourcesSynced(db),
    () => pauseNow(db, now),
    () => setPause(db, { reason: 'r', by: 'b', at: now, until: null }),
    () => endPause(db, now),
    () => moveDue(db, 'n', now),
    () => toldOfSource(db, 'n', 1),
    () => lastEnded(db, 'n'),
    () => lastWhole(db, 'n', 'r'),
    () => unended(db, 'n'),
    () => turnsOf(db, 'n'),
    () => lastReadAt(db, 'n'),
    () => computerOf(db, 'n'),
    () => fileCame(db, { id: 'n', files: null }, now),
    () => findSource(db, 'n'),
    () => rowsOfAsk(db, 'a'),
    () => findAsk(db, 'a', now),
    () => peopleToAsk(db, 'n', now),
    () => db.batch(writeAsk(db, NEW_ASK, now)),
    () => claimsOf(db, 'w'),
    () => happenedTo(db, ['w'], { only: null, mails: true, limit: 1, after: null }),
    () => openHeld(db, { connectionId: 'n', runId: 'r', now }, true),
    () => openQuestions(db, { connectionId: 'n', now }),
    () => endIncidents(db, 'n', ['i'], now, { how: 'off', by: '' }),
    () => stopIncidents(db, null, { how: 'paused', by: 'b' }, now),
    () => sourceFailed(db, 'r', now),
    () => noticeable(d1, now, 1),
    () => overByNow(d1, now, 1),
    () => askedAt(db, 'n', now),
    () => settleQuestions(db, { runId: 'r', connectionId: 'n', now }),
    () => settleShared(db, { runId: 'r', connectionId: 'n', now }, ['x']),
    () => plannedIds(db, 'r'),
    ...(['payrollId', 'email', 'phone', 'employeeId', 'name'] as const).map(
      (by) => () => lookUpCandidates(db, 'n', by, ['1']),
    ),
    ...(['payrollId', 'email', 'phone', 'name'] as const).map(
      (by) => () => lookUpFormer(db, 'n', by, ['1']),
    ),
    () => handOn(db, 'n', ['x'], now),
    () => handBack(db, 'n', ['x'], now),
    () => heldRunsEnded(db, 'n', 'z', 1),
    () => isOpen(db, 'i'),
    () => isUnanswered(db, 'a', { connectionId: 'n', externalId: 'x', code: 'missing_phone' }),
    () => isToBeTakenBack(db, { id: 'i', answer: 'a' }, true),
    () => lookUpWorkers(db, 'n', ['w']),
    () => holdersOfEmail(db, ['a@b.test']),
    () => linkedWorkers(db, 'c', ['x']),
    () => keepFor(db, 'n', 'w', null),
    () =>
      goOn(
        db,
        'n',
        { people: ['x'], only: null },
        db.statement('select 1 where ?1 is not null -- company_id'),
      ),
    () => lookUpUndo(db, 'n', [['x', 'w', 1]]),
    () => entriesOf(db, 'r'),
    () => turnEntries(db, 'r'),
    () => withdrawQuestions(db, 'r', { connectionId: 'n', by: 'u', people: ['x'], now }),
    () => mergeUndoneAt(db, 'w', now),
    () => listEntries(db, 'positions', 1, null),
    () => countWith(db, 'positions', ['p']),
    () => workersOnProjects(db, '2026-01-01'),
    ...(['locations', 'teams', 'profiles', 'duties', 'zones'] as const).map(
      (list) => () => countWith(db, list, ['l']),
    ),
    () => getEntry(db, 'positions', 'e').catch(() => null),
    () => findEntry(db, 'positions', 'Foreman'),
    () => holdersOfPhones(db, ['+1']),
    () => entriesByName(db, [['positions', 'Foreman']]),
    () => lookUpPeople(db, 'n', [['x', null]]),
    () => linkedAs(db, 'n', ['w']),
    () => connectionAsRead(db, { id: 'n', updatedAt: 0 } as Connection),
    () => isAsRead(db, AS_READ),
    () => leaseFence(db, 'r', 'o'),
    () =>
      becomeSync(
        db,
        { id: 'r', seq: 0, connectionId: 'n' } as Run,
        newRunState(),
        1,
        2,
        leaseFence(db, 'r', 'o'),
      ),
    () => deleteRuns(db, ['r']),
    () => undosOf(db, ['r']),
    () => foldable(d1, [{ companyId: 'c', id: 'n', from: 0, to: now }]),
    () => fold(d1, [], []),
    () => plannedFor(db, 'n', 'w', ['x']).next(),
    () => runsAfter(db, 'n', ''),
    () => removeRows(db, nobody()),
    () => someRuns(db, 'n', ''),
    () => chunksWith(db, ['r'], ['x']),
    () => runsWith(db, ['r'], ['x']),
    () => staysElsewhere(db, nobody()),
    ...SEALED_KINDS.flatMap((what) => [
      () => sealedUnder(d1, what, ['k'], 1),
      () => sealedUnder(d1, what, ['k'], 1, 'c1'),
      () => putSealed(d1, { what, companyId: 'c', id: 'n', sealed: '' }, ''),
    ]),
    () => keysOf(d1, 'c'),
    () => whoIs(db, 'w'),
    () => eraseFence(db, 'e', 'o'),
    () => restsFence(db, ['n']),
    () => erasureOf(db, 'w'),
    () => getErasure(db, 'e').catch(() => null),
    () => listErasures(db, 1, null),
    () => memberWith(db, ['a@b.test']),
    ...PLACES.flatMap((place) => [
      () => rowsWith(db, place, [], ['x']),
      () => rowsWith(db, place, place.key, ['x']),
      () => putRow(db, place, {}),
    ]),
    () => deleteTimeEntry(db, 't', 1, now),
    () => getTimeEntry(db, 't'),
    () => listTimeEntries(db, {}, 1, null),
    ...(['pending', 'pushed', 'problem'] as const).map(
      (state) => () => listTimeEntries(db, { workerId: 'w', projectId: 'p', state }, 1, null),
    ),
    () => listTimeEntries(db, { state: 'pending' }, 1, null),
    ...(['id', 'key'] as const).map((by) => () => timeEntriesBy(db, by, ['t'])),
    ...(['id', 'payroll', 'email', 'name'] as const).map(
      (by) => () => findWorkersBy(db, by, ['1']),
    ),
    ...[null, ['t']].map((ids) => () => pendingHours(db, 'n', { from: '', to: '', ids }, null, 1)),
    () => hoursToPush(db, 'n', ['t']),
    () => markSent(db, 'n', [], now),
    () => markSettled(db, 'n', [SETTLED], now),
    () => markProblems(db, 'n', []),
    () => adoptCards(db, 'n', ['t']),
    () => dropDeleted(db, 'n', ['t']),
    ...(['each', 'changed'] as const).map((how) => () => stageEntries(db, READING, [], how)),
    () => putProjects(db, READING, [], { add: true, byHand: { clock, actor: 'us' } }),
    () => unstagePeople(db, 'n', [], now),
    ...(['unlinked', 'linked', 'ignored'] as const).flatMap((state) => [
      () => listPeopleCards(db, 'n', state, 1, ''),
      () => listCustomerCards(db, 'n', state, 1, ''),
    ]),
    () => findPersonCard(db, 'n', 'x'),
    () => findCustomerCard(db, 'n', 'x'),
    () => listFreeWorkers(db, 'n', true, 1, ['active', '', '']),
    () => listFreeProjects(db, 'n', true, 1, ['', '']),
    () => listLinkedByName(db, 'n', 1, ['active', '', '']),
    () => findLinked(db, 'n', 'ann', 1, ['active', '', '']),
    ...SORTS.map((sort) => () => listSorted(db, {}, sort, 1, null)),
    ...['position', 'location'].map(
      (sort) => () => listSorted(db, {}, sort, 1, '["walk","0","a","b","c","d"]'),
    ),
    () => viewsOf(db, 'u'),
    () => findView(db, 'v'),
    () => countPeople(db, 'n'),
    () => countCustomers(db, 'n'),
    () => findAction(db, 'n', 'a'),
    () => lastAction(db, 'n', 'people'),
    ...[PEOPLE, PROJECTS].flatMap((tables) =>
      boardCalls({ db, clock, connectionId: 'n', tables, actor: 'us', id: 'a', now }),
    ),
  ]
  for (const call of calls) await Promise.resolve(call()).catch(() => {})
}

const EVERY_ISSUE_FILTER = {
  kind: 'trouble',
  code: 'renumbered',
  connectionId: 'n',
  workerId: 'w',
  person: 'x',
  runId: 'r',
  assigneeId: 'u',
  minDays: 1,
  maxDays: 9,
  ids: ['i'],
} as const
const QUESTION = {
  code: 'another_company',
  subject: 'company',
  digest: 'd',
  name: '',
  facts: {},
  externalId: null,
  workerId: null,
  people: null,
} as const
const SETTLED = { id: 't', card: null, sent: null, version: 1, problem: null }
const BY_HAND = (db: CompanyDb) => ({ db, editor: { kind: 'user', name: 'us' }, now }) as const
const MERGED = { ...worker, local_fields: '[]' }
const MERGING = {
  ...{ id: 'm', keep: MERGED, other: MERGED, values, others: { duties: [], zones: [] }, local: [] },
  ...{ changes: [], takesAccount: true, unlinked: { keep: [['n', 'x']], other: [] } },
} satisfies Merging
const MERGE: Merge = {
  ...{
    id: 'm',
    keptId: 'w',
    otherId: 'v',
    at: 1,
    actor: 'us',
    version: 1,
    undoneAt: null,
    name: '',
  },
  moved: {
    ...{ fields: {}, others: { duties: [], zones: [] }, local: [], links: [], account: 1 as const },
    ...{ hours: [], issues: [], contacts: [], vetoes: [], apart: [] },
    unlinked: { keep: [['n', 'x']], other: [] },
  },
}
const UNMERGING = {
  unmerged: { values, others: { duties: [], zones: [] }, local: [], since: [] },
  restorable: { archived: Object(ARCHIVED) as Archived, values, leftOut: [] },
}
const ARCHIVING = {
  now,
  actorKind: 'user',
  actor: 'us',
  connectionId: null,
  runId: null,
} as const
const READING = { connectionId: 'n', sweep: 's', now }
const CHUNK = { runId: 'r', chunk: 0, parts: '', connectionId: 'n', now, sourceName: 'S' }
const EVERY_PART = [
  'workers',
  'matchKeys',
  'linksGivenUp',
  'linksBack',
  'furtherFields',
  'phonesGivenUp',
  'searchWords',
  'sourcePeople',
  'forgottenPeople',
  'history',
  'listEntries',
  'employeeIds',
  'answers',
  'addresses',
  'statuses',
  'undone',
  'unlinked',
  'archived',
  'restored',
] as const
const NEW_ASK = {
  id: 'a',
  kind: 'payroll',
  receiver: 'a@b.test',
  language: 'en',
  day: '2026-11-29',
  until: 1,
  people: [{ connectionId: 'n', externalId: 'x', code: 'missing_phone' }],
} as const
const EVERYTHING_OF_A_CONNECTION = {
  name: 'N',
  enabled: true,
  settings: {},
  credentials: {},
  credentialsAt: 1,
  autosync: true,
  everyMinutes: 60,
  nextDueAt: 1,
  dailyAt: 1,
  editPolicy: 'locked',
  invite: 'manual',
  priority: 1,
  testedAt: 1,
} as const

function boardCalls(f: ActionFrame): (() => unknown)[] {
  const undo = (kind: ActionKind) => () =>
    undoAction(f, {
      id: 'a',
      board: f.tables.board,
      kind,
      at: 1,
      actor: '',
      pairs: [],
      undoneAt: null,
    })
  return [
    () => linkPairs(f, [['x', 't']]),
    () => unlink(f, 'x'),
    () => setIgnored(f, 'x', true),
    () => setIgnored(f, 'x', false),
    () => ruleOut(f, ['x', 't']),
    () => whyRefused(f, [['x', 't']]),
    () =>
      createWorkersFor(f, [{ externalId: 'x', workerId: 'w', edited: edited('Lee') }], {
        kind: 'user',
        name: 'us',
      }),
    () => createProjectsFor(f, [{ externalId: 'x', name: 'P' }]),
    ...ACTION_KINDS.map(undo),
  ]
}

/** Every filter by itself, each with every other one, and all at once; with a search and without. */
const AS_READ = { id: 'n', editPolicy: 'locked', replanMark: 0, committedRunId: null } as Connection

function workerFilters() {
  const parts = [
    { status: 'active' },
    { status: 'archived' },
    { source: 'n' },
    { hasIssue: true },
    { hasIssue: false },
    { location: 'l' },
    { position: 'p' },
    { team: 't' },
    { profile: 'p' },
    { duty: 'd' },
    { zone: 'z' },
    { without: 'phone' },
    { severalSources: true },
    { joinedSince: 1 },
    { leftSince: 1 },
  ] as const
  const pairs = parts.flatMap((a) => parts.map((b) => ({ ...a, ...b })))
  const filters = [{}, ...pairs, Object.assign({}, ...parts) as object]
  return filters.flatMap((f) => [f, { ...f, query: 'lee' }])
}
