/** What to prepare at the PC: docs/quickbooks-desktop.md, "What you need". */
import type { GuideStep } from '../guide.ts'

export const guide: readonly GuideStep[] = [
  {
    text: 'At the PC on which QuickBooks runs, install the newest **QuickBooks Web Connector** from Intuit (2.3 or newer).',
    link: {
      label: 'Read Intuit’s page about it',
      href: 'https://developer.intuit.com/app/developer/qbdesktop/docs/get-started/get-started-with-quickbooks-web-connector',
    },
  },
  {
    text: 'Open your company file there as **Admin**: QuickBooks asks once whether the access is allowed.',
  },
]
