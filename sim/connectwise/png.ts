// A small but real picture, the same for the same id: somebody in front of a coloured wall.
import { deflateSync } from 'node:zlib'
import { randomFor } from '../random.ts'

const SIZE = 96

type Colour = [red: number, green: number, blue: number]

export function png(id: number): Buffer {
  const random = randomFor(0x9106, id)
  const shade = (from: number): Colour => [
    from + Math.floor(random() * 100),
    from + Math.floor(random() * 100),
    from + Math.floor(random() * 100),
  ]
  const wall = shade(140)
  const person = shade(20)
  const lines = Array.from({ length: SIZE }, (_, y) => {
    const pixels = Array.from({ length: SIZE }, (_, x) => (isPerson(x, y) ? person : wall))
    return Buffer.from([0, ...pixels.flat()])
  })
  const header = Buffer.alloc(13)
  header.writeUInt32BE(SIZE, 0)
  header.writeUInt32BE(SIZE, 4)
  // Eight bits for each of red, green and blue.
  header.set([8, 2, 0, 0, 0], 8)
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.concat(lines))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function isPerson(x: number, y: number): boolean {
  const fromMiddle = x - SIZE / 2
  const head = Math.hypot(fromMiddle, y - 36) < 17
  const shoulders = Math.hypot(fromMiddle, (y - SIZE) * 0.9) < 34
  return head || shoulders
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const result = Buffer.alloc(body.length + 8)
  result.writeUInt32BE(data.length, 0)
  body.copy(result, 4)
  result.writeUInt32BE(crc(body), body.length + 4)
  return result
}

/** node:zlib has it too, but only from Node 20.15 on. */
function crc(bytes: Buffer): number {
  let value = ~0
  for (const byte of bytes) {
    value ^= byte
    for (let bit = 0; bit < 8; bit += 1) value = (value >>> 1) ^ (value & 1 ? 0xedb88320 : 0)
  }
  return ~value >>> 0
}
