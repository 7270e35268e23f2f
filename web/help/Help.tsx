/** All help: what there is, and one document of it. */
import { useEffect } from 'preact/hooks'
import { useRoute } from 'preact-iso'
import NotFound from '../shell/NotFound.tsx'
import { createRemote } from '../state/remote.ts'
import { useScreen } from '../state/screen.ts'
import { Failure, Loading } from '../ui/Notice.tsx'
import { OnThisPage } from '../ui/OnThisPage.tsx'
import { Page } from '../ui/Page.tsx'
import { type HelpDocument, type HelpTopic, loadDocument, loadTopics } from './documents.ts'
import { Prose } from './Prose.tsx'

export default function Help() {
  const { topic } = useRoute().params
  return topic ? <Document key={topic} topic={topic} /> : <Topics />
}

const remoteOf = <T,>(load: () => Promise<T>) => {
  const remote = createRemote(load)
  return {
    ...remote,
    start() {
      void remote.reload()
      return remote.stop
    },
  }
}

const ABOUT: Record<string, string> = {
  words: 'What the words on the pages mean: held, linked, conflict, guard and others.',
  outcomes: 'Why somebody is or is not synced, and what to do about it.',
  'time-and-pushes': 'Hours, projects, and time cards in Procore.',
  webhooks: 'Telling another system of what happens here.',
}

function Topics() {
  const remote = useScreen(() => remoteOf(loadTopics), '')
  const topics = remote.data.value
  const about = topics?.filter((t) => t.topic in ABOUT) ?? []
  const sources = topics?.filter((t) => !(t.topic in ABOUT)) ?? []
  return (
    <Page title="Help">
      <p class="muted">
        Press <kbd>Ctrl</kbd> <kbd>K</kbd> and type a word to find it from any page.
      </p>
      {remote.error.value && <Failure error={remote.error.value} retry={remote.reload} />}
      {!topics && !remote.error.value && <Loading what="help" />}
      {topics && (
        <>
          <TopicList title="Muster" topics={about} />
          <TopicList title="Sources" topics={sources} />
        </>
      )}
    </Page>
  )
}

const TopicList = ({ title, topics }: { title: string; topics: HelpTopic[] }) => (
  <section class="stack tight" aria-labelledby={`help-${title}`}>
    <h2 id={`help-${title}`}>{title}</h2>
    <ul class="cards">
      {topics.map((t) => (
        <li key={t.topic} class="card">
          <h3>
            <a href={`/help/${t.topic}`}>{t.title}</a>
          </h3>
          <p class="muted">
            {ABOUT[t.topic] ??
              'How it is connected, what comes from it, who is synced, and what to do when it does not work.'}
          </p>
        </li>
      ))}
    </ul>
  </section>
)

function Document({ topic }: { topic: string }) {
  const remote = useScreen(
    () =>
      remoteOf(
        async (): Promise<{ found: HelpDocument | null }> => ({ found: await loadDocument(topic) }),
      ),
    topic,
  )
  const { data, error } = remote
  const found = data.value?.found
  // The browser looked for the part that is meant before it was there.
  useEffect(() => {
    if (found && location.hash) document.getElementById(location.hash.slice(1))?.scrollIntoView()
  }, [found])
  if (data.value && !found) return <NotFound of="help" />
  return (
    <Page title={found?.title ?? 'Help'} crumbs={[{ href: '/help', text: 'Help' }]}>
      {error.value && <Failure error={error.value} retry={remote.reload} />}
      {!data.value && !error.value && <Loading what="help" />}
      {found && (
        <div class="beside reading">
          <Prose html={found.html} />
          <OnThisPage places={found.sections.map((s) => [s.id, s.text] as const)} />
        </div>
      )}
    </Page>
  )
}
