/**
 * Names that begin with the family's: where the heading says so (“Nazwisko i imię”, “ФИО”, “Họ và tên”), and where they are
 * written in Chinese, Japanese or Korean. Nobody's name is cut where it cannot be known. Pure.
 */

/** In which order the two stand in one text: as the heading of its column says. `two`: the family has two names. */
export type NameOrder = 'given' | 'family' | 'two families' | 'chinese' | 'korean'

const EAST = /^[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}ー々〆 ・]+$/u
/** Names of families with two characters; of all others the first one is. */
const TWO_CHINESE = new Set(
  `欧阳,歐陽,司马,司馬,上官,诸葛,諸葛,夏侯,皇甫,尉迟,尉遲,公孙,公孫,慕容,令狐,东方,東方,西门,西門,南宫,南宮,长孙,長孫,宇文,司徒,司空,端木,轩辕,軒轅,
  百里,呼延,独孤,獨孤,淳于,澹台,赫连,赫連,钟离,鍾離,拓跋,完颜,完顏,第五,闻人,聞人,申屠,太史`
    .split(',')
    .map((name) => name.trim()),
)
const TWO_KOREAN = new Set('남궁,황보,제갈,선우,독고,사공,서문,동방,망절,어금'.split(','))
/** In front of a family's name. */
const PARTICLE =
  /^(?:de|da|do|dos|das|del|della|di|du|des|la|las|los|le|van|von|der|den|ter|ten|zu|el|al|bin|ibn|af|av)$/i

/** Null where it begins with the given name, or where nothing tells where one ends. */
export function familyFirst(
  text: string,
  order: NameOrder,
): { first: string; last: string } | null {
  const words = text.split(/[\s・]+/u).filter((word) => word !== '')
  const [one = '', ...others] = words
  if (EAST.test(text)) {
    if (others.length > 0) return { last: one, first: others.join(' ') }
    return inOneWord(one, order)
  }
  if (order === 'given' || order === 'chinese' || order === 'korean' || others.length === 0)
    return null
  const cut = (at: number) => ({
    last: words.slice(0, at).join(' '),
    first: words.slice(at).join(' '),
  })
  const loud = words.findIndex((word) => word !== word.toUpperCase() || word.length < 2)
  if (loud > 0) return cut(loud)
  const particles = words.findIndex((word) => !PARTICLE.test(word))
  if (particles > 0 && particles + 1 < words.length) return cut(particles + 1)
  return cut(order === 'two families' && words.length > 2 ? 2 : 1)
}

function inOneWord(name: string, order: NameOrder): { first: string; last: string } | null {
  const letters = [...name]
  const two = order === 'chinese' ? TWO_CHINESE : order === 'korean' ? TWO_KOREAN : null
  if (!two || letters.length < 2 || letters.length > 4) return null
  const isTwo = letters.length > 2 && two.has(letters.slice(0, 2).join(''))
  // Four are two and two, or something else.
  if (letters.length === 4 && !isTwo) return null
  const at = isTwo ? 2 : 1
  return { last: letters.slice(0, at).join(''), first: letters.slice(at).join('') }
}
