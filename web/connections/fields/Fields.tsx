/** Which column of what a source sends is which field here. */
import { useRoute } from 'preact-iso'
import type { Out } from '../../shell/api.ts'
import { api, mayWrite, VIEWER_REASON } from '../../shell/session.ts'
import { useScreen } from '../../state/screen.ts'
import { Empty, Failure, Loading, Notice } from '../../ui/Notice.tsx'
import { Table } from '../../ui/Table.tsx'
import { ConnectionFrame } from '../ConnectionFrame.tsx'
import type { FieldSpec } from '../schema/schema.ts'
import { SettingsLook } from '../settings/SettingsLook.tsx'
import { lastSyncOf } from '../standing.ts'
import { FoundColumns } from './FoundColumns.tsx'
import { FoundCount, FoundQuestions } from './FoundQuestions.tsx'
import { FoundValues } from './FoundValues.tsx'
import { FoundWords } from './FoundWords.tsx'
import { createFieldsPage, type FieldsScreen } from './fieldsPage.ts'
import { MappingForm } from './MappingForm.tsx'
import { isSuggestion, storedMapping } from './mapping.ts'
import { SampleTable } from './SampleTable.tsx'

export default function Fields() {
  const id = useRoute().params.id ?? ''
  const screen = useScreen(() => createFieldsPage(api, id, () => mayWrite.value), id)
  const connection = screen.connection.data.value
  const connector = screen.connector.value
  const map = screen.map.value
  const error = screen.error.value
  return (
    <ConnectionFrame
      id={id}
      connection={connection}
      error={screen.connection.error.value}
      connector={connector}
      peopleLabel={screen.peopleLabel.value}
      title="Fields"
    >
      {error && !connector && <Failure error={error} retry={screen.load} />}
      {!(connection && connector) && !error && <Loading what="the integration" />}
      {connection && connector && !map && (
        <Empty title={`The fields of ${connector.name} are always the same`}>
          There is nothing to choose here.
        </Empty>
      )}
      {connection && map && !mayWrite.value && <Stored connection={connection} map={map} />}
      {connection && map && mayWrite.value && (
        <Sampled screen={screen} connection={connection} map={map} />
      )}
    </ConnectionFrame>
  )
}

interface Part {
  connection: Out<'Connection'>
  map: FieldSpec
}

function Sampled({ screen, connection, map }: Part & { screen: FieldsScreen }) {
  const sample = screen.sample.value
  const failed = screen.sampleError.value
  if (failed)
    return (
      <Notice
        tone="bad"
        role="alert"
        title="What the source sends could not be read"
        actions={
          <>
            {connection.settings.from === 'file' && (
              <a class="button" href={`/integrations/${connection.id}/workers`}>
                Drop a file
              </a>
            )}
            <button type="button" onClick={screen.look}>
              Try again
            </button>
          </>
        }
      >
        <p>{failed.message}</p>
      </Notice>
    )
  if (!sample) return <Loading what="the first rows" />
  return (
    <>
      {sample.found ? (
        <Found
          screen={screen}
          sample={sample}
          found={sample.found}
          map={map}
          settings={connection.settings}
          synced={connection.lastGoodAt !== null}
        />
      ) : (
        <SampleTable sample={sample} onAgain={screen.look} />
      )}
      <MappingForm
        screen={screen}
        sample={sample}
        map={map}
        settings={connection.settings}
        next={<GoOn connection={connection} map={map} />}
      />
      <SettingsLook screen={screen.settingsLook} />
    </>
  )
}

/** Once the columns are saved, the way to the first preview. */
const GoOn = ({ connection, map }: Part) =>
  lastSyncOf(connection) || isSuggestion(map, connection.settings) ? null : (
    <a class="button" href={`/integrations/${connection.id}/connect`}>
      Go on connecting
    </a>
  )

interface FoundPart {
  screen: FieldsScreen
  sample: Out<'Sample'>
  found: NonNullable<Out<'Sample'>['found']>
  map: FieldSpec
  settings: Out<'Connection'>['settings']
  synced: boolean
}

function Found({ sample, ...part }: FoundPart) {
  return (
    <section class="stack" aria-labelledby="sample">
      <div class="spread">
        <h2 id="sample">What the source sends</h2>
        <button type="button" onClick={part.screen.look}>
          Read again
        </button>
      </div>
      <p class="muted">{sample.detected}</p>
      <FoundCount screen={part.screen} found={part.found} />
      <FoundQuestions {...part} />
      <FoundColumns screen={part.screen} found={part.found} map={part.map} />
      <FoundWords screen={part.screen} found={part.found} />
      <FoundValues screen={part.screen} found={part.found} />
    </section>
  )
}

/** For those who may only look; rows of people are not for them. */
function Stored({ connection, map }: Part) {
  const stored = storedMapping(map, connection.settings)
  return (
    <>
      <Notice tone="info">
        <p>{VIEWER_REASON}</p>
      </Notice>
      <Table
        caption="Columns of each field"
        columns={[
          { head: 'Field', names: true, cell: (f) => f.label },
          { head: 'Column', cell: (f) => stored[f.name]?.join(', ') || 'As the header suggests' },
        ]}
        rows={map.fields}
        rowKey={(f) => f.name}
      />
    </>
  )
}
