/** Plain links to the parts of one thing, with the current one marked. */
import { useLocation } from 'preact-iso'

interface Props {
  label: string
  /** `also`: another address of the same page. */
  items: { href: string; text: string; also?: string }[]
}

export function Tabs({ label, items }: Props) {
  const { path } = useLocation()
  return (
    <nav class="tabs" aria-label={label}>
      {items.map((item) => (
        <a
          key={item.href}
          href={item.href}
          aria-current={path === item.href || path === item.also ? 'page' : undefined}
        >
          {item.text}
        </a>
      ))}
    </nav>
  )
}
