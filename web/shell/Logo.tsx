/** The mark of Muster. */
export const Logo = () => (
  <svg viewBox="0 0 32 32" aria-hidden="true" focusable="false">
    <rect width="32" height="32" rx="7" fill="#3f51c7" />
    <path
      d="M8 23V9.5l8 8 8-8V23"
      fill="none"
      stroke="#fff"
      stroke-width="3.2"
      stroke-linecap="round"
      stroke-linejoin="round"
    />
  </svg>
)
