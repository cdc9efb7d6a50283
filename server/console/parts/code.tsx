import { useState } from "preact/hooks";
import { asCode, LANGUAGES, type Language } from "../api/as-code.ts";
import type { Call } from "../api/client.ts";
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
      <Code text={asCode(call, language, location.origin)} label={`The call in ${language}`} />
    </div>
  );
}

let remembered: Language = "TypeScript";
