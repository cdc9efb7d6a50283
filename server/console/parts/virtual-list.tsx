import type { ComponentChildren } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";

interface VirtualListProps {
  readonly label: string;
  readonly count: number;
  readonly rowHeight: number;
  /** -1 = none */
  readonly selected: number;
  /** Grows when rows left the front, so that what is in view stays there. */
  readonly dropped?: number;
  /** Whether the newest rows, at the end, stay in view until the user scrolls up. */
  readonly followsEnd?: boolean;
  keyOf(index: number): string | number;
  row(index: number): ComponentChildren;
  select(index: number): void;
  /** What a click or Enter does; if unset, it only selects. */
  open?(index: number): void;
}

/** Rows beyond both edges of the view, for a finger that flicks. */
const OVERSCAN = 8;
const PAGE_ROWS = 10;

/** A list that draws only what is in view. Arrows, Home, End and the page keys walk through it. */
export function VirtualList(props: VirtualListProps) {
  const { label, count, rowHeight, selected, dropped = 0, followsEnd = false, keyOf, row, select, open } = props;
  const box = useRef<HTMLDivElement>(null);
  const isAtEnd = useRef(followsEnd);
  const [view, setView] = useState({ top: 0, height: 600 });
  const measure = () => {
    // Scrolling and growing are reported a frame later, when another screen may be shown.
    if (box.current === null) return;
    const { scrollTop, clientHeight, scrollHeight } = box.current;
    isAtEnd.current = followsEnd && scrollTop + clientHeight >= scrollHeight - rowHeight;
    setView({ top: scrollTop, height: clientHeight });
  };
  // the rows that came move the end, and those that left move the view
  useLayoutEffect(() => {
    if (isAtEnd.current) (box.current as HTMLDivElement).scrollTop = count * rowHeight;
  }, [count, dropped, rowHeight]);
  useEffect(() => {
    const observer = new ResizeObserver(measure);
    observer.observe(box.current as HTMLDivElement);
    return () => observer.disconnect();
  });
  useEffect(() => {
    if (selected >= 0) bringIntoView(box.current as HTMLDivElement, selected * rowHeight, rowHeight);
  }, [selected, rowHeight]);

  const first = Math.max(0, Math.floor(view.top / rowHeight) - OVERSCAN);
  const last = Math.min(count, Math.ceil((view.top + view.height) / rowHeight) + OVERSCAN);
  const walk = (event: KeyboardEvent) => {
    if (event.key === "Enter" && selected >= 0) open?.(selected);
    const next = stepOf(event.key, selected, count);
    if (next === undefined) return;
    event.preventDefault();
    select(next);
  };
  const rows = [];
  for (let i = first; i < last; i++) {
    rows.push(
      // biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/useFocusableInteractive: the list takes the keys, as a listbox does
      <div
        key={keyOf(i)}
        id={`row-${keyOf(i)}`}
        role="option"
        aria-selected={i === selected}
        aria-posinset={i + 1}
        aria-setsize={count}
        class="row"
        style={{ transform: `translateY(${i * rowHeight}px)`, height: `${rowHeight}px` }}
        onClick={() => (open ?? select)(i)}
      >
        {row(i)}
      </div>,
    );
  }
  return (
    <div
      ref={box}
      class="virtual"
      role="listbox"
      aria-label={label}
      tabIndex={0}
      {...(selected >= first && selected < last ? { "aria-activedescendant": `row-${keyOf(selected)}` } : {})}
      onScroll={measure}
      onKeyDown={walk}
    >
      <div role="presentation" style={{ height: `${count * rowHeight}px` }}>
        {rows}
      </div>
    </div>
  );
}

function stepOf(key: string, selected: number, count: number): number | undefined {
  const steps: Record<string, number> = {
    ArrowDown: selected + 1,
    ArrowUp: selected < 0 ? count - 1 : selected - 1,
    Home: 0,
    End: count - 1,
    PageDown: selected + PAGE_ROWS,
    PageUp: selected - PAGE_ROWS,
  };
  const next = steps[key];
  return next === undefined || count === 0 ? undefined : Math.min(Math.max(next, 0), count - 1);
}

function bringIntoView(box: HTMLDivElement, top: number, height: number): void {
  if (top < box.scrollTop) box.scrollTop = top;
  else if (top + height > box.scrollTop + box.clientHeight) box.scrollTop = top + height - box.clientHeight;
}
