/** What is written into a cell where there is nothing to write. Pure. */

const WORDS =
  /^(?:n\.?\/?a\.?|#n\/a|null|nil|none|nothing|tbd|tba|unknown|not available|not applicable|k\.? ?a\.?|ohne|keine?|aucune?|ninguno|nessuno|sin dato|[-–—_.?*/\\ ]+|x{2,})$/i

/** #N/A, #REF! and the like, as spreadsheets write where they could not tell. */
export const isCellError = (text: string): boolean =>
  /^\s*#(?:n\/?a|ref!|value!|div\/0!|name\?|null!|num!|spill!|calc!|getting_data|blocked!|unknown!|field!|error!?)\s*$/i.test(
    text,
  )

/** Empty, "N/A", "-", "none" and the like, which mean that there is nothing. */
export const isPlaceholder = (text: string): boolean => {
  const bare = text.trim()
  return bare === '' || (bare.length <= 20 && (WORDS.test(bare) || isCellError(bare)))
}

/** The same of what tells people apart, where also 0 is no number of anybody's; 000000 may be. */
export const isNoId = (text: string): boolean =>
  isPlaceholder(text) || /^\s*'?0(?:[.,]0)?\s*$/.test(text)
