/** Builds the admin page from web/ into dist/web, with nothing inline so that a strict CSP holds. */
import { readFileSync } from 'node:fs'
import { defineConfig } from 'vite'
import { helpDocuments } from './scripts/documents.mjs'

const readDocument = (topic: string) =>
  readFileSync(`${import.meta.dirname}/docs/${topic}.md`, 'utf8')

// Vite compiles JSX for Preact by itself: no Babel, no plug-in.
export default defineConfig({
  root: 'web',
  plugins: [helpDocuments(readDocument)],
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    target: 'es2024',
    cssTarget: ['chrome123', 'firefox121', 'safari17.5'],
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    sourcemap: false,
    // Parts that screens share travel together, not as thirty tiny files; what only the pages of a connection share, or
    // settings and a person's page, is no part of the first load. Home needs a few of theirs, and not all of them.
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            {
              name: 'parts',
              test: /[\\/](lucide|ui|shell|state)[\\/](?!Searched|fitting|formPart)/,
              priority: 2,
            },
            {
              name: 'connections',
              test: /[\\/]web[\\/](connections|sync)[\\/](?!Synced|standing|ConnectionState|HeldRun|waiting|late)/,
              minShareCount: 3,
              priority: 1,
            },
          ],
        },
      },
    },
  },
})
