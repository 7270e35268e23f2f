/** Fetches a private, expiring link to a run's log and opens it. */
import type { Api, LogFormat } from '../api.ts'
import { asApiError } from '../http.ts'
import { sayFailed } from '../toasts.ts'

export async function downloadLog(
  api: Pick<Api, 'logLink'>,
  runId: string,
  format: LogFormat,
): Promise<void> {
  try {
    const { url } = await api.logLink(runId, format)
    const link = document.createElement('a')
    link.href = url
    link.download = ''
    link.click()
  } catch (cause) {
    sayFailed(asApiError(cause).message)
  }
}
