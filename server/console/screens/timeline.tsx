import { useComputed } from "@preact/signals";
import { Empty } from "../parts/basics.tsx";
import { ReadAsCode } from "../parts/code.tsx";
import { EventDetail } from "../parts/event-detail.tsx";
import { EventRow } from "../parts/event-row.tsx";
import { PushCommands } from "../parts/push-commands.tsx";
import { VirtualList } from "../parts/virtual-list.tsx";
import { type Entry, KINDS, type Kind } from "../state/entry.ts";
import { compileFilter } from "../state/filter.ts";
import { FilteredEntries } from "../state/filtered-entries.ts";
import { harOf } from "../state/har.ts";
import { place, setQuery } from "../state/location.ts";
import { isNarrow } from "../state/narrow.ts";
import { dropped, entries, evictedBefore, version } from "../state/timeline.ts";

const ROW_HEIGHT = 34;
/** Two lines, where the screen is narrow. */
const NARROW_ROW_HEIGHT = 52;
const KIND_NAMES: Readonly<Record<Kind, string>> = {
  request: "requests",
  change: "changes",
  notification: "notifications",
  rule: "rules",
  admin: "admin calls",
};
const filtered = new FilteredEntries(entries);

/** What happened, in one look: requests of both planes, changes, notifications, rules and admin calls. */
export function TimelineScreen() {
  const { filter = "", kinds = "", event = "" } = place.value.query;
  const shownKinds = useComputed(() => kindsOf(place.value.query["kinds"]));
  version.value;
  const shown = filtered.update(`${filter} ${kinds}`, dropped.value, compileFilter(filter, shownKinds.value));
  const selected = event === "" ? -1 : indexOf(shown, Number(event));
  const entry = shown[selected] ?? entries.find(({ sequence }) => sequence === Number(event));
  return (
    <section class={`timeline ${event === "" ? "" : "has-detail"}`}>
      <h1 class="hidden">Timeline</h1>
      <Tools shown={shown} count={shown.length} all={entries.length} kinds={shownKinds.value} />
      {evictedBefore.value > 1 && (
        <p class="note">Events before {evictedBefore.value} have left the server's log, which keeps the newest.</p>
      )}
      {dropped.value > 0 && <p class="note">The console keeps the newest 10,000 events.</p>}
      {entries.length === 0 && <NothingYet />}
      {entries.length > 0 && shown.length === 0 && (
        <Empty title="No matching events">
          <p>
            {entries.length} events are there. Words must all be in an event; <code>status:4xx</code>,{" "}
            <code>op:Put*</code>, <code>is:failed</code>, <code>is:ruled</code>, <code>is:slow</code> and{" "}
            <code>kind:change</code> have a meaning, and a minus before a word excludes.
          </p>
        </Empty>
      )}
      <div class="panes" hidden={shown.length === 0 && event === ""}>
        <VirtualList
          label="Events, oldest first"
          count={shown.length}
          rowHeight={isNarrow.value ? NARROW_ROW_HEIGHT : ROW_HEIGHT}
          selected={selected}
          dropped={dropped.value}
          followsEnd
          keyOf={(i) => shown[i]?.sequence ?? i}
          select={(i) => setQuery({ event: String(shown[i]?.sequence ?? "") })}
          row={(i) => <EventRow entry={shown[i] as Entry} />}
        />
        {event !== "" && <EventDetail sequence={Number(event)} entry={entry} />}
      </div>
    </section>
  );
}

interface ToolsProps {
  readonly shown: readonly Entry[];
  /** The lists stay the same objects as they grow: their lengths show that there is something new. */
  readonly count: number;
  readonly all: number;
  readonly kinds: ReadonlySet<Kind>;
}

function Tools({ shown, count, all, kinds }: ToolsProps) {
  const { registry, query } = place.value;
  const { filter = "" } = query;
  const toggle = (kind: Kind) => {
    const next = new Set(kinds);
    if (!next.delete(kind)) next.add(kind);
    setQuery({ kinds: [...next].join(",") });
  };
  return (
    <div class="tools">
      <input
        type="search"
        placeholder="Search: words, status:4xx, is:ruled"
        aria-label="Search events"
        value={filter}
        onInput={({ currentTarget }) => setQuery({ filter: currentTarget.value })}
      />
      <fieldset class="choices">
        <legend class="hidden">Kinds of events</legend>
        {KINDS.map((kind) => (
          <button type="button" key={kind} aria-pressed={kinds.has(kind)} onClick={() => toggle(kind)}>
            {KIND_NAMES[kind]}
          </button>
        ))}
      </fieldset>
      <span class="faint" role="status">
        {count === all ? `${all} events` : `${count} of ${all} events`}
      </span>
      <button
        type="button"
        disabled={!shown.some(({ kind }) => kind === "request")}
        onClick={() => void saveHar(shown)}
      >
        Save as HAR
      </button>
      {registry && (
        <ReadAsCode
          what="The events"
          call={{ rpc: "EventService.WatchEvents", request: { registry, ...filterOf(kinds), afterSequence: "0" } }}
        />
      )}
    </div>
  );
}

function NothingYet() {
  const { registry } = place.value;
  return (
    <Empty title="Nothing has happened in this registry">
      <p>Each request by an SDK or docker appears here as soon as it is answered, with what it changed.</p>
      {registry && <PushCommands registry={registry} repository="app" isNew />}
    </Empty>
  );
}

/** The kinds come from the admin API; the search words are the console's own. */
function filterOf(kinds: ReadonlySet<Kind>): { filter?: { kinds: string[] } } {
  return kinds.size === 0 ? {} : { filter: { kinds: [...kinds] } };
}

function kindsOf(text = ""): ReadonlySet<Kind> {
  return new Set(KINDS.filter((kind) => text.split(",").includes(kind)));
}

/** Sequences ascend. */
function indexOf(list: readonly Entry[], sequence: number): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((list[middle] as Entry).sequence < sequence) low = middle + 1;
    else high = middle;
  }
  return list[low]?.sequence === sequence ? low : -1;
}

async function saveHar(shown: readonly Entry[]): Promise<void> {
  const har = await harOf(shown.filter(({ kind }) => kind === "request"));
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([JSON.stringify(har, undefined, 2)], { type: "application/json" }));
  const { registry } = place.value;
  link.download = `ecr-${registry?.accountId}-${registry?.region}.har`;
  link.click();
  URL.revokeObjectURL(link.href);
}
