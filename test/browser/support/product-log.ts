/** What the product says while it is tested: kept in a file, and what it did not expect told at once. */
import { appendFileSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'

const DIR = '.tmp'
/** The app's word for an error that it answers with 500, and the lines that say where it was thrown. */
const UNEXPECTED = /^.*\bunexpected\b.*(?:\n\s+at .*)*/gm

/** Writes to `.tmp/product-<port>.log`; a failed test says too little where the app was the one to stumble. */
export function productLog(port: number): (output: string) => void {
  mkdirSync(DIR, { recursive: true })
  const path = join(DIR, `product-${port}.log`)
  rmSync(path, { force: true })
  return (output) => {
    appendFileSync(path, output)
    for (const [said] of output.matchAll(UNEXPECTED))
      console.error(`The product (${path}): ${said}`)
  }
}
