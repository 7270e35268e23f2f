/** What is done at the vendor first: a numbered list with what is copied there. */
import { ExternalLink } from 'lucide'
import type { Out } from '../../shell/api.ts'
import { CopyOnce } from '../../ui/CopyOnce.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Strong } from '../../ui/Strong.tsx'
import type { Values } from '../schema/schema.ts'
import { guideOf } from './steps.ts'

interface Props {
  connector: Out<'ConnectorInfo'>
  settings: Values
}

export function Prepare({ connector, settings }: Props) {
  const topic = connector.docs.replace(/^docs\/|\.md$/g, '')
  return (
    <>
      <ol class="steps-list">
        {guideOf(connector, settings).map(({ text, link, copy }) => (
          <li key={text}>
            <div class="stack tight">
              <p>
                <Strong text={text} />
              </p>
              {copy && <CopyOnce label={copy.label} value={copy.value} />}
              {link && (
                <p>
                  <a href={link.href} target="_blank" rel="noopener noreferrer">
                    {link.label} <Icon of={ExternalLink} />
                    <span class="hidden"> (opens another tab)</span>
                  </a>
                </p>
              )}
            </div>
          </li>
        ))}
      </ol>
      <p class="muted small">
        More about it, and what to do when something does not work:{' '}
        <a href={`/help/${topic}`}>Help: {connector.name}</a>
      </p>
    </>
  )
}
