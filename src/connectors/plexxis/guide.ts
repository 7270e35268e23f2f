/** What to prepare at Plexxis: docs/plexxis.md, "What you need". */
import type { GuideStep } from '../guide.ts'

export const guide: readonly GuideStep[] = [
  {
    text: 'Ask Plexxis, or whoever looks after it at your company, for the **address** of your Plexxis API. It begins with https:// and must be reachable from the internet.',
  },
  {
    text: 'Ask for a **token**, an **API key**, or a **user name and password** that may read the list of workers. Reading is enough.',
  },
  {
    text: 'In Plexxis, fill in first name, last name, **Phone1** and **Code** of each worker: whoever lacks one is not synced, and the log says so.',
  },
]
