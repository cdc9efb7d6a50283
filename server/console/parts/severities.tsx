const ORDER = ["CRITICAL", "HIGH", "MEDIUM", "LOW", "INFORMATIONAL", "UNDEFINED", "UNTRIAGED"];

interface SeveritiesProps {
  readonly counts: Record<string, number> | undefined;
  readonly status: string | undefined;
}

/** How many findings of each severity a scan has, worst first; its status, if it isn't over. */
export function Severities({ counts = {}, status }: SeveritiesProps) {
  if (status === undefined || status === "") return <span class="faint">not scanned</span>;
  const found = ORDER.filter((severity) => (counts[severity] ?? 0) > 0);
  const isOver = status === "COMPLETE" || status === "ACTIVE";
  return (
    <span class="severities">
      {!isOver && <span class="tag">{status.toLowerCase().replaceAll("_", " ")}</span>}
      {isOver && found.length === 0 && <span class="faint">nothing found</span>}
      {found.map((severity) => (
        <span class={`severity ${severity.toLowerCase()}`} key={severity}>
          {counts[severity]} {severity.toLowerCase()}
        </span>
      ))}
    </span>
  );
}
