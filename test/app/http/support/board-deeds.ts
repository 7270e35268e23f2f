/** What is done on the two Match boards: see deed.ts. */
import { stageEntries } from '../../../../src/store/match/staged-entries.ts'
import { aRow } from '../../../support/sync.ts'
import { after, type Deed, LEE, made } from './deed.ts'
import type { Office } from './office.ts'

/** What the boards' addresses call their sides, and somebody on each. */
const BOARDS = [
  {
    links: 'links',
    sources: 'people',
    vetoes: 'vetoes',
    make: 'worker',
    many: 'workers',
    async pair(office: Office) {
      await office.site.people([aRow(1)])
      await office.admin('POST', `${office.path}/people/refresh`)
      await office.drain()
      return { externalId: '10001', workerId: (await office.add(LEE)).id }
    },
  },
  {
    links: 'customer-links',
    sources: 'customers',
    vetoes: 'customer-vetoes',
    make: 'project',
    many: 'projects',
    async pair(office: Office) {
      const { db, connectionId } = office.site
      const staged = [{ externalId: 'c1', name: 'Tower', detail: {}, active: true }]
      await db.batch([stageEntries(db, { connectionId, sweep: 's', now: 1 }, staged)])
      return { externalId: 'c1', projectId: await made(office, '/projects', { name: 'North' }) }
    },
  },
]

export const BOARD_DEEDS = BOARDS.flatMap(
  ({ links, sources, vetoes, make, many, pair }): Deed[] => {
    const at = (path: string) => `/connections/{id}/${path}`
    const linked = async (office: Office) => {
      const asked = await pair(office)
      const answer = await office.admin<{ action: { id: string } }>(
        'POST',
        `${office.path}/${links}`,
        asked,
      )
      return { ...asked, actionId: answer.body.action.id }
    }
    const ignored = (office: Office, id: string) => `${office.path}/${sources}/${id}/ignored`
    return [
      {
        route: `POST ${at(links)}`,
        action: 'match.link',
        prepare: after(async (o) => [`${o.path}/${links}`, await pair(o)]),
      },
      {
        route: `POST ${at(`${links}/batch`)}`,
        action: 'match.link',
        prepare: after(async (o) => [`${o.path}/${links}/batch`, { pairs: [await pair(o)] }]),
      },
      {
        route: `DELETE ${at(`${links}/{externalId}`)}`,
        action: 'match.unlink',
        prepare: after(async (o) => [`${o.path}/${links}/${(await linked(o)).externalId}`]),
      },
      {
        route: `PUT ${at(`${sources}/{externalId}/ignored`)}`,
        action: 'match.ignore',
        prepare: after(async (o) => [ignored(o, (await pair(o)).externalId)]),
      },
      {
        route: `DELETE ${at(`${sources}/{externalId}/ignored`)}`,
        action: 'match.unignore',
        prepare: after(async (o) => {
          const path = ignored(o, (await pair(o)).externalId)
          await o.admin('PUT', path)
          return [path]
        }),
      },
      {
        route: `POST ${at(vetoes)}`,
        action: 'match.veto',
        prepare: after(async (o) => [`${o.path}/${vetoes}`, await pair(o)]),
      },
      {
        route: `POST ${at(`${sources}/{externalId}/${make}`)}`,
        action: 'match.create',
        prepare: after(async (o) => [`${o.path}/${sources}/${(await pair(o)).externalId}/${make}`]),
      },
      {
        route: `POST ${at(`${sources}/${many}`)}`,
        action: 'match.create',
        prepare: after(async (o) => [
          `${o.path}/${sources}/${many}`,
          { externalIds: [(await pair(o)).externalId] },
        ]),
      },
      {
        route: `POST ${at('match-actions/{actionId}/undo')}`,
        action: 'match.undo',
        when: `on the board of ${sources}`,
        prepare: after(async (o) => [`${o.path}/match-actions/${(await linked(o)).actionId}/undo`]),
      },
    ]
  },
)
