/** Who signs in, and how they came to it. */

import type { In, Out } from '../api.ts'
import { AUTH, at, type Calling } from './calling.ts'

export const accountsCalls = ({ send, get, post, remove }: Calling) => ({
  signIn: (email: string, password: string) =>
    post<unknown>(`${AUTH}/sign-in/email`, { email, password }),
  signOut: () => post<unknown>(`${AUTH}/sign-out`),
  resetPassword: (newPassword: string, token: string) =>
    post<unknown>(`${AUTH}/reset-password`, { newPassword, token }),
  changePassword: (currentPassword: string, newPassword: string) =>
    post<unknown>(`${AUTH}/change-password`, { currentPassword, newPassword }),
  session: () => get<Out<'Session'>>(at`/session`),
  enterCompany: (companyId: string) => send<void>('PUT', at`/session`, { body: { companyId } }),
  foundCompany: (body: In<'NewCompany'>) => post<unknown>(at`/companies`, body),
  askForAddress: (body: In<'NewAddress'>) => post<Out<'LinkAsked'>>(at`/session/address`, body),
  confirmAddress: (token: string) =>
    post<Out<'AddressNow'>>(at`/session/address/confirm`, { token }),
  takeBackAddress: (token: string) =>
    post<Out<'AddressBack'>>(at`/session/address/take-back`, { token }),
  leaveCompany: () => remove(at`/session/membership`),
  checkInvitation: (token: string) =>
    post<Out<'OpenInvitation'>>(at`/invitations/check`, { token }),
  joinAnew: (token: string, password: string) =>
    post<Out<'Joined'>>(at`/invitations/join`, { token, password }),
  acceptInvitation: (which: In<'WhichInvitation'>) =>
    post<Out<'Joined'>>(at`/invitations/accept`, which),
  declineInvitation: (which: In<'WhichInvitation'>) => post<void>(at`/invitations/decline`, which),
  setupState: () => get<Out<'SetupState'>>(at`/setup`),
  forgotPassword: (body: In<'PasswordForgotten'>) => post<unknown>(at`/password-links`, body),
  setup: (body: In<'Setup'>) => post<unknown>(at`/setup`, body),
  sessions: (signal?: AbortSignal) => get<Out<'SessionList'>>(at`/sessions`, {}, signal),
  endSession: (id: string) => remove(at`/sessions/${id}`),
  checkWelcome: (token: string) => post<Out<'Invitee'>>(at`/account-setup/check`, { token }),
  setUpAccount: (token: string, password: string) =>
    post<Out<'Invitee'>>(at`/account-setup`, { token, password }),
  acceptWelcome: (token: string) => post<Out<'Invitee'>>(at`/account-setup/accept`, { token }),
  me: (signal?: AbortSignal) => get<Out<'MyProfile'>>(at`/me`, {}, signal),
})
