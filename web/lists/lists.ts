/** The directory's lists: their names and words. */
import type { ListName } from '../shell/api.ts'

interface ListWord {
  many: string
  one: string
  about: string
  /** No source brings entries: they are added here only. */
  byHand?: true
}
/** Each of the directory's lists: what it is called, one of its entries, and what it is for. */
export const LIST_WORD: Record<ListName, ListWord> = {
  positions: { many: 'Positions', one: 'position', about: 'What somebody works as.' },
  duties: {
    many: 'Duties',
    one: 'duty',
    about: 'What somebody may be put to: one primary, more beside it.',
  },
  zones: {
    many: 'Zones',
    one: 'zone',
    about: 'Where somebody may be put: one primary, more beside it.',
  },
  teams: { many: 'Teams', one: 'team', about: 'Departments and crews.' },
  locations: {
    many: 'Locations',
    one: 'location',
    about: 'Branches and site offices; each worker has one home location.',
  },
  projects: {
    many: 'Projects',
    one: 'project',
    about: 'Jobs and sites people work on.',
    byHand: true,
  },
  profiles: {
    many: 'Profiles',
    one: 'profile',
    about: 'Permission profiles: what somebody is allowed to do.',
  },
}
export const LIST_NAMES = Object.keys(LIST_WORD) as ListName[]
export const isListName = (name: string): name is ListName => Object.hasOwn(LIST_WORD, name)
