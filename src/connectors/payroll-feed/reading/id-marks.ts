/** Ends that some numbers of people have, and most do not, as offices mark whoever has left: “1042-T”, “1042 INACT”. Pure. */

const END = /\d([-_ .]?[A-Z]+)$/
/** Others are of places or kinds of people, and so are these where others stand beside them. */
const SAYS = /^[-_ .]?(?:T|TERM|TERMED|X|XX|I|INACT|INACTIVE|EX|LEFT|OLD|DEL|DELETED|Z+)$/

export class IdMarks {
  private all = 0
  private readonly ends = new Map<string, number>()

  add(id: string): void {
    this.all += 1
    // Most end in a digit.
    const last = id.charCodeAt(id.length - 1)
    if (last >= 48 && last <= 57) return
    const end = END.exec(id.trim().toUpperCase())?.[1]
    if (end && this.ends.size < 20) this.ends.set(end, (this.ends.get(end) ?? 0) + 1)
  }

  get found(): string[] {
    const marked = [...this.ends.values()].reduce((sum, n) => sum + n, 0)
    const only = [...this.ends.keys()].every((end) => SAYS.test(end))
    return only && marked * 2 < this.all ? [...this.ends.keys()].sort() : []
  }
}
