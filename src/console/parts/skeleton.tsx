/** The shape of what is loading; its name is for those who do not see it. */
export function Skeleton({ label, lines = 5 }: { label: string; lines?: number }) {
  return (
    <div role="status" aria-label={label} className="skeleton">
      {Array.from({ length: lines }, (_, line) => (
        <span key={line} />
      ))}
    </div>
  );
}
