/** Names of columns in Swedish. Pure. */
import type { Names } from './names.ts'

export const swedish: Names = {
  payrollId: `anstallningsnr, anstallningsnummer, personalnr, personalnummer, anst nr, anstnr, medarbetarnummer,
    anstallnings id`,
  firstName: `fornamn, tilltalsnamn`,
  lastName: `efternamn`,
  fullName: `namn, fullstandigt namn, medarbetare, anstalld namn, for och efternamn`,
  email: `e post, epost, e postadress, epostadress`,
  phone: `mobilnummer, mobiltelefon, mobil, telefonnummer, tfn`,
  position: `befattning, yrkestitel, tjanst, yrke`,
  team: `avdelning, enhet, arbetslag`,
  location: `arbetsplats, ort, kontor, arbetsstalle`,
  status: `anstallningsstatus`,
  active: `ar aktiv, anstalld just nu`,
  inactive: `avslutad, inaktiv, har slutat, slutat`,
  lastDay: `slutdatum, avgangsdatum, anstallningens slut, sista anstallningsdag, sista arbetsdag, anstalld till,
    avslutsdatum`,
  hireDate: `anstalld, anstallningsdatum, startdatum, anstalld fran, tilltradesdatum, borjade`,
  birthday: `fodelsedatum, personnummer`,
}
