/** Links to the parts of a long page, beside it where there is room. */
export function OnThisPage({
  places,
}: {
  places: readonly (readonly [id: string, text: string])[]
}) {
  return (
    <nav class="on-this-page" aria-label="On this page">
      <ul>
        {places.map(([id, text]) => (
          <li key={id}>
            <a href={`#${id}`} onClick={() => open(id)}>
              {text}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** What is folded away is opened for whoever goes there. */
function open(id: string): void {
  const target = document.getElementById(id)
  if (target instanceof HTMLDetailsElement) target.open = true
}
