/** An address that may break after its dots and the @, and only where it must elsewhere. */
export const EmailText = ({ of: email }: { of: string | null }) => (
  <>{email?.split(/(?<=[@.])/).flatMap((part, i) => (i > 0 ? [<wbr key={i} />, part] : [part]))}</>
)
