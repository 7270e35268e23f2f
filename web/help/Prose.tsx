/** Text from our own documents, made into HTML when the page was built. */
export const Prose = ({ html }: { html: string }) => (
  <div class="prose" dangerouslySetInnerHTML={{ __html: html }} />
)
