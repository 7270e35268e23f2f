/** What to prepare at Paycom: docs/paycom.md, "What you need from Paycom". */
import type { GuideStep } from '../guide.ts'

export const guide: readonly GuideStep[] = [
  {
    text: 'Ask your Paycom representative for **API access** for a product that only reads. You get a **SID** and a **Token**, and are told your region.',
  },
  {
    text: 'Have an internet address allowed. Paycom answers only addresses it was told of; this product has no fixed one, so give Paycom the outgoing address of your **relay**, and enter the relay’s own address in the next step.',
  },
  {
    text: 'In Paycom, under **User Options > User Access and Security > API Setup**, enable three functions for the API user: **Employee Directory**, **Employee** and **Employee Changes**. Leave the sensitive ones off.',
  },
]
