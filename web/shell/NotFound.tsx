/** An address with nothing at it. */
import { Page } from '../ui/Page.tsx'

export default function NotFound() {
  return (
    <Page title="Page not found">
      <p>
        There is nothing at this address. Go to <a href="/">Home</a>, or look for somebody under{' '}
        <a href="/workers">Workers</a>.
      </p>
    </Page>
  )
}
