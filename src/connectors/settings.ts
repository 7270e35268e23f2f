/** Settings that more than one integration asks an admin for, in the same words. */
import { z } from 'zod'

/** What happens to somebody the source has and the directory has not: added, or left out until they are here. */
export const newPeople = z
  .enum(['create', 'match'])
  .default('create')
  .meta({
    title: 'New people',
    'x-labels': {
      create: 'Add them to the directory',
      match: 'Leave them out until they are here',
    },
  })

/** Of a connection that asks for it: new people wait to be linked by hand. */
export const isLinkedOnly = (settings: { newPeople: 'create' | 'match' }): boolean =>
  settings.newPeople === 'match'
