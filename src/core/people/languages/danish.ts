/** Words of status in Danish and Norwegian. Pure. */
import type { StatusWords } from './words.ts'

export const danish: StatusWords = {
  active: `ansat, ansatt, aktiv, i arbejde, orlov, barsel, permisjon, sykmeldt, sygemeldt, permittert, provetid,
    provetid`,
  inactive: `fratradt, fratraadt, sluttet, fratraadte, opsagt og fratradt, pensioneret, pensjonert, pensjonist, afdod,
    avdod, ikke ansat, ikke ansatt, ikke aktiv, inaktiv, tidligere ansat, tidligere ansatt, fratradte,
    ophort, opphort`,
  kind: `fuldtid, heltid, deltid, fast, midlertidig, timelonnet, vikar, saesonarbejder`,
}
