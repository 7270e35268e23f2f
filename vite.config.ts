/** Builds the admin page from web/ into dist/web, with nothing inline so that a strict CSP holds. */
import { defineConfig } from 'vite'

// Vite compiles JSX for Preact by itself: no Babel, no plug-in.
export default defineConfig({
  root: 'web',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    target: 'es2024',
    cssTarget: ['chrome123', 'firefox121', 'safari17.5'],
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    sourcemap: false,
    // Parts that three screens or more share travel together, not as thirty tiny files.
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [{ name: 'parts', test: /[\\/](web|lucide)[\\/]/, minShareCount: 3 }],
        },
      },
    },
  },
})
