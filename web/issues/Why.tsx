/** Anybody in the directory or waiting at a source: what is so, why, what the next sync would do, and what helps. */
import { useLocation } from 'preact-iso'
import { api } from '../shell/session.ts'
import { useScreen } from '../state/screen.ts'
import { SearchBox } from '../ui/filter/SearchBox.tsx'
import { Empty, Failure, Loading } from '../ui/Notice.tsx'
import { Page } from '../ui/Page.tsx'
import { ExplainedCard } from './ExplainedCard.tsx'
import { createWhyPage } from './whyPage.ts'

export default function Why() {
  const { query } = useLocation()
  const asked = { query: query.query, workerId: query.workerId }
  const screen = useScreen(() => createWhyPage(api, asked), JSON.stringify(asked))
  const { data, error } = screen.found
  const items = data.value?.items
  const said = screen.said.value
  return (
    <Page title="Why?" tab={`Why? ${query.query ?? ''}`}>
      {!asked.workerId && <SearchBox label="A name, an ID, an email or a phone number" />}
      <p class={said ? 'question-said' : 'hidden'} role="status">
        {said}
      </p>
      {error.value && !items && <Failure error={error.value} retry={screen.found.reload} />}
      {!items && !error.value && <Loading what="what is known" />}
      {items?.length === 0 && (
        <Empty title={asked.query ? 'Nobody is known by these words' : 'Look for anybody'}>
          {asked.query
            ? 'Neither in the directory nor waiting at a source. Somebody who is new at a source is known after its next sync.'
            : 'In the directory, or waiting at a source: what each source says, and what the next sync would do.'}
        </Empty>
      )}
      {items?.map((one) => (
        <ExplainedCard
          key={`${one.workerId} ${one.sources[0]?.connectionId} ${one.sources[0]?.externalId}`}
          screen={screen}
          one={one}
        />
      ))}
    </Page>
  )
}
