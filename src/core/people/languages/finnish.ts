/** Words of status in Finnish. Pure. */
import type { StatusWords } from './words.ts'

export const finnish: StatusWords = {
  active: `aktiivinen, voimassa, tyossa, toissa, vapaalla, perhevapaa, vanhempainvapaa, sairauslomalla, sairausloma,
    koeaika, lomautettu`,
  inactive: `paattynyt, irtisanottu, irtisanoutunut, elakkeella, elakoitynyt, kuollut, ei aktiivinen, poistunut,
    entinen, lopettanut, ei voimassa, ei tyosuhteessa`,
  kind: `kokoaikainen, osa aikainen, vakituinen, maaraaikainen, kausityontekija`,
}
