/** Fetches a private, expiring link to a run's log and opens it. */
import type { Api, LogFormat } from '../shell/api.ts'
import { asApiError } from '../shell/http.ts'
import { sayFailed } from '../shell/toasts.ts'

export async function downloadLog(
  api: Pick<Api, 'logLink'>,
  runId: string,
  format: LogFormat,
  fetchFile: (url: string) => void = saveAs,
): Promise<void> {
  try {
    fetchFile((await api.logLink(runId, format)).url)
  } catch (cause) {
    sayFailed(asApiError(cause).message)
  }
}

/** The browser saves it under the name the server gives it. */
function saveAs(url: string): void {
  const link = document.createElement('a')
  link.href = url
  link.download = ''
  link.click()
}
