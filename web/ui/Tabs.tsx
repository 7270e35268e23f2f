/** Plain links to the parts of one thing, with the current one marked. */
import { useLocation } from 'preact-iso'

export function Tabs({ label, items }: { label: string; items: { href: string; text: string }[] }) {
  const { path } = useLocation()
  return (
    <nav class="tabs" aria-label={label}>
      {items.map((item) => (
        <a key={item.href} href={item.href} aria-current={path === item.href ? 'page' : undefined}>
          {item.text}
        </a>
      ))}
    </nav>
  )
}
