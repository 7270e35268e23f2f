/** An ID as spreadsheets and people write it otherwise. Pure. */
import { seen } from './names.ts'

/** Without the zeros in front that a spreadsheet drops, the `.0` it adds, and its case: equal for one ID written twice. */
export const idForm = (id: string): string =>
  seen(id)
    .trim()
    .toLowerCase()
    .replace(/\.0+$/, '')
    .replace(/^0+(?=.)/, '')
