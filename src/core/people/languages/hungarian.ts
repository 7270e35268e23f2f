/** Words of status in Hungarian. Pure. */
import type { StatusWords } from './words.ts'

export const hungarian: StatusWords = {
  active: `aktiv, dolgozik, alkalmazott, allomanyban, gyes, gyed, csed, tappenzen, szabadsagon,
    fizetes nelkuli szabadsag, probaido`,
  inactive: `inaktiv, kilepett, kilepve, megszunt, felmondott, elbocsatott, nyugdijas, nyugdijba vonult, elhunyt,
    nem aktiv, volt dolgozo, torolt, allomanyon kivul`,
  kind: `teljes munkaido, reszmunkaido, hatarozott, hatarozatlan, idenymunkas`,
}
