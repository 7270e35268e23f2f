/** Words of status in Czech and Slovak. Pure. */
import type { StatusWords } from './words.ts'

export const czech: StatusWords = {
  active: `aktivni, aktivny, v pracovnim pomeru, zamestnan, zamestnany, v evidenci, rodicovska dovolena,
    materska dovolena, materska, nemocenska, pn, zkusebni doba, skusobna doba, neplacene volno`,
  inactive: `neaktivni, neaktivny, ukoncen, ukoncena, ukonceny, ukonceno, propusten, propusteny, prepusteny, odesel,
    odesla, vystoupil, vystupil, duchodce, v duchodu, dochodca, zemrel, zomrel, byvaly, byvaly zamestnanec,
    skoncil, nezamestnan`,
  kind: `plny uvazek, castecny uvazek, plny uvazok, ciastocny uvazok, hpp, dpp, dpc, na dobu neurcitou,
    na dobu urcitou, brigadnik`,
}
