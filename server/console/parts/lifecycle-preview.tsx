import { useState } from "preact/hooks";
import { type AnswerOf, CallError, call } from "../api/client.ts";
import type { RegistryRef } from "../api/messages.ts";
import { Digest, Empty, indented, Problem, Time } from "./basics.tsx";
import { CallAsCode } from "./code.tsx";
import { TableBox } from "./table-box.tsx";

interface LifecyclePreviewProps {
  readonly registry: RegistryRef;
  readonly repository: string;
  /** The policy in force; "" = none. */
  readonly policy: string;
}

type Preview = AnswerOf<"StateService.PreviewLifecycle">;

const EXAMPLE = JSON.stringify({
  rules: [
    {
      rulePriority: 1,
      description: "Keep the newest ten images",
      selection: { tagStatus: "any", countType: "imageCountMoreThan", countNumber: 10 },
      action: { type: "expire" },
    },
  ],
});

/** A lifecycle policy, and what it would do now; trying one changes nothing. */
export function LifecyclePreview({ registry, repository, policy }: LifecyclePreviewProps) {
  const [text, setText] = useState(() => indented(policy || EXAMPLE));
  const [preview, setPreview] = useState<Preview | undefined>();
  const [error, setError] = useState<CallError | undefined>();
  const request = { registry, repository, policyJson: text };
  const show = async () => {
    try {
      setPreview(await call("StateService.PreviewLifecycle", request));
      setError(undefined);
    } catch (thrown) {
      setPreview(undefined);
      setError(thrown instanceof CallError ? thrown : new CallError("", String(thrown)));
    }
  };
  return (
    <>
      {policy === "" && <p class="note">No policy is in force; this is an example to try. It changes nothing.</p>}
      <textarea
        aria-label="Lifecycle policy"
        rows={Math.min(22, text.split("\n").length + 1)}
        spellcheck={false}
        value={text}
        onInput={({ currentTarget }) => setText(currentTarget.value)}
      />
      <div class="buttons">
        <button type="button" class="main" onClick={() => void show()}>
          What would it do now?
        </button>
      </div>
      <Problem error={error} />
      {preview && <Actions preview={preview} />}
      <CallAsCode call={{ rpc: "StateService.PreviewLifecycle", request }} />
    </>
  );
}

function Actions({ preview: { actions = [] } }: { preview: Preview }) {
  if (actions.length === 0) return <Empty title="It would change no image" />;
  return (
    <TableBox label="What the policy would do">
      <thead>
        <tr>
          <th>Image</th>
          <th>Tags</th>
          <th>Pushed</th>
          <th>Action</th>
          <th class="number">Rule</th>
        </tr>
      </thead>
      <tbody>
        {actions.map(({ digest = "", tags = [], pushTime, action, rulePriority }) => (
          <tr key={digest}>
            <td>
              <Digest value={digest} />
            </td>
            <td class="name">{tags.join(", ")}</td>
            <td>
              <Time at={pushTime} />
            </td>
            <td>{action?.toLowerCase()}</td>
            <td class="number">{rulePriority}</td>
          </tr>
        ))}
      </tbody>
    </TableBox>
  );
}
