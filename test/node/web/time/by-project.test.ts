/** Hours added up by project, and whose they are: nothing is lost, and no two workers are called the same. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { byProject } from '../../../../web/time/byProject.ts'
import { toldApart } from '../../../../web/time/timeRows.ts'

test('the hours of all projects are the hours of all entries, the most first', () => {
  const entry = fc.record({
    projectId: fc.constantFrom('a', 'b', 'c', 'd'),
    hours: fc.integer({ min: 1, max: 2400 }).map((n) => n / 100),
  })
  fc.assert(
    fc.property(fc.array(entry), (some) => {
      const entries = some.map((e) => ({ ...e, projectName: `Project ${e.projectId}` }))
      const all = byProject(entries)
      const hundredths = (hours: number) => Math.round(hours * 100)
      const sum = (list: { hours: number }[]) => list.reduce((n, e) => n + hundredths(e.hours), 0)
      expect(sum(all)).toBe(sum(entries))
      expect(new Set(all.map((p) => p.id)).size).toBe(all.length)
      for (const [i, p] of all.entries())
        expect(p.hours).toBeLessThanOrEqual(all[i - 1]?.hours ?? 1e9)
    }),
  )
})

test('namesakes are called by their payroll ID too, and nobody else is', () => {
  const entry = fc.record({
    workerId: fc.constantFrom('w1', 'w2', 'w3'),
    hours: fc.nat({ max: 9 }),
  })
  const called: Record<string, string> = { w1: 'Ana Silva', w2: 'Ana Silva', w3: 'Bo Lee' }
  fc.assert(
    fc.property(fc.array(entry), (some) => {
      const told = toldApart(
        some.map((e) => ({ ...e, workerName: called[e.workerId] ?? '', payrollId: e.workerId })),
      )
      const names = new Map(told.map((e) => [e.workerId, e.workerName]))
      expect(new Set(names.values()).size).toBe(names.size)
      const both = names.has('w1') && names.has('w2')
      expect(names.get('w1') ?? 'Ana Silva').toBe(both ? 'Ana Silva (w1)' : 'Ana Silva')
      expect(names.get('w3') ?? 'Bo Lee').toBe('Bo Lee')
      expect(told.map((e) => e.hours)).toEqual(some.map((e) => e.hours))
    }),
  )
})
