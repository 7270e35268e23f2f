/**
 * What QuickBooks and the Web Connector say when something fails, in words for the person at that PC
 * (docs/vendors/quickbooks-desktop.md#statuses).
 */

const SENTENCES: Record<string, string> = {
  '0x80040400':
    'This edition of QuickBooks does not understand the request. Update QuickBooks, then run the update again.',
  '0x80040401':
    'QuickBooks cannot be reached. Start QuickBooks on this PC, then run the update again.',
  '0x80040402': 'QuickBooks failed unexpectedly. Start it anew, then run the update again.',
  '0x80040408':
    'QuickBooks could not be started. Open it on this PC and close any message it shows, then run the update again.',
  '0x8004040d': 'QuickBooks ended the session. Run the update again.',
  '0x80040410':
    'The company file is open in another mode. Switch QuickBooks to multi-user mode, or close the file elsewhere.',
  '0x80040416': 'QuickBooks is not running. Open the company file, then run the update again.',
  '0x80040418':
    'The Web Connector has no permission yet. Open the company file as Admin and allow access when QuickBooks asks.',
  '3250': 'This edition of QuickBooks does not have the feature asked for.',
  '3260':
    'The QuickBooks user who is signed in may not see employees. Sign in as Admin, or give that user the right to see employees.',
  '3261':
    'QuickBooks does not let Muster read this. Open Edit › Preferences › Integrated Applications in QuickBooks and allow it.',
  '3390':
    'QuickBooks has too many lists open for other programs. Close QuickBooks, open it again, then run the update again.',
  '3391': 'QuickBooks lost its place in the list of customers several times. Run the update again.',
}

/** `code`: an HRESULT or a status. Unknown ones are shown with what QuickBooks says itself. */
export function sentenceFor(code: string, message: string): string {
  const known = SENTENCES[code.trim().toLowerCase()]
  if (known) return `${known} (${code.trim()})`
  const said = message.replace(/\s+/g, ' ').trim().slice(0, 200)
  return `QuickBooks could not do it${said ? `: ${said}` : '.'} (${code.trim().slice(0, 20)})`
}
