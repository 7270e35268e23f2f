/** Whose an e-mail address is. Pure. */

const OFFICE = new Set(
  'info office admin hr payroll contact mail jobs accounting accounts reception sales team staff hello noreply support'.split(
    ' ',
  ),
)

/** The part before the @ without tags and dots; null for mailboxes of an office, which are everybody's. */
export function mailboxOf(email: string): string | null {
  const box = email.toLowerCase().split('@')[0]?.split('+')[0]?.replaceAll('.', '') || null
  return box && !OFFICE.has(box) ? box : null
}
