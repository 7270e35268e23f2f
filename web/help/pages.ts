/** What each page is for, the words that stand on it, and where more is said. */

export interface PageHelp {
  title: string
  about: string
  /** Headings of docs/words.md. */
  words: readonly string[]
  /** Documents, with the part that is meant. */
  more: readonly { href: string; text: string }[]
}
interface OfPath extends PageHelp {
  path: RegExp
}

const more = (topic: string, text: string, part = '') => ({
  href: `/help/${topic}${part && `#${part}`}`,
  text,
})
const NOT_SYNCED = more('outcomes', 'Why somebody is not synced, and what to do')

/** The first that fits. */
const PAGES: readonly OfPath[] = [
  {
    path: /^\/$/,
    title: 'Home',
    about:
      'Is everybody in? Each source says how it stands, how many of its people are synced, and when it syncs next. What needs you stands first.',
    words: ['not-synced', 'held', 'failing-again-and-again', 'silent', 'question'],
    more: [NOT_SYNCED],
  },
  {
    path: /^\/(issues|why)/,
    title: 'Issues',
    about:
      'Who is not in and why, across all sources. Each line says what would settle it; what you can do here stands beside it, and the next sync looks again by itself.',
    words: ['not-synced', 'left-out', 'conflict', 'question', 'linked'],
    more: [NOT_SYNCED],
  },
  {
    path: /^\/duplicates/,
    title: 'Duplicates',
    about:
      'Workers who seem to be the same person twice. Compare the two, and merge them or say that they are different people.',
    words: ['linked', 'archived', 'payroll-id'],
    more: [],
  },
  {
    path: /^\/(workers|users)/,
    title: 'Workers',
    about:
      'The directory. A field that comes from a source says which one; what changed and why is in the history of each worker, and can be taken back there.',
    words: ['source-of-truth', 'locked', 'deactivated', 'archived', 'linked', 'kept-as-before'],
    more: [NOT_SYNCED],
  },
  {
    path: /^\/time/,
    title: 'Time',
    about: 'Hours of the week, entered or imported here, and sent to Procore as time cards, once.',
    words: ['push', 'contact'],
    more: [more('time-and-pushes', 'Time, and pushing it')],
  },
  {
    path: /^\/lists/,
    title: 'Lists',
    about:
      'Positions, duties, zones, locations, projects and profiles. A sync adds what it finds at a source; you add, rename and archive the rest.',
    words: ['source-of-truth'],
    more: [],
  },
  {
    path: /^\/runs\//,
    title: 'A sync',
    about:
      'What this sync did, or would do: how many of each kind, why, and for each person before and after. What is held is released or rejected here; a sync that went wrong is undone here.',
    words: ['held', 'guard', 'conflict', 'linked', 'deactivated', 'kept-as-before'],
    more: [more('outcomes', 'What each outcome means')],
  },
  {
    path: /^\/integrations\/new|\/connect$/,
    title: 'Connecting',
    about:
      'Step by step, from what is prepared at the vendor to a first preview. A step gets its check mark when it is seen to work; you can leave, and go on where you were.',
    words: ['sync', 'source-of-truth', 'autosync', 'payroll-id'],
    more: [],
  },
  {
    path: /^\/integrations\/[^/]+\/match/,
    title: 'Match',
    about:
      'Left, workers without a link to this source; right, its people without one; below, who is linked. Drag a card, or accept a suggestion, to link two; the green plus adds somebody; the red X unlinks.',
    words: ['linked', 'suggestion', 'payroll-id', 'employee-ids'],
    more: [],
  },
  {
    path: /^\/integrations\/[^/]+\/settings/,
    title: 'Settings of an integration',
    about:
      'Each section is saved by itself. What would change people is shown before it is saved. Technical settings are under Advanced.',
    words: ['guard', 'held', 'locked', 'season', 'welcome-email'],
    more: [],
  },
  {
    path: /^\/integrations\/[^/]+\/fields/,
    title: 'Fields',
    about:
      'Which column of the file is what. What you save is used from then on; when such a column is gone, the sync stops and names it.',
    words: ['payroll-id', 'question'],
    more: [more('payroll-feed', 'Which column is which', 'which-column-is-which')],
  },
  {
    path: /^\/integrations\/[^/]+\/(workers|users|pushes)/,
    title: 'The sync page',
    about:
      'Preview shows what a sync would do; Sync does it. AutoSync repeats it by itself. The log below has each one, with everybody in it to download.',
    words: ['sync', 'autosync', 'locked', 'held', 'not-synced'],
    more: [NOT_SYNCED],
  },
  {
    path: /^\/integrations/,
    title: 'Integrations',
    about:
      'Where people come from. Each card says how a source stands, when its last good sync was, and when it syncs next.',
    words: ['failing', 'failing-again-and-again', 'waits-for-an-admin', 'silent', 'paused', 'held'],
    more: [],
  },
  {
    path: /^\/settings\/sources/,
    title: 'Sources',
    about: 'Which source decides where two say something about the same field: the higher one.',
    words: ['source-of-truth', 'locked'],
    more: [],
  },
  {
    path: /^\/settings\/webhooks/,
    title: 'Webhooks',
    about: 'Tells another system of what happens here, as it happens.',
    words: [],
    more: [more('webhooks', 'Webhooks')],
  },
  {
    path: /^\/settings/,
    title: 'Settings',
    about: 'What holds for the whole company, who may do what, and who is told of what.',
    words: ['paused', 'welcome-email', 'source-of-truth'],
    more: [],
  },
]

const ANYWHERE: PageHelp = {
  title: 'Muster',
  about: 'Keeps the directory true to the systems where people are hired, changed and let go.',
  words: ['sync', 'source-of-truth', 'not-synced', 'held'],
  more: [],
}

export const helpOf = (path: string): PageHelp => PAGES.find((p) => p.path.test(path)) ?? ANYWHERE
export const PAGE_HELP: readonly PageHelp[] = [...PAGES, ANYWHERE]
