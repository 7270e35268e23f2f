/** The fields of a worker's profile: opened, edited and saved where they stand. */
import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'

const atRest = (page: Page, label: string): Locator =>
  page.locator('.at-rest').filter({ has: page.getByText(label, { exact: true }) })

/** What a field says while nobody edits it. */
export const shownIn = (page: Page, label: string): Locator =>
  atRest(page, label).locator('.in-place-value')

export const editButton = (page: Page, label: string): Locator =>
  page.getByRole('button', { name: `Edit ${label}:` })

const opened = (page: Page, label: string): Locator =>
  page.locator('form.editing').filter({ has: page.getByText(label, { exact: true }) })

/** Opens the field: what it is edited with has the focus. */
export async function edit(page: Page, label: string): Promise<Locator> {
  await editButton(page, label).click()
  const form = opened(page, label)
  await form.waitFor()
  return form
}

/** Saves the field that is open, and waits until it is shown as it is then. */
export async function saveField(page: Page, label: string): Promise<void> {
  const form = opened(page, label)
  // What the last time said may still be there.
  const kept = page.waitForResponse((r) => r.request().method() === 'PATCH')
  await form.getByRole('button', { name: 'Save', exact: true }).click()
  expect((await kept).ok()).toBe(true)
  await form.waitFor({ state: 'detached' })
}

/** Opens a field of one line, puts this in and saves. */
export async function setField(page: Page, label: string, value: string): Promise<void> {
  const form = await edit(page, label)
  await form.getByLabel(label, { exact: true }).fill(value)
  await saveField(page, label)
}
