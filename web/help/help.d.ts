/** What scripts/documents.mjs makes of docs/ when the page is built. */
declare module '*.md?help' {
  const document: import('./documents.ts').HelpDocument
  export default document
}
declare module 'virtual:help' {
  const topics: import('./documents.ts').HelpTopic[]
  export default topics
}
