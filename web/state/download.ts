/** Fetches a private, expiring link to a file and opens it; one at a time, and says so when it fails. */
import type { LogFormat } from '../shell/api.ts'
import type { Api } from '../shell/calls/all.ts'
import { asApiError } from '../shell/http.ts'
import { sayFailed } from '../shell/toasts.ts'
import { createAct } from './act.ts'

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

/** A list that is written to a file when it is asked for, which takes seconds for a hundred thousand people. */
export function createDownload(
  makeLink: () => Promise<{ url: string }>,
  fetchFile: (url: string) => void = saveAs,
) {
  const { busy, act } = createAct()
  return {
    busy,
    async start(): Promise<void> {
      const made = await act('download', makeLink)
      if (made) fetchFile(made.url)
    },
  }
}

/** The browser saves it under the name the server gives it. */
function saveAs(url: string): void {
  const link = document.createElement('a')
  link.href = url
  link.download = ''
  link.click()
}
