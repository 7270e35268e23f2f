/** Hours added up by project. Pure. */
import type { Entry } from './timeRows.ts'

export interface OfProject {
  id: string
  name: string
  hours: number
}

/** The most hours first; in hundredths, since fractions drift. */
export function byProject(
  entries: readonly Pick<Entry, 'projectId' | 'projectName' | 'hours'>[],
): OfProject[] {
  const sums = new Map<string, { name: string; hundredths: number }>()
  for (const { projectId, projectName, hours } of entries) {
    const sum = sums.get(projectId) ?? { name: projectName, hundredths: 0 }
    sum.hundredths += Math.round(hours * 100)
    sums.set(projectId, sum)
  }
  return [...sums]
    .map(([id, { name, hundredths }]) => ({ id, name, hours: hundredths / 100 }))
    .sort((a, b) => b.hours - a.hours || a.name.localeCompare(b.name))
}
