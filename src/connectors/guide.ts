/** What an admin does at the vendor before anything can be entered here, in the order they do it. */

export interface GuideStep {
  /** A sentence or two; **what is clicked or chosen there** stands out. */
  text: string
  /** Where at the vendor it is done. */
  link?: { label: string; href: string }
  /** What is carried there: the address that whoever signed in is sent back to, or that of this product. */
  copy?: 'redirect' | 'address'
  /** Only with these settings, as `x-show-if` has it; without any value yet, those of a new connection. */
  when?: Record<string, readonly string[]>
}
