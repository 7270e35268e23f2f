/** What to prepare in ConnectWise: docs/connectwise.md, "What you need in ConnectWise". */
import type { GuideStep } from '../guide.ts'

export const guide: readonly GuideStep[] = [
  {
    text: 'Make a security role for this: **System > Security Roles > +**. Give it **Inquire: All** for Member Maintenance, My Company and Table Setup (all under System), and for Manage Documents (under Companies) if pictures are to come too. Nothing that adds, edits or deletes is needed.',
  },
  {
    text: 'Make an API member with that role: **System > Members > API Members > +**.',
  },
  {
    text: 'On the API member choose **API Keys > +**. Copy the **public** and the **private key**; the private one is shown once.',
  },
  {
    text: 'At ConnectWise’s developer page, under **ClientID**, copy a **client ID**. It names this product, and ConnectWise answers nobody without one.',
    link: { label: 'Open developer.connectwise.com', href: 'https://developer.connectwise.com' },
  },
  {
    text: 'Give every member a type (**System > Members**, Type): those without one are not synced.',
  },
]
