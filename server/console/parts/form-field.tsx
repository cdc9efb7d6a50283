import { useId } from "preact/hooks";
import { type Field, linesOf } from "./form-values.ts";

interface FormFieldProps {
  readonly field: Field;
  readonly value: string;
  change(value: string): void;
}

export function FormField(props: FormFieldProps) {
  return props.field.kind === "several" ? <Checks {...props} /> : <Labelled {...props} />;
}

function Labelled({ field, value, change }: FormFieldProps) {
  const { label, kind, isRequired = false } = field;
  const id = useId();
  return (
    <div class={`field ${kind}`}>
      <label for={id}>
        {label}
        {isRequired && <span class="faint"> (required)</span>}
      </label>
      <Control id={id} field={field} value={value} change={change} />
    </div>
  );
}

function Control({ id, field, value, change }: FormFieldProps & { readonly id: string }) {
  const { kind, options = [], placeholder = "", isRequired = false, isFixed = false } = field;
  const attributes = { id, required: isRequired, placeholder, spellcheck: false, value };
  switch (kind) {
    case "choice":
      return (
        <select id={id} value={value} onChange={({ currentTarget }) => change(currentTarget.value)}>
          {options.map((option) => (
            <option key={option}>{option}</option>
          ))}
        </select>
      );
    case "list":
    case "long":
      return (
        <textarea
          {...attributes}
          rows={kind === "long" ? 6 : 2}
          onInput={({ currentTarget }) => change(currentTarget.value)}
        />
      );
    default:
      return (
        <>
          <input
            {...attributes}
            type="text"
            readOnly={isFixed}
            list={options.length > 0 ? `${id}-options` : undefined}
            onInput={({ currentTarget }) => change(currentTarget.value)}
          />
          {options.length > 0 && (
            <datalist id={`${id}-options`}>
              {options.map((option) => (
                <option key={option} value={option} />
              ))}
            </datalist>
          )}
        </>
      );
  }
}

function Checks({ field: { label, options = [] }, value, change }: FormFieldProps) {
  const chosen = linesOf(value);
  const toggle = (option: string) => {
    const isChosen = chosen.includes(option);
    change(options.filter((one) => (one === option ? !isChosen : chosen.includes(one))).join("\n"));
  };
  return (
    <fieldset class="field checks">
      <legend>{label}</legend>
      {options.map((option) => (
        <label key={option}>
          <input type="checkbox" checked={chosen.includes(option)} onChange={() => toggle(option)} /> {option}
        </label>
      ))}
    </fieldset>
  );
}
