import { useState } from "preact/hooks";
import { type Call, CallError, type RequestOf, type Rpc } from "../api/client.ts";
import { JSON_NOTATION, printValue } from "../api/print-value.ts";
import { useCall } from "./action.tsx";
import { Problem } from "./basics.tsx";
import { CallAsCode } from "./code.tsx";

export interface Preset<R extends Rpc> {
  readonly label: string;
  readonly request: RequestOf<R>;
}

interface JsonFormProps<R extends Rpc> {
  readonly rpc: R;
  readonly label: string;
  readonly presets: readonly Preset<R>[];
  /** Which preset the form begins with. */
  readonly start?: number;
  done?(answer: never): void;
}

/** A request that can be edited as JSON before it is sent; presets show what it may look like. */
export function JsonForm<R extends Rpc>({ rpc, label, presets, start = 0, done }: JsonFormProps<R>) {
  const [text, setText] = useState(() => printed(presets[start]?.request ?? {}));
  const [chosen, setChosen] = useState(start);
  const read = requestIn(text);
  const call = { rpc, request: "request" in read ? read.request : {} } as unknown as Call;
  const { error, isBusy, run } = useCall(call, done);
  const problem = "error" in read ? read.error : error;
  return (
    <form
      class="json-form"
      onSubmit={(event) => {
        event.preventDefault();
        void run();
      }}
    >
      <fieldset class="choices">
        <legend class="hidden">Presets</legend>
        {presets.map((preset, i) => (
          <button
            type="button"
            key={preset.label}
            aria-pressed={i === chosen}
            onClick={() => {
              setChosen(i);
              setText(printed(preset.request));
            }}
          >
            {preset.label}
          </button>
        ))}
      </fieldset>
      <textarea
        aria-label={`The request of ${rpc} as JSON`}
        aria-invalid={problem !== undefined}
        rows={Math.min(22, text.split("\n").length + 1)}
        spellcheck={false}
        value={text}
        onInput={({ currentTarget }) => setText(currentTarget.value)}
      />
      <Problem error={problem} />
      <button type="submit" class="main" disabled={isBusy || "error" in read}>
        {label}
      </button>
      <CallAsCode call={call} />
    </form>
  );
}

function printed(request: unknown): string {
  return printValue(request, JSON_NOTATION);
}

function requestIn(text: string): { request: object } | { error: CallError } {
  try {
    const request = JSON.parse(text);
    if (typeof request === "object" && request !== null) return { request };
    return { error: new CallError("invalid_json", "must be a JSON object") };
  } catch (error) {
    return { error: new CallError("invalid_json", (error as Error).message) };
  }
}
