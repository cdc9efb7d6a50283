import type { ComponentChildren } from "preact";
import { addressOf, place, screenAddress } from "../state/location.ts";
import { streamProblem, streamState } from "../state/timeline.ts";

const SCREENS = [
  ["timeline", "Timeline"],
  ["repositories", "Repositories"],
  ["rules", "Rules"],
  ["scans", "Scans"],
  ["clock", "Clock"],
  ["settings", "Settings"],
  ["fixture", "Fixture"],
] as const;

const STREAM = {
  live: ["live", "The console follows the registry's events."],
  connecting: ["connecting", "The console asks for the registry's events."],
  gone: ["disconnected", "The server doesn't answer; the console tries again."],
} as const;

/** The frame around every screen: which registry, which screen, whether the server is there. */
export function Shell({ children }: { children: ComponentChildren }) {
  const { registry, screen } = place.value;
  const [word, meaning] = STREAM[streamState.value];
  return (
    <>
      <button type="button" class="skip" onClick={() => document.getElementById("main")?.focus()}>
        To the content
      </button>
      <header>
        <a class="brand" href={addressOf({ screen: "", path: [], query: {} })}>
          <img src="./icon.svg" alt="" width="22" height="22" /> ECR emulator
        </a>
        {registry && (
          <span class="where">
            {registry.accountId} <span class="faint">{registry.region}</span>
          </span>
        )}
        <span class={`stream ${streamState.value}`} role="status" title={streamProblem.value || meaning}>
          {word}
        </span>
      </header>
      {registry && (
        <nav aria-label="Screens">
          {SCREENS.map(([name, title]) => (
            <a key={name} href={screenAddress(name)} aria-current={name === screen ? "page" : undefined}>
              {title}
            </a>
          ))}
        </nav>
      )}
      {streamState.value === "gone" && (
        <p class="problem banner" role="alert">
          {streamProblem.value || meaning} What is shown is what it was; the console tries again every second.
        </p>
      )}
      <main id="main" tabIndex={-1}>
        {children}
      </main>
    </>
  );
}
