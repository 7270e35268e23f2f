/** What words of status say in one language, whole texts, with commas between them. Pure. */
export interface StatusWords {
  active: string
  inactive: string
  /** How somebody is employed. */
  kind: string
}
