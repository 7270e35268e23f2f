/** What a screen reader says of a page: the names in its accessibility tree. */
import type { Page } from 'playwright-core'

/** What is operated, and what is gone to by name. */
const ROLES =
  'button|link|checkbox|combobox|textbox|searchbox|switch|dialog|table|region|navigation'

/** Everything of these roles that has no name of its own, as the tree has it. */
export async function withoutName(page: Page): Promise<string[]> {
  const tree = await page.locator('body').ariaSnapshot()
  return tree.split('\n').filter((line) => new RegExp(`^\\s*- (${ROLES})(:|$| \\[)`).test(line))
}
