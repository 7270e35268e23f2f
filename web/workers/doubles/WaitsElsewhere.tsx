/** People by these words who wait at a source and are in no directory: found where one looks for them, or is about to add them. */
import { useEffect } from 'preact/hooks'
import { api } from '../../shell/session.ts'
import { createRemote } from '../../state/remote.ts'
import { useDebounced, useScreen } from '../../state/screen.ts'
import { Notice } from '../../ui/Notice.tsx'

export function WaitsElsewhere({ words, adding = false }: { words: string; adding?: boolean }) {
  const screen = useScreen(() => {
    let asked = ''
    const found = createRemote((abort) => api.explain({ query: asked }, abort))
    return {
      found,
      look(next: string) {
        asked = next
        if (next) void found.reload()
        else found.data.value = null
      },
      start: () => found.stop,
    }
  }, '')
  const look = useDebounced(() => screen.look(words), 300)
  useEffect(look, [words])
  const waiting = (screen.found.data.value?.items ?? []).filter((one) => one.workerId === null)
  return (
    <div role="status">
      {waiting.map((one) => {
        const [source] = one.sources
        return (
          <Notice
            key={`${source?.connectionId} ${source?.externalId}`}
            tone="info"
            title={`${one.name} is at ${one.sources.map((s) => s.connection).join(' and ')}, and not in the directory`}
            actions={
              <a
                class="button"
                href={`/why?query=${encodeURIComponent(source?.externalId || one.name)}`}
              >
                See why
              </a>
            }
          >
            <p>
              {source?.issue?.message ?? source?.next?.message}
              {adding && ' Adding them by hand may make them twice.'}
            </p>
          </Notice>
        )
      })}
    </div>
  )
}
