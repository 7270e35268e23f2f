/** Writing the company's welcome e-mail, and seeing it as a new worker would get it. */
import { checkTemplate, renderWelcome, type WelcomeTemplate } from '../../core/outbox/welcome.ts'
import { Refusal } from '../../core/refusal.ts'
import { putWelcome, type WelcomeSettings } from '../../store/outbox/welcome.ts'
import type { Acting } from '../acting.ts'
import { record } from '../record.ts'

const EXAMPLE = {
  firstName: 'Sam',
  lastName: 'Sample',
  link: 'https://muster.example/welcome?token=…',
  expires: 'two weeks from now',
}

/** Throws `invalid` for an unknown placeholder, or none for the link. */
export async function writeWelcome(acting: Acting, given: WelcomeSettings): Promise<void> {
  refuseFaults(given)
  const detail = { subject: given.subject }
  await record(acting, { action: 'welcome.change', subject: 'welcome email', detail }, [
    putWelcome(acting.db, given),
  ])
}

/** As `company` would send it; throws as `writeWelcome` does. */
export function previewWelcome(given: WelcomeTemplate, company: string) {
  refuseFaults(given)
  return renderWelcome(given, { ...EXAMPLE, company })
}

function refuseFaults(given: WelcomeTemplate): void {
  const errors = checkTemplate(given)
  const [first] = errors
  if (first) throw new Refusal('invalid', `The ${first.field} ${first.message}.`, { errors })
}
