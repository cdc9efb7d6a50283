import type { AnswerOf } from "../api/client.ts";
import { Empty } from "./basics.tsx";
import { TableBox } from "./table-box.tsx";

type Finding = NonNullable<AnswerOf<"ScanService.GetScan">["findings"]>[number];

const MAX_SHOWN = 500;

export function Findings({ findings }: { findings: readonly Finding[] }) {
  if (findings.length === 0) return <Empty title="Nothing found">The scan has no findings in this phase.</Empty>;
  return (
    <>
      <TableBox label="Findings">
        <thead>
          <tr>
            <th>Finding</th>
            <th>Severity</th>
            <th>Package</th>
            <th>Fixed in</th>
            <th>Description</th>
          </tr>
        </thead>
        <tbody>
          {findings
            .slice(0, MAX_SHOWN)
            .map(({ name = "", severity = "", packageName, packageVersion, fixedVersion, description }, i) => (
              <tr key={i}>
                <td class="strong">{name}</td>
                <td>
                  <span class={`severity ${severity.toLowerCase()}`}>{severity.toLowerCase()}</span>
                </td>
                <td>
                  {packageName} <span class="faint">{packageVersion}</span>
                </td>
                <td>{fixedVersion || <span class="faint">no fix</span>}</td>
                <td>{description}</td>
              </tr>
            ))}
        </tbody>
      </TableBox>
      {findings.length > MAX_SHOWN && (
        <p class="note">
          The first {MAX_SHOWN} of {findings.length} are shown.
        </p>
      )}
    </>
  );
}
