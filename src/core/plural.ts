/** Numbers with what they count, as people write them. */
const integer = new Intl.NumberFormat('en-US')

export const number = (n: number): string => integer.format(n)

/** “1 entry”, “1,200 entries”. Of a share it is the last number that counts: `${number(some)} of ${plural(all, 'row')}`. */
export const plural = (n: number, one: string, many = `${one}s`): string =>
  `${number(n)} ${n === 1 ? one : many}`
