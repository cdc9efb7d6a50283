import { useState } from "preact/hooks";
import { type Call, CallError, call as send } from "../api/client.ts";
import { changes } from "../state/timeline.ts";
import { Problem } from "./basics.tsx";
import { CallAsCode } from "./code.tsx";

interface ActionProps {
  readonly label: string;
  readonly call: Call;
  /** What can't be undone is asked once more. */
  readonly confirm?: string;
  readonly tone?: "main" | "danger";
  readonly isDisabled?: boolean;
  done?(answer: never): void;
}

/** A button that makes a call of the admin API, and shows the same call as code. */
export function Action({ label, call, confirm, tone, isDisabled = false, done }: ActionProps) {
  const [isOpen, setOpen] = useState(false);
  const { error, isBusy, run } = useCall(call, done);
  const press = () => {
    if (confirm === undefined || globalThis.confirm(confirm)) void run();
  };
  return (
    <div class="action">
      <div class="action-buttons">
        <button type="button" class={tone ?? ""} disabled={isBusy || isDisabled} onClick={press}>
          {label}
        </button>
        <button
          type="button"
          class="quiet"
          aria-expanded={isOpen}
          aria-label={`${label} as code`}
          title="The same call as code"
          onClick={() => setOpen(!isOpen)}
        >
          {"</>"}
        </button>
      </div>
      <Problem error={error} />
      {isOpen && <CallAsCode call={call} />}
    </div>
  );
}

/** Sends a call on request; the screens then reload what they show. */
export function useCall({ rpc, request }: Call, done?: (answer: never) => void) {
  const [error, setError] = useState<CallError | undefined>();
  const [isBusy, setBusy] = useState(false);
  const run = async () => {
    setBusy(true);
    setError(undefined);
    try {
      const answer = await send(rpc, request as never);
      changes.value++;
      done?.(answer as never);
    } catch (thrown) {
      setError(thrown instanceof CallError ? thrown : new CallError("", String(thrown)));
    }
    setBusy(false);
  };
  return { error, isBusy, run };
}
