/** Names of columns in Czech and Slovak. Pure. */
import type { Names } from './names.ts'

export const czech: Names = {
  payrollId: `osobni cislo, osobne cislo, os cislo, cislo zamestnance, cislo zamestnanca, id zamestnance,
    id zamestnanca`,
  firstName: `jmeno, krestni jmeno, meno, krstne meno`,
  lastName: `prijmeni, priezvisko`,
  fullName: `cele jmeno, cele meno, zamestnanec, jmeno a prijmeni, prijmeni a jmeno, meno a priezvisko,
    priezvisko a meno, prijmeni jmeno, priezvisko meno`,
  email: `e mailova adresa, emailova adresa, pracovni email`,
  phone: `telefonni cislo, mobilni telefon, telefonne cislo, mobilny telefon`,
  position: `pozice, pracovni pozice, funkce, pozicia, pracovna pozicia, funkcia, profese`,
  team: `oddeleni, stredisko, oddelenie, usek, odbor`,
  location: `pracoviste, pracovisko, provozovna, misto vykonu prace, miesto vykonu prace`,
  status: `stav, stav zamestnance, stav pracovniho pomeru, pracovni stav`,
  active: `aktivni, aktivny`,
  inactive: `neaktivni, neaktivny, ukoncen, ukonceny`,
  lastDay: `datum ukonceni, datum odchodu, datum vystupu, datum skonceni, datum ukoncenia, datum skoncenia,
    konec pracovniho pomeru, koniec pracovneho pomeru, posledni den, vystup`,
  hireDate: `datum nastupu, nastup, datum vzniku, zacatek pracovniho pomeru, datum prijeti`,
  birthday: `datum narozeni, datum narodenia`,
}
