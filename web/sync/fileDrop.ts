/** Sending a file of people to a connection. */
import { signal } from '@preact/signals'
import type { Out } from '../shell/api.ts'
import type { Api } from '../shell/calls/all.ts'
import { asApiError } from '../shell/http.ts'

/** What the API takes; src/http/routes/connections/sources.ts. */
const MOST_BYTES = 100 * 1024 * 1024

export function createFileDrop(
  api: Pick<Api, 'dropFile' | 'lastFile'>,
  id: string,
  onRun: (run: string) => void,
) {
  const sent = signal<Out<'DroppedFile'> | null>(null)
  const sending = signal<string | null>(null)
  const problem = signal<string | null>(null)

  async function send(file: File): Promise<void> {
    if (sending.value !== null) return
    problem.value = null
    if (file.size === 0) problem.value = `${file.name} is empty.`
    if (file.size > MOST_BYTES) problem.value = `${file.name} is larger than 100 MB.`
    if (problem.value) return
    sending.value = file.name
    try {
      sent.value = await api.dropFile(id, file)
      if (sent.value.run) onRun(sent.value.run)
    } catch (cause) {
      problem.value = asApiError(cause).message
    } finally {
      sending.value = null
    }
  }

  /** Which file was dropped last, by whomever; a page that cannot find out shows none. */
  async function look(): Promise<void> {
    const { file } = await api.lastFile(id).catch(() => ({ file: null }))
    sent.value ??= file
  }

  return { sent, sending, problem, send, look }
}

export type FileDropState = ReturnType<typeof createFileDrop>
