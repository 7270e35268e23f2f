/** What the two sides of each Match board are called, one and many. */
import type { Board } from '../../store/match/vetoes.ts'

export interface BoardWords {
  source: string
  sources: string
  target: string
  targets: string
}

export const WORDS: Record<Board, BoardWords> = {
  people: { source: 'person', sources: 'people', target: 'worker', targets: 'workers' },
  projects: { source: 'customer', sources: 'customers', target: 'project', targets: 'projects' },
}
