import { useState } from "preact/hooks";
import { asCode } from "../api/as-code.ts";
import type { Call } from "../api/client.ts";
import { LANGUAGES, type Language } from "../api/languages.ts";
import type { RegistryRef } from "../api/messages.ts";
import { type Operation, operationOf } from "../api/operation.ts";
import { operationAsCode } from "../api/operation-code.ts";
import { useRead } from "../state/read.ts";
import { Copy } from "./basics.tsx";

/** Lines to copy: a program, or what to type in a shell. */
export function Code({ text, label }: { text: string; label: string }) {
  return (
    <figure class="code-block" aria-label={label}>
      <Copy text={text} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a block that scrolls has to be reached by keyboard */}
      <pre tabIndex={0}>{text}</pre>
    </figure>
  );
}

/** The same call in each language. The one chosen last stays chosen. */
export function CallAsCode({ call }: { call: Call }) {
  const [language, setLanguage] = useState<Language>(remembered);
  const choose = (next: Language) => {
    remembered = next;
    setLanguage(next);
  };
  const operation = operationOf(call);
  return (
    <div class="as-code">
      <fieldset class="choices">
        <legend class="hidden">Language</legend>
        {LANGUAGES.map((name) => (
          <button type="button" key={name} aria-pressed={name === language} onClick={() => choose(name)}>
            {name}
          </button>
        ))}
      </fieldset>
      {operation === undefined ? (
        <Code text={asCode(call, language, location.origin)} label={`The call in ${language}`} />
      ) : (
        <OperationAsCode
          operation={operation}
          language={language}
          registry={(call.request as { registry: RegistryRef }).registry}
        />
      )}
    </div>
  );
}

let remembered: Language = "TypeScript";

interface OperationAsCodeProps {
  readonly operation: Operation;
  readonly language: Language;
  readonly registry: RegistryRef;
}

/** An operation of the ECR API is shown as a test calls it: at the API's own port. */
function OperationAsCode({ operation, language, registry }: OperationAsCodeProps) {
  const { value } = useRead({ rpc: "RegistryService.GetRegistry", request: { registry } });
  if (!value?.registry) return null;
  const { apiEndpoint, credentials } = value.registry;
  const connection = {
    // Behind docker's port mapping the server can't know the API's port.
    endpoint: apiEndpoint || "http://localhost:<API port>",
    region: registry.region,
    accessKeyId: credentials?.accessKeyId || registry.accountId,
    secretAccessKey: credentials?.secretAccessKey || "test",
  };
  return <Code text={operationAsCode(operation, language, connection)} label={`The call in ${language}`} />;
}

interface ReadAsCodeProps {
  /** What is read: "Rules". */
  readonly what: string;
  readonly call: Call;
}

/** Beside what a screen shows: the call that gets the same data. */
export function ReadAsCode({ what, call }: ReadAsCodeProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <div class={`read-as-code ${isOpen ? "open" : ""}`}>
      <button
        type="button"
        class="quiet"
        aria-expanded={isOpen}
        aria-label={`${what} as code`}
        title="The call that gets this"
        onClick={() => setOpen(!isOpen)}
      >
        {"</>"}
      </button>
      {isOpen && <CallAsCode call={call} />}
    </div>
  );
}
