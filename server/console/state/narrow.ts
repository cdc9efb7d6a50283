import { signal } from "@preact/signals";

const query = matchMedia("(max-width: 760px)");

/** Whether the window is a phone's. The style sheet has the same limit. */
export const isNarrow = signal(query.matches);
query.addEventListener("change", ({ matches }) => {
  isNarrow.value = matches;
});
