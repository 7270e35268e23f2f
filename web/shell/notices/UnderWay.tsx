/** Syncs under way, in the frame of every page but their own. */
import { useEffect } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { share } from '../../state/live.ts'
import { useScreen } from '../../state/screen.ts'
import { api } from '../session.ts'
import { runWord } from '../words.ts'
import { createUnderWay } from './underWay.ts'

const AROUND = { seen: () => !document.hidden, path: () => location.pathname }

export function UnderWay() {
  const { path } = useLocation()
  const screen = useScreen(() => createUnderWay(api, AROUND), '')
  // Whoever began one is soon on another page, and whoever comes back looks.
  useEffect(() => {
    const back = () => void (document.hidden || screen.look())
    document.addEventListener('visibilitychange', back)
    return () => document.removeEventListener('visibilitychange', back)
  }, [screen])
  useEffect(() => void screen.look(), [screen, path])
  const others = screen.runs.value.filter((r) => path !== `/runs/${r.id}`)
  if (others.length === 0) return null
  return (
    <nav class="under-way" aria-label="Under way">
      <ul>
        {others.map((run) => {
          const done = share(run)
          return (
            <li key={run.id}>
              <a href={`/runs/${run.id}`}>
                <span class="strong">{run.connectionName}</span>
                <span class="small muted">
                  {runWord(run)}: {run.progress.message}
                </span>
              </a>
              <progress aria-hidden="true" {...(done !== null && { value: done })} max={1} />
            </li>
          )
        })}
      </ul>
    </nav>
  )
}
