/** What to prepare at Intuit: docs/quickbooks-online.md, "What you need". */
import type { GuideStep } from '../guide.ts'

export const guide: readonly GuideStep[] = [
  {
    text: 'Sign in at Intuit’s developer page and choose **My Hub > App dashboard > Create an app**: QuickBooks Online, with the scope **Accounting**. One app is enough for all companies.',
    link: { label: 'Open developer.intuit.com', href: 'https://developer.intuit.com' },
  },
  {
    text: 'On the app’s page **Settings > Redirect URIs** add this, to the letter, for the kind of company you choose below.',
    copy: 'redirect',
  },
  {
    text: 'Where Intuit asks for a reconnect address, enter the one of this product.',
    copy: 'address',
  },
  {
    text: 'On **Keys & credentials** copy **Client ID** and **Client secret**. There is one pair for companies to try things in, and one for real ones.',
  },
  {
    text: 'Have somebody at hand who may read the employees in QuickBooks, usually a company administrator: they sign in at the third step.',
  },
]
