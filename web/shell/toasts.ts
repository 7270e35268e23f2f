/** Short sentences about what just happened, read out politely or, for failures, at once. */
import { signal } from '@preact/signals'

export interface Toast {
  id: number
  tone: 'done' | 'failed'
  text: string
}

export const toasts = signal<Toast[]>([])
let last = 0

export function dismiss(id: number): void {
  toasts.value = toasts.value.filter((t) => t.id !== id)
}

function show(tone: Toast['tone'], text: string): void {
  const id = ++last
  toasts.value = [...toasts.value.slice(-2), { id, tone, text }]
  if (tone === 'done') setTimeout(() => dismiss(id), 6000)
}

export const sayDone = (text: string) => show('done', text)
export const sayFailed = (text: string) => show('failed', text)
