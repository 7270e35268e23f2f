/** Words as `like` finds them anywhere. */
export const likeWords = (words: readonly string[]): string[] =>
  words.map((word) => `%${word.replace(/[!%_]/g, '!$&')}%`)
