/** Starts the page. */
import { render } from 'preact'
import { App } from './app.tsx'
import { rememberScroll } from './scroll.ts'

rememberScroll()
const root = document.getElementById('app')
if (root) render(<App />, root)
