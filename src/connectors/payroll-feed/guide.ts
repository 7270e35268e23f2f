/** What to prepare in payroll: docs/payroll-feed.md, "Prepare it in payroll". */
import type { GuideStep } from '../guide.ts'

const FETCHED = { from: ['url'] }
const DROPPED = { from: ['file'] }

export const guide: readonly GuideStep[] = [
  {
    text: 'In payroll make a report of **all employees**, those who left included if it can say their status, with the columns you want here: names, email, mobile phone, employee number, duty, zone, location, status, hire date. Leave out social security numbers, bank details and home addresses.',
  },
  {
    text: 'One column must tell people apart and never change, such as the **employee number**.',
  },
  {
    text: 'Let it be written every night, before the sync, as **CSV** with a first line that names the columns (Excel and JSON can be read too), where it can be fetched over https. A report that is emailed or dropped here works too: choose that below.',
    when: FETCHED,
  },
  {
    text: 'Save it as **CSV** or **Excel**, with a first line that names the columns. It is dropped here, sent by a script, or emailed by payroll to an address you get here.',
    when: DROPPED,
  },
]
