import { place, setQuery } from "../state/location.ts";

/** Tabs whose choice is in the address. */
export function Tabs({ tabs }: { tabs: readonly (readonly [name: string, title: string])[] }) {
  const chosen = place.value.query["tab"] ?? tabs[0]?.[0];
  return (
    <fieldset class="choices tabs">
      <legend class="hidden">What is shown</legend>
      {tabs.map(([name, title]) => (
        <button type="button" key={name} aria-pressed={name === chosen} onClick={() => setQuery({ tab: name })}>
          {title}
        </button>
      ))}
    </fieldset>
  );
}
