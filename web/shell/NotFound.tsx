/** An address with nothing at it: what was meant, why it may not be there, and where to look instead. */
import { Page } from '../ui/Page.tsx'
import { session } from './session.ts'

/** What an address with an id, or a name, in it is about. */
const MEANT = {
  worker: { word: 'worker', title: 'Worker', href: '/workers', place: 'Workers' },
  integration: {
    word: 'integration',
    title: 'Integration',
    href: '/integrations',
    place: 'Integrations',
  },
  run: {
    word: 'run of an integration',
    title: 'Run',
    href: '/integrations',
    place: 'Integrations',
  },
  help: { word: 'help', title: 'Help', href: '/help', place: 'Help' },
} as const
export type Meant = keyof typeof MEANT

/** As the API makes them: nobody types one. */
const ID = /^[0-9a-hjkmnp-tv-z]{22}$/

interface Props {
  of?: Meant
  /** What stands in the address. */
  id?: string
}

/** Of another company it is as if there were none: who is of several is told which one they look at. */
export default function NotFound({ of, id = '' }: Props) {
  const meant = of && MEANT[of]
  if (!meant)
    return (
      <Page title="Page not found">
        <p>
          There is nothing at this address. Go to <a href="/">Home</a>, or look for somebody under{' '}
          <a href="/workers">Workers</a>.
        </p>
      </Page>
    )
  const company = session.value?.company.name
  const others = (session.value?.companies.length ?? 0) > 1
  const searched = of === 'worker' && id !== '' && !ID.test(id)
  return (
    <Page title={`${meant.title} not found`} crumbs={[{ href: meant.href, text: meant.place }]}>
      <p>
        {of === 'help' ? 'There is no help about this' : `There is no such ${meant.word}`}
        {company && of !== 'help' && ` in ${company}`}.{' '}
        {of === 'worker' ? 'They were erased' : 'It was removed'}, or the address is wrong.
        {others && ' If it is in another of your companies, go there first.'}
      </p>
      <div class="actions">
        <a class="button primary" href={meant.href}>
          See all {meant.place.toLowerCase()}
        </a>
        {searched && (
          <a class="button" href={`/workers?query=${encodeURIComponent(id)}`}>
            Look for “{id}” among workers
          </a>
        )}
        <a class="button" href="/">
          Go to Home
        </a>
      </div>
    </Page>
  )
}
