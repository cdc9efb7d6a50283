import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import type { CallError } from "../api/client.ts";
import { shortDigest } from "../state/entry.ts";

/** Copies a text to the clipboard and confirms it. */
export function Copy({ text, label = "Copy" }: { text: string; label?: string }) {
  const [isCopied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
    setTimeout(() => setCopied(false), 1500);
  };
  return (
    <button type="button" class="quiet copy" onClick={() => void copy()}>
      {isCopied ? "Copied" : label}
    </button>
  );
}

/** A digest, shortened; the whole one shows on hover and can be copied. */
export function Digest({ value }: { value: string }) {
  return (
    <span class="digest">
      <code title={value}>{shortDigest(value)}</code> <Copy text={value} />
    </span>
  );
}

const UNITS = ["bytes", "kB", "MB", "GB", "TB"];

/** A size in the unit that fits, and in bytes. */
export function Size({ bytes = "0" }: { bytes?: string | number | undefined }) {
  let amount = Number(bytes);
  let unit = 0;
  while (amount >= 1000 && unit < UNITS.length - 1) {
    amount /= 1000;
    unit++;
  }
  const text = unit === 0 ? `${amount} bytes` : `${amount.toFixed(amount < 10 ? 1 : 0)} ${UNITS[unit]}`;
  return <span title={`${Number(bytes).toLocaleString("en")} bytes`}>{text}</span>;
}

/** A time of the registry's clock, with the wall time on hover if it differs. */
export function Time({ at, wall }: { at: string | undefined | null; wall?: string | undefined | null }) {
  if (!at) return <span class="faint">–</span>;
  return (
    <time dateTime={at} title={wall && wall !== at ? `${at}, wall time ${wall}` : at}>
      {at.replace("T", " ").replace(/(\.\d+)?Z$/, "")}
    </time>
  );
}

/** What went wrong, in the server's words. */
export function Problem({ error }: { error: CallError | undefined }) {
  if (error === undefined) return null;
  const text = error.code === "unimplemented" ? `${error.message}.` : error.message;
  return (
    <p class={error.code === "unimplemented" ? "note" : "problem"} role="status">
      {error.code === "unimplemented" ? "" : <strong>{error.code.replaceAll("_", " ")}: </strong>}
      {text}
    </p>
  );
}

/** What a screen says while there is nothing to show: what would be here, and how it gets here. */
export function Empty({ title, children }: { title: string; children?: ComponentChildren }) {
  return (
    <div class="empty">
      <h3>{title}</h3>
      {children}
    </div>
  );
}

/** Names and values, one below the other. */
export function Facts({ rows }: { rows: readonly (readonly [name: string, value: ComponentChildren])[] }) {
  return (
    <dl class="facts">
      {rows
        .filter(([, value]) => value !== undefined && value !== null && value !== "")
        .map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}

/** A JSON text, indented; anything else as it is. */
export function JsonText({ text }: { text: string }) {
  return (
    <div class="code-block">
      <Copy text={text} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a block that scrolls has to be reached by keyboard */}
      <pre tabIndex={0}>{indented(text)}</pre>
    </div>
  );
}

export function indented(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), undefined, 2);
  } catch {
    return text;
  }
}

export function textOfBase64(base64: string): string {
  return new TextDecoder().decode(Uint8Array.from(atob(base64), (character) => character.charCodeAt(0)));
}
