// Ports from the environment, and whether they are free.
import { createServer } from 'node:net'

export function portFrom(name, fallback) {
  const port = Number(process.env[name] || fallback)
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new Error(`${name} must be a port number, not "${process.env[name]}".`)
  }
  return port
}

export async function refuseUsedPort(name, port) {
  for (const host of ['127.0.0.1', '::1']) {
    if (await isUsed(port, host)) {
      throw new Error(`Port ${port} is already in use; set ${name} to another one.`)
    }
  }
}

export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })
}

function isUsed(port, host) {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', (error) => resolve(error.code === 'EADDRINUSE' || error.code === 'EACCES'))
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(false)))
  })
}
