import { useEffect, useId, useRef, useState } from "preact/hooks";
import type { Call } from "../api/client.ts";
import { useCall } from "./action.tsx";
import { Problem } from "./basics.tsx";
import { CallAsCode } from "./code.tsx";
import { FormField } from "./form-field.tsx";
import type { Field, Values } from "./form-values.ts";

interface FieldFormProps {
  readonly title: string;
  readonly label: string;
  readonly fields: readonly Field[];
  readonly start: Values;
  /** The call that the values make. */
  callOf(values: Values): Call;
  /** Called when the call has succeeded. */
  done?(): void;
  /** Unset if there is nothing to cancel. */
  cancel?: (() => void) | undefined;
}

const FIRST_CONTROL = ":is(input:not([readonly]), select, textarea)";

/** A form whose fields make a call of the API, which shows as code while it is filled in. */
export function FieldForm({ title, label, fields, start, callOf, done, cancel }: FieldFormProps) {
  const [values, setValues] = useState<Values>(start);
  const call = callOf(values);
  const { error, isBusy, run } = useCall(call, () => {
    setValues(start);
    done?.();
  });
  const id = useId();
  const form = useRef<HTMLFormElement>(null);
  // A user who has pressed Change can type here at once, without looking for the form.
  const isChange = cancel !== undefined;
  useEffect(() => {
    if (isChange) form.current?.querySelector<HTMLElement>(FIRST_CONTROL)?.focus();
  }, [isChange]);
  return (
    <form
      ref={form}
      class="field-form"
      aria-labelledby={id}
      onSubmit={(event) => {
        event.preventDefault();
        void run();
      }}
    >
      <h3 id={id}>{title}</h3>
      <div class="fields">
        {fields.map((field) => (
          <FormField
            key={field.name}
            field={field}
            value={values[field.name] ?? ""}
            change={(value) => setValues({ ...values, [field.name]: value })}
          />
        ))}
      </div>
      <Problem error={error} />
      <div class="buttons">
        <button type="submit" class="main" disabled={isBusy}>
          {label}
        </button>
        {cancel && (
          <button type="button" onClick={cancel}>
            Cancel
          </button>
        )}
      </div>
      <CallAsCode call={call} />
    </form>
  );
}
