import type { RegistryRef } from "../api/messages.ts";
import { useRead } from "../state/read.ts";
import { Action } from "./action.tsx";
import { Empty, Facts, Problem, Time } from "./basics.tsx";
import { ReadAsCode } from "./code.tsx";
import { Findings } from "./findings.tsx";

interface ScanTabProps {
  readonly registry: RegistryRef;
  readonly repository: string;
  readonly digest: string;
}

/** The scan of an image: its progress, what decided it, what it found. */
export function ScanTab({ registry, repository, digest }: ScanTabProps) {
  const image = { repository, digest };
  const asked = { rpc: "ScanService.GetScan", request: { registry, image } } as const;
  const { value, error } = useRead(asked);
  const scan = value?.scan;
  return (
    <>
      <div class="buttons">
        <Action label="Start a scan" call={{ rpc: "ScanService.StartScan", request: { registry, image } }} />
        {scan?.next && (
          <Action
            label="Go to the next phase"
            call={{ rpc: "ScanService.AdvanceScan", request: { registry, image } }}
          />
        )}
        <ReadAsCode what="The scan" call={asked} />
      </div>
      {error?.code === "not_found" || (value && !scan?.status) ? (
        <Empty title="Not scanned yet">
          <p>
            A scan starts with a push where the repository scans on push, with StartImageScan, or with the button above.
          </p>
        </Empty>
      ) : (
        <Problem error={error} />
      )}
      {scan?.status && (
        <>
          <Facts
            rows={[
              ["Status", scan.status],
              ["Goes on", scan.next],
              ["Profile", scan.profileId],
              ["Because of", scan.profileReason],
              ["Started", <Time key="start" at={scan.startTime} />],
              ["Completed", <Time key="end" at={scan.completeTime} />],
            ]}
          />
          <Findings findings={value?.findings ?? []} />
        </>
      )}
    </>
  );
}
