// Runs the simulated vendors from the command line: SIM_PORT, and SIM_STATE to survive restarts.
import { startVendors } from './server.ts'

const port = Number(process.env.SIM_PORT ?? 8788)
const stateDir = process.env.SIM_STATE

try {
  const running = await startVendors({ port, ...(stateDir ? { stateDir } : {}) })
  console.log(`Simulated vendors on ${running.url}`)
  const end = () => void running.close().then(() => process.exit(0))
  process.once('SIGTERM', end)
  process.once('SIGINT', end)
} catch (error) {
  const used = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
  console.error(used ? `Port ${port} is already in use; set SIM_PORT to another one.` : error)
  process.exit(1)
}
