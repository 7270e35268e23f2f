/** Names of months as payrolls write them, whole or cut short, in the languages of their users. Pure. */
import { fold } from '../../../core/people/text.ts'

const NAMES = [
  'january, januar, janvier, enero, janeiro, gennaio, januari, jaenner',
  'february, februar, fevrier, febrero, fevereiro, febbraio, februari',
  'march, marz, maerz, mars, marzo, marco, maart, mrt',
  'april, avril, abril, aprile',
  'may, mai, mayo, maio, maggio, mei',
  'june, juni, juin, junio, junho, giugno',
  'july, juli, juillet, julio, julho, luglio',
  'august, aout, agosto, augustus',
  'september, septembre, septiembre, setiembre, setembro, settembre',
  'october, oktober, octobre, octubre, outubro, ottobre',
  'november, novembre, noviembre, novembro',
  'december, dezember, decembre, diciembre, dezembro, dicembre',
].map((names) => names.split(', '))

/** Whole, or as they are cut short there: some of them begin like another month elsewhere. */
const ELSEWHERE = [
  'styczen, stycznia, sty, leden, ledna, januara, ianuarie, ocak, январь, января, янв, січень, січня, ιανουαριος, ιανουαριου, tammikuu, tammikuuta',
  'luty, lutego, lut, unor, unora, februara, februarie, subat, şubat, февраль, февраля, фев, лютий, лютого, φεβρουαριος, φεβρουαριου, helmikuu, helmikuuta',
  'marzec, marca, brezen, brezna, marcius, martie, mart, март, марта, мар, березень, березня, μαρτιος, μαρτιου, maaliskuu, maaliskuuta',
  'kwiecien, kwietnia, kwi, duben, dubna, aprilis, nisan, апрель, апреля, апр, квітень, квітня, απριλιος, απριλιου, huhtikuu, huhtikuuta',
  'maj, maja, kveten, kvetna, majus, mayis, mayıs, май, мая, травень, травня, μαιος, μαιου, toukokuu, toukokuuta',
  'czerwiec, czerwca, cze, cerven, cervna, junius, iunie, haziran, июнь, июня, июн, червень, червня, ιουνιος, ιουνιου, kesakuu, kesakuuta',
  'lipiec, lipca, lip, cervenec, cervence, julius, iulie, temmuz, июль, июля, июл, липень, липня, ιουλιος, ιουλιου, heinakuu, heinakuuta',
  'augusti, sierpien, sierpnia, sie, srpen, srpna, augusztus, agustos, ağustos, август, августа, авг, серпень, серпня, αυγουστος, αυγουστου, elokuu, elokuuta',
  'wrzesien, wrzesnia, wrz, zari, szeptember, septembrie, eylul, сентябрь, сентября, сен, вересень, вересня, σεπτεμβριος, σεπτεμβριου, syyskuu, syyskuuta',
  'pazdziernik, pazdziernika, paz, rijen, rijna, octombrie, ekim, октябрь, октября, окт, жовтень, жовтня, οκτωβριος, οκτωβριου, lokakuu, lokakuuta',
  'listopad, listopada, lis, noiembrie, kasim, kasım, ноябрь, ноября, ноя, νοεμβριος, νοεμβριου, marraskuu, marraskuuta',
  'grudzien, grudnia, gru, prosinec, prosince, decembrie, aralik, aralık, декабрь, декабря, дек, грудень, грудня, δεκεμβριος, δεκεμβριου, joulukuu, joulukuuta',
].map((names) => names.split(', ').map(fold))

const known = new Map<string, number | undefined>()

/** 1 to 12 for a month's name or its first letters, three at least; undefined where it may be two of them. */
export function monthOf(word: string): number | undefined {
  const letters = fold(word).replace(/\.$/, '')
  if (letters.length < 3 || letters.length > 13) return undefined
  if (!known.has(letters) && known.size < 1000) known.set(letters, find(letters))
  return known.has(letters) ? known.get(letters) : find(letters)
}

function find(letters: string): number | undefined {
  const whole = ELSEWHERE.findIndex((names) => names.includes(letters))
  if (whole >= 0) return whole + 1
  const months = NAMES.flatMap((names, i) =>
    names.some((name) => name.startsWith(letters)) ? [i + 1] : [],
  )
  return months.length === 1 ? months[0] : undefined
}
