/** Starts the page. */
import { render } from 'preact'
import { App } from './shell/app.tsx'
import { rememberScroll } from './shell/scroll.ts'

rememberScroll()
const root = document.getElementById('app')
if (root) render(<App />, root)
