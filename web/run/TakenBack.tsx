/** Of an undo, or its preview: which run it takes back, and how much of it. */
import type { Out } from '../shell/api.ts'
import { dateTime, plural } from '../shell/format.ts'
import { api, timeZone } from '../shell/session.ts'
import { runWord } from '../shell/words.ts'
import { createRemote } from '../state/remote.ts'
import { useScreen } from '../state/screen.ts'

interface Props {
  of: NonNullable<Out<'Run'>['undoes']>
  preview: boolean
}

export function TakenBack({ of: { runId, people, released }, preview }: Props) {
  const { data } = useScreen(() => {
    const remote = createRemote((abort) => api.run(runId, abort))
    return {
      ...remote,
      start() {
        void remote.reload()
        return remote.stop
      },
    }
  }, runId)
  const run = data.value
  const name = run
    ? `${runWord(run)} of ${dateTime(run.startedAt ?? run.queuedAt, timeZone.value)}`
    : 'The run'
  return (
    <div>
      <dt>{preview ? 'Would take back' : 'Takes back'}</dt>
      <dd>
        {people ? `${plural(people.length, 'person', 'people')} of ` : ''}
        {released ? 'What was released of ' : ''}
        <a href={`/runs/${runId}`}>{name}</a>
      </dd>
    </div>
  )
}
