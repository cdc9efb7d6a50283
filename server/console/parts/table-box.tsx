import type { ComponentChildren } from "preact";

/** A table that scrolls by itself where the window is narrow; by keyboard too, so it takes the focus. */
export function TableBox({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard
    <section class="table-box" aria-label={label} tabIndex={0}>
      <table>{children}</table>
    </section>
  );
}
