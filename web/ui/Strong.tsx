/** A sentence in which **what is clicked** stands out. */
export const Strong = ({ text }: { text: string }) => (
  <>
    {text.split('**').map((part, i) => (i % 2 === 1 ? <b key={`${i} ${part}`}>{part}</b> : part))}
  </>
)
