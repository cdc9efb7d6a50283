import { call } from "../api/client.ts";
import type { RegistryRef } from "../api/messages.ts";
import { useLoad } from "../state/load.ts";
import { Action } from "./action.tsx";
import { Empty, Facts, Problem, Time } from "./basics.tsx";
import { Findings } from "./findings.tsx";

interface ScanTabProps {
  readonly registry: RegistryRef;
  readonly repository: string;
  readonly digest: string;
}

/** The scan of an image: how far it is, what decided it, what it found. */
export function ScanTab({ registry, repository, digest }: ScanTabProps) {
  const image = { repository, digest };
  const { value, error } = useLoad(`scan ${repository}@${digest}`, () =>
    call("ScanService.GetScan", { registry, image }),
  );
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
