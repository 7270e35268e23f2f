/** One account in several companies: going to another one, and the invitations that wait. */

import { createAct } from '../state/act.ts'
import type { Out } from './api.ts'
import type { Api } from './calls/all.ts'
import { sayDone } from './toasts.ts'

type Waiting = Out<'Session'>['invitations'][number]

export function createCompanies(
  api: Pick<Api, 'enterCompany' | 'leaveCompany' | 'acceptInvitation' | 'declineInvitation'>,
  elsewhere: () => void,
) {
  const { busy, act } = createAct()
  /** Each leads to a page of another company, or of none. */
  const leading = async (name: string, deed: () => Promise<unknown>) => {
    const done = await act(name, async () => {
      await deed()
      return true
    })
    if (done) elsewhere()
  }
  return {
    busy,
    enter: (companyId: string) => leading('enter', () => api.enterCompany(companyId)),
    leave: () => leading('leave', api.leaveCompany),
    join: ({ id }: Waiting) => leading('join', () => api.acceptInvitation({ id })),
    async decline({ id, company }: Waiting): Promise<boolean> {
      const done = await act('decline', async () => {
        await api.declineInvitation({ id })
        sayDone(`The invitation of ${company} was declined.`)
        return true
      })
      return done === true
    },
    start: () => () => undefined,
  }
}
