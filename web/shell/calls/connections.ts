/** Connections to vendors: set up, tried out, and what people say and send to them. */

import type { In, Out } from '../api.ts'
import { at, type Calling } from './calling.ts'

export const connectionsCalls = ({ send, get, post, patch, remove }: Calling) => ({
  connectors: (signal?: AbortSignal) => get<Out<'ConnectorList'>>(at`/connectors`, {}, signal),
  connections: (signal?: AbortSignal) => get<Out<'ConnectionList'>>(at`/connections`, {}, signal),
  createConnection: (body: In<'NewConnection'>) => post<Out<'Connection'>>(at`/connections`, body),
  connection: (id: string, signal?: AbortSignal) =>
    get<Out<'Connection'>>(at`/connections/${id}`, {}, signal),
  patchConnection: (id: string, body: In<'ConnectionPatch'>) =>
    patch<Out<'Connection'>>(at`/connections/${id}`, body),
  removeConnection: (id: string) => remove(at`/connections/${id}`),
  testConnection: (id: string) => post<Out<'TestResult'>>(at`/connections/${id}/test`),
  signInAtVendor: (id: string) => post<Out<'SignInUrl'>>(at`/connections/${id}/authorize`),
  signOutAtVendor: (id: string) => remove(at`/connections/${id}/authorize`),
  settingOptions: (id: string, name: string, signal?: AbortSignal) =>
    get<Out<'SettingOptions'>>(at`/connections/${id}/options/${name}`, {}, signal),
  /** `settings`: to look with, in place of those that are saved. */
  sample: (id: string, settings?: Record<string, unknown>) =>
    post<Out<'Sample'>>(at`/connections/${id}/sample`, settings && { settings }),
  lastFile: (id: string, signal?: AbortSignal) =>
    get<Out<'LastFile'>>(at`/connections/${id}/file`, {}, signal),
  dropFile: (id: string, file: File) =>
    send<Out<'DroppedFile'>>('PUT', at`/connections/${id}/file`, {
      query: { name: file.name },
      file,
    }),
  asking: (id: string, signal?: AbortSignal) =>
    get<Out<'WhoIsAsked'>>(at`/connections/${id}/asking`, {}, signal),
  putAsking: (id: string, body: In<'ChooseWhoIsAsked'>) =>
    send<unknown>('PUT', at`/connections/${id}/asking`, { body }),
  askNow: (id: string) => post<Out<'AskedNow'>>(at`/connections/${id}/asking/send`),
  sendAskCode: (body: In<'AskToken'>) => post<Out<'CodeSent'>>(at`/asks/code`, body),
  openAsk: (body: In<'AskCode'>) => post<Out<'OpenedAsk'>>(at`/asks/open`, body),
  answerAsk: (body: In<'AskSaid'>) => post<Out<'OpenedAsk'>>(at`/asks/answer`, body),
  mailbox: (id: string, signal?: AbortSignal) =>
    get<Out<'Mailbox'>>(at`/connections/${id}/mailbox`, {}, signal),
  makeMailbox: (id: string) => post<Out<'Mailbox'>>(at`/connections/${id}/mailbox`),
  endMailbox: (id: string) => remove(at`/connections/${id}/mailbox`),
  allowSender: (id: string, body: In<'NewMailSender'>) =>
    post<Out<'Mailbox'>>(at`/connections/${id}/mailbox/senders`, body),
  forgetSender: (id: string, address: string) =>
    remove(at`/connections/${id}/mailbox/senders/${address}`),
  webConnector: (id: string, signal?: AbortSignal) =>
    get<Out<'WebConnectorState'>>(at`/connections/${id}/web-connector`, {}, signal),
  newQwcPassword: (id: string) => post<Out<'QwcPassword'>>(at`/connections/${id}/qwc-password`),
  forgetQwcCompany: (id: string) => remove(at`/connections/${id}/qwc-company`),
  qwcUrl: (id: string) => at`/connections/${id}/qwc`,
})
