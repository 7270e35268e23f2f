/** Text from our own documents, made into HTML when the page was built. */
export const Prose = ({ html }: { html: string }) => (
  // biome-ignore lint/security/noDangerouslySetInnerHtml: built from docs/, nobody else's words are in it
  <div class="prose" dangerouslySetInnerHTML={{ __html: html }} />
)
