/** One request for each deed that leaves a line in a log: see deed.ts. */
import { DEFAULT_WELCOME } from '../../../../src/core/outbox/welcome.ts'
import { memberOf, tokenFor } from '../../../support/accounts.ts'
import { Asking, another } from '../../../support/questions.ts'
import { aRow } from '../../../support/sync.ts'
import { BOARD_DEEDS } from './board-deeds.ts'
import { after, type Deed, LEE, made, of } from './deed.ts'
import { day } from './hours.ts'
import { MEMBERSHIP_DEEDS } from './membership-deeds.ts'
import { Office, type Page } from './office.ts'

const HOOK = { url: 'https://hooks.muster.dev/x', events: ['worker.created'] }
const hook = async (office: Office) =>
  (await office.owner<{ webhook: { id: string } }>('POST', '/webhooks', HOOK)).body.webhook.id
const message = async (office: Office) => {
  await office.owner('POST', `/webhooks/${await hook(office)}/ping`)
  return (await office.owner<Page<{ id: string }>>('GET', '/outbox')).body.items[0]?.id
}
const member = async (office: Office) =>
  (await memberOf(office.companyId, `${office.companyId}@acme.test`, 'admin')).userId

async function held(office: Office, rows: unknown[]): Promise<string> {
  const ten = Array.from({ length: 10 }, (_, i) => aRow(i + 1))
  await office.site.people(ten)
  await office.sync()
  await office.site.people(rows)
  return (await office.sync()).id
}
/** Six of ten have left: they wait, and the rest went through. */
const leavers = Array.from({ length: 10 }, (_, i) => aRow(i + 1, i < 4 ? {} : { Active: 'N' }))
/** The source is hardly there any more: the whole run waits. */
const shrunken = [aRow(1, { LastName: 'New' }), aRow(2), aRow(12)]

async function question(office: Office): Promise<string> {
  const asking = new Asking(office.site.db, office.site.connectionId)
  await asking.asks([another('R-1')])
  return String((await asking.issues())[0]?.id)
}

async function trouble(office: Office): Promise<string> {
  await office.site.people([aRow(1, { Phone1: '' })])
  await office.sync()
  const { body } = await office.owner<Page<{ id: string }>>('GET', '/issues?kind=trouble')
  return String(body.items[0]?.id)
}

async function entry(office: Office) {
  const [worker, projectId] = [
    await office.add(LEE),
    await made(office, '/projects', { name: 'Pier' }),
  ]
  return { workerId: worker.id, projectId, day: day(-1), hours: 8 }
}

const A_VIEW = { name: 'Night shift', shared: true, query: { status: 'active' } }

export const DEEDS: Deed[] = [
  {
    route: 'POST /workers.csv',
    action: 'workers.export',
    prepare: () => of('/workers.csv'),
  },
  {
    route: 'POST /workers.xlsx',
    action: 'workers.export',
    prepare: () => of('/workers.xlsx'),
  },
  {
    route: 'POST /issues.csv',
    action: 'issues.export',
    prepare: () => of('/issues.csv'),
  },
  {
    route: 'POST /workers/{id}/export',
    action: 'worker.export',
    prepare: async () => {
      const office = await Office.make()
      return { office, path: `/workers/${(await office.add(LEE)).id}/export` }
    },
  },
  {
    route: 'PATCH /company',
    action: 'company.changed',
    prepare: () => of('/company', { name: 'Another' }),
  },
  {
    route: 'POST /connections/{id}/asking/send',
    action: 'connection.asked',
    prepare: after(async (o) => {
      await o.site.people([aRow(1, { Phone1: '' })])
      await o.sync()
      const asks = { payroll: ['pat@acme.test'], workers: false, language: 'en' }
      await o.owner('PUT', `${o.path}/asking`, asks)
      return [`${o.path}/asking/send`]
    }),
  },
  {
    route: 'PUT /connections/{id}/asking',
    action: 'connection.asking',
    prepare: after(async (o) => [
      `${o.path}/asking`,
      { payroll: ['pat@acme.test'], workers: true, language: 'es' },
    ]),
  },
  {
    route: 'PATCH /notifications/{id}',
    action: 'notifications.chosen',
    prepare: after(async (o) => [`/notifications/${await member(o)}`, { summary: 'daily' }]),
  },
  {
    route: 'PATCH /retention',
    action: 'company.retention',
    prepare: () => of('/retention', { runs: 90 }),
  },
  {
    route: 'POST /members',
    action: 'member.invited',
    prepare: () => of('/members', { name: 'Max', email: 'new@acme.test', role: 'admin' }),
  },
  {
    route: 'POST /members',
    action: 'member.invited',
    when: 'again',
    prepare: after(async (o) => {
      const given = { name: 'Max', email: `${o.companyId}@acme.test`, role: 'admin' }
      await o.owner('POST', '/members', given)
      return ['/members', { ...given, role: 'viewer' }]
    }),
  },
  {
    route: 'PATCH /members/{userId}',
    action: 'member.role_changed',
    prepare: after(async (o) => [`/members/${await member(o)}`, { role: 'viewer' }]),
  },
  {
    route: 'DELETE /members/{userId}',
    action: 'member.removed',
    prepare: after(async (o) => [`/members/${await member(o)}`]),
  },
  {
    route: 'POST /custom-fields',
    action: 'custom_field.add',
    prepare: () => of('/custom-fields', { name: 'Shoe size', kind: 'number' }),
  },
  {
    route: 'PATCH /custom-fields/{id}',
    action: 'custom_field.change',
    prepare: after(async (o) => [
      `/custom-fields/${await made(o, '/custom-fields', { name: 'Shoe size', kind: 'number' })}`,
      { name: 'Boots' },
    ]),
  },
  {
    route: 'POST /worker-views',
    action: 'view.saved',
    prepare: () => of('/worker-views', A_VIEW),
  },
  {
    route: 'DELETE /worker-views/{id}',
    action: 'view.removed',
    prepare: after(async (o) => [`/worker-views/${await made(o, '/worker-views', A_VIEW)}`]),
  },
  {
    route: 'POST /tokens',
    action: 'token.created',
    prepare: () => of('/tokens', { name: 'script', scopes: ['read'] }),
  },
  {
    route: 'DELETE /tokens/{id}',
    action: 'token.revoked',
    prepare: after(async (o) => [`/tokens/${(await tokenFor(o.companyId, 'read')).id}`]),
  },
  {
    route: 'POST /workers',
    action: 'created',
    log: 'worker_history',
    prepare: () => of('/workers', LEE),
  },
  {
    route: 'PATCH /workers/{id}',
    action: 'updated',
    log: 'worker_history',
    prepare: after(async (o) => [`/workers/${(await o.add(LEE)).id}`, { lastName: 'Ray' }]),
  },
  {
    route: 'POST /workers/{id}/archive',
    action: 'archived',
    log: 'worker_history',
    prepare: after(async (o) => [`/workers/${(await o.add(LEE)).id}/archive`]),
  },
  {
    route: 'POST /workers/changes',
    action: 'archived',
    log: 'worker_history',
    prepare: after(async (o) => [
      '/workers/changes',
      { workerIds: [(await o.add(LEE)).id], do: 'archive' },
    ]),
  },
  {
    route: 'POST /workers/{id}/restore',
    action: 'restored',
    log: 'worker_history',
    prepare: after(async (o) => {
      const { id } = await o.add(LEE)
      await o.owner('POST', `/workers/${id}/archive`)
      return [`/workers/${id}/restore`]
    }),
  },
  {
    route: 'DELETE /workers/{id}',
    action: 'worker.erase',
    prepare: after(async (o) => [
      `/workers/${(await o.add(LEE)).id}`,
      { confirm: `${LEE.firstName} ${LEE.lastName}` },
    ]),
  },
  {
    route: 'POST /erasures/{id}/let-in',
    action: 'erasure.let_in',
    prepare: after(async (o) => {
      const confirm = `${LEE.firstName} ${LEE.lastName}`
      const path = `/workers/${(await o.add(LEE)).id}`
      const { id } = (await o.owner<{ id: string }>('DELETE', path, { confirm })).body
      return [`/erasures/${id}/let-in`]
    }),
  },
  {
    route: 'PUT /workers/{id}/exception',
    action: 'worker.exception',
    prepare: after(async (o) => [
      `/workers/${(await o.add(LEE)).id}/exception`,
      { status: 'inactive', until: day(9) },
    ]),
  },
  {
    route: 'DELETE /workers/{id}/exception',
    action: 'worker.exception_ended',
    prepare: after(async (o) => {
      const path = `/workers/${(await o.add(LEE)).id}/exception`
      await o.owner('PUT', path, { status: 'inactive', until: day(9) })
      return [path]
    }),
  },
  ...([true, false] as const).map((dismissed) => ({
    route: 'POST /duplicates/dismiss',
    action: dismissed ? 'duplicate.dismiss' : 'duplicate.take_back',
    ...(!dismissed && { when: 'taken back' }),
    prepare: after(async (o) => {
      const [one, other] = [await o.add(LEE), await o.add({ firstName: 'Bo', lastName: 'Li' })]
      return ['/duplicates/dismiss', { workerId: one.id, otherId: other.id, dismissed }]
    }),
  })),
  {
    route: 'POST /workers/{id}/merge',
    action: 'worker.merge',
    prepare: after(async (o) => {
      const [keep, from] = [await o.add(LEE), await o.add({ firstName: 'Bo', lastName: 'Li' })]
      return [`/workers/${keep.id}/merge`, { from: from.id, mode: 'apply' }]
    }),
  },
  {
    route: 'POST /workers/{id}/merges/{mergeId}/undo',
    action: 'worker.unmerge',
    prepare: after(async (o) => {
      const [keep, from] = [await o.add(LEE), await o.add({ firstName: 'Bo', lastName: 'Li' })]
      const asked = { from: from.id, mode: 'apply' }
      const { body } = await o.owner<{ mergeId: string }>(
        'POST',
        `/workers/${keep.id}/merge`,
        asked,
      )
      return [`/workers/${keep.id}/merges/${body.mergeId}/undo`]
    }),
  },
  {
    route: 'POST /positions',
    action: 'list.add',
    prepare: () => of('/positions', { name: 'Foreman' }),
  },
  {
    route: 'PATCH /positions/{id}',
    action: 'list.change',
    prepare: after(async (o) => {
      return [`/positions/${await made(o, '/positions', { name: 'Foreman' })}`, { name: 'Boss' }]
    }),
  },
  {
    route: 'POST /connections',
    action: 'connection.add',
    prepare: () =>
      of('/connections', {
        kind: 'plexxis',
        name: 'Yard',
        settings: { baseUrl: 'http://localhost:8788/plexxis' },
      }),
  },
  {
    route: 'PATCH /connections/{id}',
    action: 'connection.change',
    prepare: after(async (o) => [o.path, { editPolicy: 'overwrite', priority: 7 }]),
  },
  {
    route: 'DELETE /connections/{id}',
    action: 'connection.remove',
    prepare: after(async (o) => [o.path]),
  },
  {
    route: 'DELETE /connections/{id}/authorize',
    action: 'connection.sign_out',
    prepare: after(async (o) => [`${o.path}/authorize`]),
  },
  {
    route: 'PUT /connections/{id}/file',
    action: 'connection.file',
    async prepare() {
      const office = await Office.of('payroll-feed')
      const { token } = await tokenFor(office.companyId, 'admin')
      const headers = { 'content-type': 'text/csv', authorization: `Bearer ${token}` }
      return { office, path: `${office.path}/file`, body: 'Code,Name\n1,Ann Lee\n', headers }
    },
  },
  {
    route: 'POST /connections/{id}/mailbox',
    action: 'connection.mailbox',
    prepare: after(async (o) => [`${o.path}/mailbox`], 'payroll-feed'),
  },
  {
    route: 'DELETE /connections/{id}/mailbox',
    action: 'connection.mailbox_end',
    prepare: after(async (o) => {
      await o.owner('POST', `${o.path}/mailbox`)
      return [`${o.path}/mailbox`]
    }, 'payroll-feed'),
  },
  {
    route: 'POST /connections/{id}/mailbox/senders',
    action: 'connection.mail_sender',
    prepare: after(
      async (o) => [`${o.path}/mailbox/senders`, { address: 'pay@acme.test' }],
      'payroll-feed',
    ),
  },
  {
    route: 'DELETE /connections/{id}/mailbox/senders/{address}',
    action: 'connection.mail_sender_end',
    prepare: after(async (o) => {
      await o.owner('POST', `${o.path}/mailbox/senders`, { address: 'pay@acme.test' })
      return [`${o.path}/mailbox/senders/pay%40acme.test`]
    }, 'payroll-feed'),
  },
  {
    route: 'POST /connections/{id}/qwc-password',
    action: 'connection.qwc_password',
    prepare: after(async (o) => [`${o.path}/qwc-password`], 'quickbooks-desktop'),
  },
  {
    route: 'DELETE /connections/{id}/qwc-company',
    action: 'connection.qwc_company',
    prepare: after(async (o) => [`${o.path}/qwc-company`], 'quickbooks-desktop'),
  },
  {
    route: 'POST /connections/{id}/projects/refresh',
    action: 'projects.read',
    when: 'read before, and now added',
    prepare: after(async (o) => {
      await o.owner('POST', `${o.path}/projects/refresh`)
      return [`${o.path}/projects/refresh`, { add: true }]
    }, 'procore'),
  },
  { route: 'POST /webhooks', action: 'webhook.add', prepare: () => of('/webhooks', HOOK) },
  {
    route: 'PATCH /webhooks/{id}',
    action: 'webhook.change',
    prepare: after(async (o) => [`/webhooks/${await hook(o)}`, { active: false }]),
  },
  {
    route: 'POST /webhooks/{id}/secret',
    action: 'webhook.secret',
    prepare: after(async (o) => [`/webhooks/${await hook(o)}/secret`]),
  },
  {
    route: 'DELETE /webhooks/{id}',
    action: 'webhook.remove',
    prepare: after(async (o) => [`/webhooks/${await hook(o)}`]),
  },
  {
    route: 'POST /outbox/{id}/resend',
    action: 'outbox.resend',
    prepare: after(async (o) => [`/outbox/${await message(o)}/resend`]),
  },
  {
    route: 'POST /outbox/{id}/cancel',
    action: 'outbox.cancel',
    prepare: after(async (o) => [`/outbox/${await message(o)}/cancel`]),
  },
  {
    route: 'PUT /welcome-email',
    action: 'welcome.change',
    prepare: () => of('/welcome-email', { ...DEFAULT_WELCOME, senderName: 'Acme', replyTo: null }),
  },
  {
    route: 'POST /welcome-emails',
    action: 'welcome.send',
    prepare: after(async (o) => ['/welcome-emails', { workerIds: [(await o.add(LEE)).id] }]),
  },
  {
    route: 'POST /worker-accounts/{workerId}/password-link',
    action: 'worker.password_link',
    prepare: after(async (o) => {
      const { id } = await o.add(LEE)
      const { userId } = await memberOf(o.companyId, `${o.companyId}@worker.test`, 'viewer')
      await o.site.db.run(
        'insert into worker_accounts (company_id, worker_id, user_id) values (?1, ?2, ?3)',
        ...[id, userId],
      )
      await o.site.db.run(
        "update members set role = 'worker' where company_id = ?1 and user_id = ?2",
        userId,
      )
      return [`/worker-accounts/${id}/password-link`]
    }),
  },
  {
    route: 'DELETE /worker-accounts/{workerId}',
    action: 'worker.access_ended',
    prepare: after(async (o) => {
      const { id } = await o.add(LEE)
      await o.site.db.run(
        'insert into worker_accounts (company_id, worker_id, user_id, joined_at) values (?1, ?2, ?3, 1)',
        ...[id, `ended-${id}`],
      )
      return [`/worker-accounts/${id}`]
    }),
  },
  {
    route: 'POST /runs/{id}/release',
    action: 'run.release',
    prepare: after(async (o) => [`/runs/${await held(o, leavers)}/release`]),
  },
  {
    route: 'POST /runs/{id}/welcomes',
    action: 'welcomes.send',
    prepare: after(async (o) => {
      await o.owner('PATCH', o.path, { invite: 'automatic' })
      await o.site.people([aRow(1)])
      await o.sync()
      await o.site.people([aRow(1), aRow(2)])
      return [`/runs/${(await o.sync()).id}/welcomes`, { say: 'send' }]
    }),
  },
  {
    route: 'POST /workers/{id}/undo',
    action: 'undone',
    log: 'worker_history',
    prepare: after(async (o) => {
      const { id } = await o.add(LEE)
      await o.owner('PATCH', `/workers/${id}`, { lastName: 'Ray' })
      return [`/workers/${id}/undo`, { changeId: '2' }]
    }),
  },
  {
    route: 'POST /connections/{id}/people/go-on',
    action: 'people.go_on',
    prepare: after(async (o) => {
      await o.site.people([aRow(1), aRow(2)])
      await o.sync()
      await o.site.people([aRow(1), aRow(2, { LastName: 'Wrong' })])
      const { id } = await o.sync()
      await o.owner('POST', `/runs/${id}/undo`, { mode: 'apply' })
      await o.site.drain()
      return [`/connections/${o.site.connectionId}/people/go-on`, {}]
    }),
  },
  {
    route: 'POST /runs/{id}/undo',
    action: 'run.undo',
    prepare: after(async (o) => {
      await o.site.people([aRow(1), aRow(2)])
      return [`/runs/${(await o.sync()).id}/undo`, { mode: 'apply' }]
    }),
  },
  {
    route: 'POST /runs/{id}/reject',
    action: 'run.reject',
    when: 'with the rest applied',
    prepare: after(async (o) => [`/runs/${await held(o, leavers)}/reject`]),
  },
  {
    route: 'POST /runs/{id}/reject',
    action: 'run.reject',
    when: 'as a whole',
    prepare: after(async (o) => [`/runs/${await held(o, shrunken)}/reject`]),
  },
  {
    route: 'POST /runs/{id}/cancel',
    action: 'run.cancel',
    prepare: after(async (o) => [`/runs/${(await o.start()).id}/cancel`]),
  },
  {
    route: 'POST /issues/{id}/answer',
    action: 'issue.answer',
    prepare: after(async (o) => [`/issues/${await question(o)}/answer`, { answer: 'same_person' }]),
  },
  {
    route: 'PUT /company/pause',
    action: 'company.pause',
    prepare: () => of('/company/pause', { reason: 'Payroll moves.' }),
  },
  {
    route: 'DELETE /company/pause',
    action: 'company.resume',
    prepare: () => of('/company/pause'),
  },
  {
    route: 'PATCH /issues/{id}',
    action: 'issue.wait',
    prepare: after(async (o) => [`/issues/${await question(o)}`, { state: 'waiting' }]),
  },
  {
    route: 'PATCH /issues',
    action: 'issue.comment',
    prepare: after(async (o) => ['/issues', { ids: [await question(o)], comment: 'Asked Kim.' }]),
  },
  {
    route: 'POST /issues/leave-out',
    action: 'issue.leave_out',
    prepare: after(async (o) => [
      '/issues/leave-out',
      { ids: [await trouble(o)], reason: 'Gone.' },
    ]),
  },
  {
    route: 'PATCH /issues/{id}',
    action: 'issue.take_back',
    when: 'answered',
    prepare: after(async (o) => {
      const id = await question(o)
      await o.owner('POST', `/issues/${id}/answer`, { answer: 'same_person' })
      return [`/issues/${id}`, { state: 'open' }]
    }),
  },
  {
    route: 'POST /time-entries',
    action: 'time.add',
    prepare: after(async (o) => ['/time-entries', await entry(o)]),
  },
  {
    route: 'POST /time-entries/import',
    action: 'time.add',
    prepare: after(async (o) => {
      await entry(o)
      const csv = `Worker,Project,Date,Hours\n${LEE.email},Pier,${day(-1)},8\n`
      return ['/time-entries/import', { csv, mode: 'apply' }]
    }),
  },
  {
    route: 'PATCH /time-entries/{id}',
    action: 'time.change',
    prepare: after(async (o) => {
      return [`/time-entries/${await made(o, '/time-entries', await entry(o))}`, { hours: 4 }]
    }),
  },
  {
    route: 'DELETE /time-entries/{id}',
    action: 'time.delete',
    prepare: after(async (o) => [
      `/time-entries/${await made(o, '/time-entries', await entry(o))}`,
    ]),
  },
  ...BOARD_DEEDS,
  ...MEMBERSHIP_DEEDS,
]

/** What changes something and leaves no line in the audit log, and why. */
export const NO_LINE: Record<string, string> = {
  'PUT /worker-views/columns': 'somebody chooses what they look at themselves',
  'POST /asks/code': 'the outbox shows the message',
  'POST /asks/open': 'reads: a code that was typed is spent',
  'POST /asks/answer':
    'has its line, which test/app/asking/office.test.ts looks at: nobody is signed in',
  'POST /session/address': 'has its line: test/app/auth/address.test.ts',
  'POST /session/address/confirm': 'has its line: test/app/auth/address.test.ts',
  'POST /session/address/take-back': 'has its line: test/app/auth/address.test.ts',
  'POST /companies': 'has its line, in the company it makes: test/app/auth/memberships.test.ts',
  'DELETE /sessions/{id}': 'somebody signs out themselves, as with signing out here',
  'POST /password-links':
    'Nobody is known yet, and whether there is such an account is not to be seen: what is sent has its line.',
  'POST /account-setup/check': 'reads',
  'POST /invitations/check': 'reads',
  'PUT /session': 'somebody looks elsewhere',
  'POST /keys/move': 'what is kept stays what it was, and it happens by itself every hour',
  'POST /connections/{id}/authorize': 'reads',
  'POST /connections/{id}/sample': 'reads',
  'POST /connections/{id}/links/preview': 'reads',
  'POST /welcome-email/preview': 'reads',
  'POST /runs/{id}/log-links': 'reads',
  'POST /connections/{id}/test': 'the connection says when it was tested',
  'POST /webhooks/{id}/ping': 'the outbox shows the message',
  'POST /connections/{id}/runs': 'a run says who began it',
  'POST /connections/{id}/settings-preview': 'a run says who began it',
  'POST /runs/{id}/part': 'reads',
  'POST /connections/{id}/people/refresh': 'a run says who began it',
  'POST /connections/{id}/people/{externalId}/retry': 'a run says who began it',
  'POST /issues/retry': 'a run says who began it',
  'POST /connections/{id}/pushes': 'a run says who began it',
}
