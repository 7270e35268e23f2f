/** A line of a file as cells: what every format that has lines is read to. */

export interface Line {
  /** Counted as an editor or a spreadsheet counts them, from 1; of a row over several lines, the first. */
  line: number
  cells: string[]
  /** The heading above it that says that whoever is under it has left. */
  under?: string
  /** Why the cells cannot be trusted. */
  fault?: string
  /** The file ends with it, and not with the end of a line: it may have been cut off. */
  open?: true
}

/** A file of lines: all that are filled, header and titles among them, some at a time. */
export interface Lines {
  /** "CSV with semicolons, UTF-8" */
  form: string
  /** What stands above all of them, such as the name of a sheet. */
  title?: string
  /** What an admin should know of what is not read, in sentences. */
  notes?: string[]
  /** Every cell is where the format says it is, so that no line is too long or too short. */
  placed?: true
  /** What divides cells, where the format says anything by it. */
  delimiter?: string
  /** Each call begins anew. */
  read(): AsyncIterable<Line[]>
}

export const isFilled = ({ cells }: Line): boolean => cells.some((cell) => cell.trim() !== '')
