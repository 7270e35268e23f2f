/** What each deed of the audit log is called, after whoever did it. */

import { plural } from '../plural.ts'
import { dayInWords } from '../time/day.ts'
import type { AboutKind, Entry, Piece } from './entry.ts'
import { changesSaid, fieldsSaid, listed } from './words.ts'

export interface Told extends Entry {
  /** A name that leads to its place, or words for what is gone. */
  place(kind: AboutKind, id: unknown): Piece
  named(kind: AboutKind, id: unknown): string | null
}
type Said = (string | Piece)[]
type Deed = (told: Told) => Said

const text = (value: unknown): string => String(value ?? '')
const quoted = (value: unknown): string => `“${text(value)}”`
const count = (value: unknown): number =>
  Array.isArray(value) ? value.length : Number(value ?? 0) || 0
const people = (n: unknown): string => plural(count(n), 'person', 'people')

/** The connection by the name it has, or had. */
const connection = ({ place, named, subject, detail }: Told): string | Piece =>
  named('connection', subject) || !detail.name ? place('connection', subject) : text(detail.name)
const worker = ({ place, named, subject, detail }: Told): string | Piece =>
  named('worker', subject) || !detail.name ? place('worker', subject) : text(detail.name)

const ofConnection =
  (before: string, after = ''): Deed =>
  (t) => [before, connection(t), after]
const ofWorker =
  (before: string, after = ''): Deed =>
  (t) => [before, worker(t), after]
const ofRun =
  (before: string): Deed =>
  (t) => [before, t.place('run', t.subject)]
const says =
  (words: string): Deed =>
  () => [words]

/** Of a run that was held: all of it, or of whom. */
const decided =
  (verb: string, whole: string): Deed =>
  ({ place, subject, detail }) => {
    const [whom, why] = [count(detail.people) + count(detail.of), count(detail.causes)]
    const fields = Array.isArray(detail.fields) ? ` in ${fieldsSaid(detail.fields)}` : ''
    const part = whom > 0 ? people(whom) : why > 0 ? plural(why, 'reason') : null
    return [
      part || fields ? `${verb} ${part ?? 'what changes'}${fields} of ` : `${verb} ${whole} `,
      place('run', subject),
    ]
  }

const issues = ({ place, subject, detail }: Told): string | Piece =>
  subject ? place('issue', subject) : plural(count(detail.issues ?? detail.count), 'issue')

const hours = (value: unknown): string => {
  const { hours, day } = (value ?? {}) as { hours?: unknown; day?: unknown }
  return hours === undefined ? 'hours' : `${text(hours)} h of ${dayInWords(text(day))}`
}

const matched =
  (verb: string, alone = false): Deed =>
  (t) => {
    const n = count(t.detail.count)
    const whom = n > 1 ? people(n) : text(t.detail.first || 'somebody')
    const what = t.detail.board === 'projects' && n > 1 ? plural(n, 'project') : whom
    const partner = !alone && n <= 1 && t.detail.with ? ` with ${text(t.detail.with)}` : ''
    return [`${verb} ${what}${partner} at `, connection(t)]
  }

const member =
  (before: string, after: (t: Told) => string = () => ''): Deed =>
  (t) => [`${before}${t.subject}${after(t)}`]
const asRole = ({ detail }: Told): string => (detail.role ? `, ${text(detail.role)}` : '')

export const DEEDS: Record<string, Deed> = {
  'company.created': ({ subject }) => [`set up ${subject}`],
  'company.changed': ({ detail }) => [`changed the company: ${changesSaid(detail)}`],
  'company.pause': ({ detail }) => [`paused all syncs: ${text(detail.reason)}`],
  'company.resume': says('ended the pause of all syncs'),
  'company.retention': ({ detail }) => [
    `changed how long is kept: ${listed(Object.keys(detail)) || 'everything'}`,
  ],
  'company.keys': says('moved everything to the current encryption key'),
  'connection.add': ofConnection('connected '),
  'connection.change': (t) => [
    'changed ',
    connection(t),
    Array.isArray(t.detail.changed) && t.detail.changed.length > 0
      ? `: ${listed(t.detail.changed)}`
      : '',
    t.detail.firstSyncReviewed ? ', after looking at the first preview' : '',
  ],
  'connection.remove': ofConnection('removed '),
  'connection.sign_in': ofConnection('signed in at '),
  'connection.sign_out': ofConnection('signed out at '),
  'connection.file': (t) => [
    `uploaded the file ${quoted(t.detail.name)} for `,
    t.place('connection', t.subject),
  ],
  'connection.mailbox': ofConnection('opened an email address for the files of '),
  'connection.mailbox_end': ofConnection('closed the email address for the files of '),
  'connection.mail_sender': (t) => [
    `lets files from ${text(t.detail.address)} in for `,
    t.place('connection', t.subject),
  ],
  'connection.mail_sender_end': (t) => [
    `no longer lets files from ${text(t.detail.address)} in for `,
    t.place('connection', t.subject),
  ],
  'connection.qwc_password': ofConnection('made a Web Connector password for '),
  'connection.qwc_company': ofConnection('let another company file in for '),
  'connection.asking': ofConnection('changed who is asked about issues of '),
  'connection.asked': (t) => [
    `asked about ${people(t.detail.people)} of `,
    t.place('connection', t.subject),
  ],
  'ask.answered': ({ detail, place }) => [
    'answered a question about somebody of ',
    place('connection', detail.connectionId),
  ],
  'projects.read': ofConnection('read the projects of '),
  'run.release': decided('released', 'what was held of'),
  'run.reject': decided('rejected', 'what was held of'),
  'run.cancel': ofRun('cancelled '),
  'run.undo': ({ place, subject, detail }) => [
    detail.mode === 'preview' ? 'looked at what undoing ' : 'undid ',
    ...(count(detail.people) > 0 ? [`${people(detail.people)} of `] : []),
    place('run', subject),
    detail.mode === 'preview' ? ' would change' : '',
  ],
  'people.go_on': (t) => [
    count(t.detail.people) > 0
      ? `went on with ${people(t.detail.people)} of `
      : 'went on with whoever was kept as before of ',
    t.place('connection', t.subject),
  ],
  'welcomes.send': ofRun('sent the welcome emails of '),
  'welcomes.call_off': ofRun('called off the welcome emails of '),
  'match.create': matched('added', true),
  'match.link': matched('linked'),
  'match.unlink': matched('unlinked'),
  'match.ignore': matched('ignored', true),
  'match.unignore': matched('no longer ignores', true),
  'match.veto': matched('ruled out that it is one person:'),
  'match.unveto': matched('no longer rules out that it is one person:'),
  'match.undo': (t) => ['undid an action of the Match board of ', connection(t)],
  'issue.answer': (t) => ['answered ', issues(t)],
  'issue.take_back': (t) => ['took back the answer to ', issues(t)],
  'issue.wait': (t) => ['put off ', issues(t)],
  'issue.reopen': (t) => ['opened again ', issues(t)],
  'issue.note': (t) => ['noted something on ', issues(t)],
  'issue.comment': (t) => ['commented on ', issues(t)],
  'issue.assign': (t) => [
    'gave ',
    issues(t),
    t.detail.assignee ? ` to ${text(t.detail.assignee)}` : ' to nobody',
  ],
  'issue.leave_out': ({ detail, place }) => [
    `left ${people(detail.people)} out of `,
    place('connection', detail.connectionId),
    detail.reason ? `: ${text(detail.reason)}` : '',
  ],
  'worker.merge': (t) => ['merged another entry into ', worker(t)],
  'worker.unmerge': ofWorker('undid a merge of '),
  'duplicate.dismiss': (t) => [
    'said that ',
    worker(t),
    ' and ',
    t.place('worker', t.detail.other),
    ' are two people',
  ],
  'duplicate.take_back': (t) => [
    'took back that ',
    worker(t),
    ' and ',
    t.place('worker', t.detail.other),
    ' are two people',
  ],
  'worker.exception': (t) => [
    t.detail.status === 'active' ? 'keeps ' : 'deactivated ',
    worker(t),
    t.detail.status === 'active' ? ' active whatever the source says' : ' for a time',
  ],
  'worker.exception_ended': ofWorker('ended the exception of '),
  'worker.erase': says('began to erase somebody'),
  'worker.erased': says('erased somebody for good'),
  'erasure.let_in': says('lets somebody who was erased in again'),
  'worker.export': ofWorker('exported everything that is kept of '),
  'workers.export': says('downloaded a list of workers'),
  'issues.export': says('downloaded a list of issues'),
  'worker.password_link': ofWorker('made a link to a new password for '),
  'worker.access_ended': ofWorker('ended the login of '),
  'worker.joined': ofWorker('set up the login of '),
  'welcome.send': ({ detail }) => [`sent ${plural(count(detail.count), 'welcome email')}`],
  'welcome.change': says('changed the welcome email'),
  'member.invited': member('invited ', asRole),
  'member.joined': member('joined as ', (t) => (t.detail.role ? `, ${text(t.detail.role)}` : '')),
  'member.declined': member('declined the invitation of '),
  'member.left': member('left the company: '),
  'member.removed': member('removed the member '),
  'member.role_changed': member('made ', (t) => ` ${text(t.detail.after)}`),
  'notifications.chosen': member('changed the notifications of '),
  'account.address_asked': says('asked to sign in with another address'),
  'account.address_changed': ({ detail }) => [
    `changed their address: ${text(detail.before)} to ${text(detail.after)}`,
  ],
  'account.address_taken_back': ({ detail }) => [
    `took their address back: ${text(detail.after)} in place of ${text(detail.before)}`,
  ],
  'password.forgotten': says('asked for a link to a new password'),
  'token.created': ({ subject }) => [`created the API token ${quoted(subject)}`],
  'token.revoked': ({ subject }) => [`revoked the API token ${quoted(subject)}`],
  'webhook.add': ({ detail }) => [`added the webhook to ${text(detail.url)}`],
  'webhook.change': (t) => ['changed the webhook to ', t.place('webhook', t.subject)],
  'webhook.remove': ({ detail }) => [`removed the webhook to ${text(detail.url)}`],
  'webhook.secret': (t) => ['made a new secret for the webhook to ', t.place('webhook', t.subject)],
  'outbox.resend': says('sent a message of the outbox again'),
  'outbox.cancel': says('called off a message of the outbox'),
  'list.add': ({ detail }) => [`added ${quoted(detail.name)} to the ${text(detail.list)}`],
  'list.change': ({ detail }) => [
    `changed ${quoted(detail.before)} of the ${text(detail.list)}`,
    detail.name && detail.name !== detail.before ? `: now ${quoted(detail.name)}` : '',
    detail.archived === true ? ', put away' : '',
  ],
  'view.saved': ({ subject, detail }) => [
    `saved the list ${quoted(subject)} of workers${detail.shared ? ' for everybody' : ''}`,
  ],
  'view.removed': ({ subject, detail }) => [
    `removed the list ${quoted(subject)} of workers${detail.shared ? ' for everybody' : ''}`,
  ],
  'custom_field.add': ({ detail }) => [`added the custom field ${quoted(detail.name)}`],
  'custom_field.change': ({ detail }) => [
    `changed the custom field ${quoted(detail.before)}`,
    detail.name !== detail.before ? `: now ${quoted(detail.name)}` : '',
    detail.archived === true ? ', put away' : '',
  ],
  'time.add': ({ detail }) => [
    `added ${plural(count(detail.entries), 'time entry', 'time entries')}`,
  ],
  'time.change': ({ detail }) => [`changed ${hours(detail.before)} to ${hours(detail.after)}`],
  'time.correct': ({ detail }) => [
    `corrected pushed hours: ${hours(detail.before)} to ${hours(detail.after)}`,
  ],
  'time.delete': ({ detail }) => [`deleted ${hours(detail.before)}`],
}
