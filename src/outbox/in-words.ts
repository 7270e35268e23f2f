/** Times as e-mails name them. */

/** "December 14, 2026 at 7:05 am": a sentence may end with it. */
export function timeInWords(timeZone: string): (time: number) => string {
  const words = new Intl.DateTimeFormat('en-CA', {
    ...{ dateStyle: 'long', timeStyle: 'short', timeZone },
  })
  return (time) => words.format(time).replace(/([ap])\.m\./, '$1m')
}
