/** The bench as a table for people: each figure beside its budget and, in brackets, its aim. */
import type { Limits } from './budgets.ts'
import type { Result } from './result.ts'

const HEAD = [
  ...[
    'case',
    'people',
    'rows written',
    'rows read',
    'queries',
    'ms',
    'CPU',
    '× floor',
    'CPU × floor',
    'people/s',
  ],
  ...['vendor', 'R2', 'MB', 'ok', ''],
]
const TEXT_COLUMNS = new Set([0, HEAD.length - 1])

const number = (n: number | undefined) =>
  n === undefined ? '' : n.toLocaleString('en-US', { maximumFractionDigits: 4 })

function against(r: Result, name: keyof Limits): string {
  const figure = number(r[name])
  const most = r.budget?.[name]
  const aim = r.aim?.[name]
  return [
    figure,
    most !== undefined && `/ ${number(most)}`,
    aim !== undefined && `(${number(aim)})`,
  ]
    .filter(Boolean)
    .join(' ')
}

function cells(r: Result): string[] {
  const ratio = (a?: number, b?: number) => (a && b ? (a / b).toFixed(1) : '')
  return [
    ...[r.case, number(r.people), against(r, 'rowsWritten'), against(r, 'rowsRead')],
    ...[
      against(r, 'queries'),
      against(r, 'ms'),
      number(r.cpuMs),
      ratio(r.ms, r.floorMs),
      ratio(r.cpuMs, r.floorCpuMs),
      number(r.perSecond),
    ],
    ...[number(r.vendorRequests), number(r.r2Requests), number(r.peakMb)],
    ...[r.ok === undefined ? '' : r.ok ? 'ok' : 'NO', r.note ?? ''],
  ]
}

/** Groups stand apart by an empty line. */
export function table(groups: readonly (readonly Result[])[]): string {
  const lines = groups.map((group) => group.map(cells))
  const widths = HEAD.map((head, i) =>
    Math.max(head.length, ...lines.flat().map((row) => row[i]?.length ?? 0)),
  )
  const write = (row: readonly string[]) =>
    row
      .map((cell, i) => {
        const width = widths[i] ?? 0
        return TEXT_COLUMNS.has(i) ? cell.padEnd(width) : cell.padStart(width)
      })
      .join('  ')
      .trimEnd()
  const rule = widths.map((w) => '─'.repeat(w)).join('  ')
  const body = lines.filter((group) => group.length > 0).map((group) => group.map(write).join('\n'))
  return `Each figure / its budget (its aim)\n\n${write(HEAD)}\n${rule}\n${body.join('\n\n')}`
}
