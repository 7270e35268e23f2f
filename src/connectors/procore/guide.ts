/** What to prepare at Procore: docs/procore.md, "What to prepare at Procore". */
import type { GuideStep } from '../guide.ts'

const AS_PERSON = { grant: ['authorization_code'] }
const AS_SERVICE = { grant: ['client_credentials'] }

export const guide: readonly GuideStep[] = [
  {
    text: 'In Procore’s developer portal choose **Create New App**, for your company.',
    link: { label: 'Open developers.procore.com', href: 'https://developers.procore.com' },
  },
  {
    text: 'Under **Configuration** enter this as the app’s **Redirect URI**, to the letter.',
    copy: 'redirect',
    when: AS_PERSON,
  },
  {
    text: 'Add a **service account (DMSA)** to the app, with read access to **Directory**, and to **Timesheets** if classifications are to come too.',
    when: AS_SERVICE,
  },
  {
    text: 'Copy the app’s **Client ID** and **Client secret**; they are entered in the next step. Each sandbox but the monthly one has its own.',
  },
  {
    text: 'In Procore, open your company’s **Admin > App Management**, choose **Install App** and install it. Without that signing in works, and everything else is refused.',
  },
  {
    text: 'Whoever signs in needs permission to read the company’s **Directory**, and **Timesheets** for classifications.',
    when: AS_PERSON,
  },
  {
    text: 'At each user who works for you check **Is Employee Of**, and fill in first name, last name, email and cell phone. Others are not synced.',
  },
]
