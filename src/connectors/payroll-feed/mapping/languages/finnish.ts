/** Names of columns in Finnish. Pure. */
import type { Names } from './names.ts'

export const finnish: Names = {
  payrollId: `henkilonumero, tyontekijanumero, hlonro, henkilo nro, henkilonro, tyontekijan numero, palkkanumero`,
  firstName: `etunimi, etunimet, kutsumanimi`,
  lastName: `sukunimi`,
  fullName: `nimi, koko nimi, tyontekija, tyontekijan nimi, sukunimi ja etunimi, sukunimi etunimi,
    etunimi ja sukunimi`,
  email: `sahkoposti, sahkopostiosoite`,
  phone: `puhelin, puhelinnumero, matkapuhelin, gsm, puh`,
  position: `tehtavanimike, nimike, tehtava, ammattinimike`,
  team: `osasto, yksikko, tiimi`,
  location: `toimipaikka, toimipiste, tyopaikka, sijainti`,
  status: `tila, tyosuhteen tila, tyosuhde`,
  active: `aktiivinen, voimassa`,
  inactive: `paattynyt, ei aktiivinen, poistunut`,
  lastDay: `paattymispaiva, paattymispvm, tyosuhteen paattymispaiva, tyosuhde paattyy, loppupvm, lopetuspvm,
    viimeinen tyopaiva`,
  hireDate: `alkamispaiva, aloituspaiva, alkupvm, tyosuhteen alkamispaiva, tyosuhde alkoi, aloituspvm`,
  birthday: `syntymaaika, syntymapaiva`,
}
