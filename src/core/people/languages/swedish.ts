/** Words of status in Swedish. Pure. */
import type { StatusWords } from './words.ts'

export const swedish: StatusWords = {
  active: `anstalld, aktiv, i tjanst, tjanstledig, foraldraledig, sjukskriven, ledig, provanstalld, provanstallning,
    pagaende`,
  inactive: `avslutad, avslutat, inaktiv, slutat, uppsagd och slutat, pensionerad, pensionar, avliden, ej anstalld,
    ej aktiv, inte aktiv, fore detta, avgatt, har slutat`,
  kind: `heltid, deltid, tillsvidare, tillsvidareanstalld, visstid, vikarie, timanstalld, sasong`,
}
