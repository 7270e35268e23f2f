/** An ID in one piece, however it is written; one that is longer than any column breaks. */
const IN_ONE_PIECE = 16

export const IdText = ({ of: id }: { of: string | null }) => (
  <span class={id && id.length <= IN_ONE_PIECE ? 'nowrap' : undefined}>{id}</span>
)
