/** The company and its settings: members, tokens, messages, and what is kept of it. */

import type { In, Out, Paged, Query } from '../api.ts'
import { at, type Calling } from './calling.ts'

export const companyCalls = ({ send, get, post, patch, remove, list }: Calling) => ({
  patchCompany: (body: In<'CompanyPatch'>) => patch<unknown>(at`/company`, body),
  overview: (signal?: AbortSignal) => get<Out<'Overview'>>(at`/overview`, {}, signal),
  notifications: (signal?: AbortSignal) => get<Out<'ToldList'>>(at`/notifications`, {}, signal),
  choose: (id: string, body: In<'ToldPatch'>) => patch<unknown>(at`/notifications/${id}`, body),
  retention: (signal?: AbortSignal) => get<Out<'Retention'>>(at`/retention`, {}, signal),
  patchRetention: (body: In<'RetentionPatch'>) => patch<unknown>(at`/retention`, body),
  outbox: (query: Query, page: Paged) => list<Out<'OutboxList'>>(at`/outbox`, query, page),
  outboxDo: (id: string, deed: 'resend' | 'cancel') =>
    post<Out<'OutboxMessage'>>(at`/outbox/${id}/${deed}`),
  webhooks: () => get<Out<'WebhookList'>>(at`/webhooks`),
  addWebhook: (body: In<'NewWebhook'>) => post<Out<'WebhookSecret'>>(at`/webhooks`, body),
  patchWebhook: (id: string, body: In<'WebhookPatch'>) => patch<unknown>(at`/webhooks/${id}`, body),
  rotateWebhook: (id: string) => post<Out<'WebhookSecret'>>(at`/webhooks/${id}/secret`),
  pingWebhook: (id: string) => post<unknown>(at`/webhooks/${id}/ping`),
  removeWebhook: (id: string) => remove(at`/webhooks/${id}`),
  welcomeEmail: () => get<Out<'WelcomeSettings'>>(at`/welcome-email`),
  pauseAll: (body: In<'NewPause'>) => send<Out<'Pause'>>('PUT', at`/company/pause`, { body }),
  resumeAll: () => remove(at`/company/pause`),
  putWelcome: (body: In<'WelcomeSettings'>) =>
    send<Out<'WelcomeSettings'>>('PUT', at`/welcome-email`, { body }),
  previewWelcome: (body: In<'WelcomeSettings'>) =>
    post<Out<'WelcomePreview'>>(at`/welcome-email/preview`, body),
  workerAccounts: (page: Paged) => list<Out<'WorkerAccounts'>>(at`/worker-accounts`, {}, page),
  workerAccess: (workerId: string, signal?: AbortSignal) =>
    get<Out<'WorkerAccess'>>(at`/worker-accounts/${workerId}`, {}, signal),
  passwordLink: (workerId: string) =>
    post<Out<'PasswordLink'>>(at`/worker-accounts/${workerId}/password-link`),
  endAccess: (workerId: string) => remove(at`/worker-accounts/${workerId}`),
  sendWelcome: (workerIds: string[]) =>
    post<Out<'WelcomeSent'>>(at`/welcome-emails`, { workerIds }),
  members: (page: Paged) => list<Out<'MemberList'>>(at`/members`, {}, page),
  invite: (body: In<'NewMember'>) => post<Out<'Invitation'>>(at`/members`, body),
  patchMember: (id: string, body: In<'MemberPatch'>) => patch<unknown>(at`/members/${id}`, body),
  removeMember: (id: string) => remove(at`/members/${id}`),
  tokens: (page: Paged) => list<Out<'ApiTokenList'>>(at`/tokens`, {}, page),
  createToken: (body: In<'NewApiToken'>) => post<Out<'CreatedApiToken'>>(at`/tokens`, body),
  revokeToken: (id: string) => remove(at`/tokens/${id}`),
  keys: (signal?: AbortSignal) => get<Out<'KeyList'>>(at`/keys`, {}, signal),
  moveKeys: () => post<Out<'KeysMoved'>>(at`/keys/move`),
  audit: (query: Query, page: Paged) => list<Out<'AuditList'>>(at`/audit`, query, page),
})
