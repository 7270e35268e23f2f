// Outlives the script that starts it by a moment: when that is gone without having ended its
// processes (killed outright), this ends them. Reads "+pid" and "-pid" lines; acts at the end.
import { createInterface } from 'node:readline'

const groups = new Set()
for await (const line of createInterface({ input: process.stdin })) {
  const pid = Number(line.slice(1))
  if (line.startsWith('+')) groups.add(pid)
  else groups.delete(pid)
}
for (const pid of groups) {
  try {
    process.kill(-pid, 'SIGKILL')
  } catch {
    // Already gone.
  }
}
