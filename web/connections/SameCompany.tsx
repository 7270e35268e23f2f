/** Said where the same company of a vendor is connected twice. */
import type { Out } from '../shell/api.ts'
import { Notice } from '../ui/Notice.tsx'

export function SameCompany({
  connection,
}: {
  connection: Pick<Out<'Connection'>, 'sameCompanyAs'>
}) {
  const [first] = connection.sameCompanyAs
  if (!first) return null
  return (
    <Notice
      tone="warn"
      title="This company is connected twice"
      actions={
        <a class="button" href={`/integrations/${first.id}`}>
          Open {first.name}
        </a>
      }
    >
      <p>
        {first.name} leads to the same company. The same people come from both, and each is counted
        two times: keep one of the two, and remove the other under its settings.
      </p>
    </Notice>
  )
}
