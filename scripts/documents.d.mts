import type { Plugin } from 'vite'

interface Section {
  id: string
  text: string
  technical: boolean
}
export interface Built {
  title: string
  sections: Section[]
  html: string
}
export const TOPICS: readonly string[]
export function slugOf(heading: string): string
export function documentOf(markdown: string): Built
export function helpDocuments(readFile: (topic: string) => string): Plugin
