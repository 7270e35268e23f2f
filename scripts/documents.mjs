// The documents of docs/ as the page shows them under Help: HTML, made when the page is built. It reads what our own
// documents are written in (headings, paragraphs, lists, tables, quotes, code, links, emphasis) and leaves out what only
// somebody who runs or extends Muster needs.

/** What Help has, in the order it is listed; the file's name is the address. */
export const TOPICS = [
  'words',
  'outcomes',
  'plexxis',
  'procore',
  'quickbooks-online',
  'quickbooks-desktop',
  'connectwise',
  'paycom',
  'payroll-feed',
  'time-and-pushes',
  'webhooks',
]

/** Parts about the wire: folded away. */
const TECHNICAL =
  /^(The wire|Where it asks|What is inferred|What is known, and what is not|What it costs)$/
/** Columns of tables with names of the wire. */
const WIRE_COLUMN = /^(on the wire|read from)$/

const escaped = (text) =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')

/** As GitHub makes the address of a heading. */
export const slugOf = (heading) =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replaceAll(' ', '-')

/** What a document is called where its file is named. */
const named = (topic) =>
  `Help: ${topic.charAt(0).toUpperCase()}${topic.slice(1).replaceAll('-', ' ')}`

/** A link to another document leads to its help; one to what is not in Help is its words. */
function linked(text, href) {
  if (/^https:\/\//.test(href))
    return `<a href="${escaped(href)}" target="_blank" rel="noopener noreferrer">${text}</a>`
  if (href.startsWith('#')) return `<a href="${escaped(href)}">${text}</a>`
  const [path = '', at] = href.split('#')
  const topic = /^(?:\.\/)?([\w-]+)\.md$/.exec(path)?.[1]
  if (!topic || !TOPICS.includes(topic)) return text
  const words = /\.md$/.test(text) ? named(topic) : text
  return `<a href="/help/${topic}${at ? `#${at}` : ''}">${words}</a>`
}

/** Code first, so that nothing in it is taken for emphasis. */
function inline(text) {
  return text
    .split(/(`[^`]+`)/)
    .map((part) => {
      if (part.startsWith('`')) return `<code>${escaped(part.slice(1, -1))}</code>`
      return escaped(part)
    })
    .join('')
    .replace(/!\[[^\]]*\]\([^)]*\)/g, '')
    .replace(/\[([^\]]+)\]\(([^)\s]+)\)/g, (_, words, href) => linked(words, href))
    .replace(/\*\*([^*]+)\*\*/g, '<b>$1</b>')
    .replace(/(^|[\s(“])_([^_]+)_(?=[\s).,:;”]|$)/g, '$1<em>$2</em>')
}

const cellsOf = (line) =>
  line
    .replace(/^\s*\|/, '')
    .replace(/\|\s*$/, '')
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim().replaceAll('\\|', '|'))

function table(lines) {
  const [head = [], , ...rows] = lines.map(cellsOf)
  const kept = head.map((title, i) => [title, i]).filter(([title]) => !WIRE_COLUMN.test(title))
  const row = (cells, tag) =>
    `<tr>${kept.map(([, i]) => `<${tag}>${inline(cells[i] ?? '')}</${tag}>`).join('')}</tr>`
  return `<div class="scroll" tabindex="0" role="group" aria-label="Table"><table><thead>${row(head, 'th')}</thead><tbody>${rows.map((r) => row(r, 'td')).join('')}</tbody></table></div>`
}

const ITEM = /^(\s*)(?:[-*]|(\d+)\.)\s+(.*)$/

/** Items, with what is indented below them, which may be anything. */
function list(lines) {
  const items = []
  const [, indent = '', number] = ITEM.exec(lines[0]) ?? []
  for (const line of lines) {
    const found = ITEM.exec(line)
    if (found && found[1].length === indent.length) items.push([found[3]])
    else items.at(-1).push(line.slice(indent.length).replace(/^ {1,3}/, ''))
  }
  const tag = number ? 'ol' : 'ul'
  const start = number && number !== '1' ? ` start="${number}"` : ''
  return `<${tag}${start}>${items.map((inner) => `<li>${blocks(inner).html}</li>`).join('')}</${tag}>`
}

/** How many of `lines`, from the first, belong together. */
const upTo = (lines, ends) => {
  const at = lines.findIndex((line, i) => i > 0 && ends(line, i))
  return at < 0 ? lines.length : at
}

function blocks(lines) {
  const out = []
  const sections = []
  let rest = lines
  while (rest.length > 0) {
    const line = rest[0]
    let taken = 1
    const heading = /^(#{1,4}) (.+)$/.exec(line)
    if (heading) {
      const level = heading[1].length
      const id = slugOf(heading[2])
      if (level > 1) {
        sections.push({
          id,
          text: heading[2].replaceAll('`', ''),
          technical: TECHNICAL.test(heading[2]),
        })
        out.push({
          level,
          technical: TECHNICAL.test(heading[2]),
          html: `<h${level} id="${id}">${inline(heading[2])}</h${level}>`,
          title: heading[2],
        })
      }
    } else if (line.startsWith('```')) {
      taken = upTo(rest, (l) => l.startsWith('```')) + 1
      out.push({
        html: `<pre tabindex="0"><code>${escaped(rest.slice(1, taken - 1).join('\n'))}</code></pre>`,
      })
    } else if (line.startsWith('|')) {
      taken = upTo(rest, (l) => !l.startsWith('|'))
      out.push({ html: table(rest.slice(0, taken)) })
    } else if (line.startsWith('>')) {
      taken = upTo(rest, (l) => !l.startsWith('>'))
      const inner = rest.slice(0, taken).map((l) => l.replace(/^> ?/, ''))
      out.push({ html: `<blockquote>${blocks(inner).html}</blockquote>` })
    } else if (ITEM.test(line)) {
      const indent = ITEM.exec(line)[1].length
      // An item goes on through blank lines, as long as what follows is indented or another item.
      taken = upTo(rest, (l, i) => {
        if (l.trim() === '') {
          const next = rest.slice(i).find((n) => n.trim() !== '')
          return next === undefined || !(next.startsWith(' '.repeat(indent + 2)) || ITEM.test(next))
        }
        return !(l.startsWith(' ') || ITEM.test(l))
      })
      out.push({ html: list(rest.slice(0, taken)) })
    } else if (line.trim() !== '') {
      taken = upTo(rest, (l) => l.trim() === '' || /^(#{1,4} |```|\||>)/.test(l) || ITEM.test(l))
      const html = inline(
        rest
          .slice(0, taken)
          .map((l) => l.trim())
          .join(' '),
      ).trim()
      if (html) out.push({ html: `<p>${html}</p>` })
    }
    rest = rest.slice(taken)
  }
  return { html: folded(out), sections }
}

/** What is technical is folded away with all that belongs to its heading. */
function folded(parts) {
  let html = ''
  let open = 0
  for (const part of parts) {
    if (part.level && open && part.level <= open) {
      html += '</details>'
      open = 0
    }
    if (part.technical && !open) {
      open = part.level
      const id = slugOf(part.title)
      html += `<details id="${id}"><summary>${inline(part.title)}</summary>`
    } else html += part.html
  }
  return open ? `${html}</details>` : html
}

/** A document: its title, its sections, and its text as HTML. */
export function documentOf(markdown) {
  const text = markdown.replace(/ \(kind `[^`]+`\)/g, '').replace(/ \(`[a-zA-Z]+`\)(?= +\|)/g, '')
  const lines = text.split('\n')
  const title = /^# (.+)$/m.exec(text)?.[1] ?? ''
  const { html, sections } = blocks(lines)
  return { title, sections, html }
}

const QUERY = '?help'
const INDEX = 'virtual:help'

/** For Vite: a document by its path and `?help`, and what there is in all of them by `virtual:help`. */
export function helpDocuments(readFile) {
  return {
    name: 'help-documents',
    enforce: 'pre',
    resolveId: (id) => (id === INDEX ? `\0${INDEX}` : null),
    load(id) {
      if (id === `\0${INDEX}`) {
        const all = TOPICS.map((topic) => {
          const { title, sections } = documentOf(readFile(topic))
          return {
            topic,
            title,
            sections: sections
              .filter((s) => !s.technical)
              .map(({ id: at, text }) => ({ id: at, text })),
          }
        })
        return `export default ${JSON.stringify(all)}`
      }
      if (!id.endsWith(QUERY)) return null
      const topic = /([\w-]+)\.md\?help$/.exec(id)?.[1]
      const { title, sections, html } = documentOf(readFile(topic))
      const shown = sections
        .filter((s) => !s.technical)
        .map(({ id: at, text }) => ({ id: at, text }))
      return `export default ${JSON.stringify({ title, sections: shown, html })}`
    },
  }
}
