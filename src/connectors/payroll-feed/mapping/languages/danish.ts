/** Names of columns in Danish and Norwegian. Pure. */
import type { Names } from './names.ts'

export const danish: Names = {
  payrollId: `medarbejdernr, medarbejdernummer, lonnummer, lonnr, ansattnr, ansattnummer, ansatt nr, ansatt id,
    medarbejder id, ressursnr`,
  firstName: `fornavn`,
  lastName: `efternavn, etternavn`,
  fullName: `navn, fulde navn, fullt navn, medarbejder, ansatt, medarbejdernavn`,
  email: `e mailadresse, e postadresse, epost, e post`,
  phone: `mobiltelefon, mobilnr, mobil, telefonnr, tlf, telefonnummer`,
  position: `stilling, stillingsbetegnelse, titel, tittel`,
  team: `afdeling, avdeling, enhed, enhet, team`,
  location: `arbejdssted, arbeidssted, lokation, lokasjon`,
  status: `ansaettelsesstatus, ansettelsesstatus`,
  active: `er aktiv`,
  inactive: `fratradt, sluttet, opsagt, inaktiv`,
  lastDay: `fratraedelsesdato, fratradt, fratraadt, slutdato, sluttdato, sidste arbejdsdag, siste arbeidsdag,
    fratredelsesdato, ansat til, ansatt til`,
  hireDate: `ansaettelsesdato, ansettelsesdato, ansat, ansat dato, startdato, tiltraedelsesdato, ansat fra,
    ansatt fra`,
  birthday: `fodselsdato, fodselsdag`,
}
