/** Taking an invitation up: with a new password, with which one is signed in at once, or with the account there is. */
import type { Api } from '../../shell/calls/all.ts'
import { sayDone } from '../../shell/toasts.ts'
import { createAct } from '../../state/act.ts'
import { createForm } from '../../state/form.ts'
import { createRemote } from '../../state/remote.ts'
import { checkPassword, NO_PASSWORD, signInAtOnce } from '../password.ts'

export function createInvitation(
  api: Pick<
    Api,
    'checkInvitation' | 'joinAnew' | 'acceptInvitation' | 'declineInvitation' | 'signIn'
  >,
  token: string,
  onSignedIn: () => Promise<void>,
  elsewhere: () => void,
) {
  const invitation = createRemote(() => api.checkInvitation(token))
  const { busy, act } = createAct()
  const form = createForm(
    NO_PASSWORD,
    async ({ password }) => {
      const { email } = await api.joinAnew(token, password)
      await signInAtOnce(api, email, password)
      await onSignedIn()
    },
    { check: checkPassword },
  )
  async function leading(deed: () => Promise<unknown>) {
    const done = await act('join', async () => {
      await deed()
      return true
    })
    if (done) elsewhere()
    else await invitation.reload()
  }
  return {
    invitation,
    form,
    busy,
    accept: () => leading(() => api.acceptInvitation({ token })),
    decline: () =>
      leading(async () => {
        await api.declineInvitation({ token })
        sayDone('The invitation was declined.')
      }),
    start() {
      void invitation.reload()
      return invitation.stop
    },
  }
}
