import { computed, signal } from "@preact/signals";
import type { RegistryRef } from "../api/messages.ts";

/** What the console shows. All of it is in the address, so a link reproduces it. */
export interface Place {
  /** Unset: the list of registries. */
  readonly registry?: RegistryRef | undefined;
  /** "timeline", "repositories", … */
  readonly screen: string;
  /** What comes below the screen: a repository, then a digest. */
  readonly path: readonly string[];
  /** Filter, selected event, tab. */
  readonly query: Readonly<Record<string, string>>;
}

/** The place that an address names: "#/123456789012/us-east-1/repositories/team%2Fapp?tab=policy". */
export function placeOf(hash: string): Place {
  const [path = "", query = ""] = hash.replace(/^#?\/?/, "").split("?");
  const parts = path.split("/").filter((part) => part !== "");
  const [accountId, region, screen = "timeline", ...rest] = parts.map(decoded);
  const registry = accountId === undefined || region === undefined ? undefined : { accountId, region };
  return { registry, screen, path: rest, query: Object.fromEntries(new URLSearchParams(query)) };
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

export function addressOf({ registry, screen, path, query }: Place): string {
  const parts = registry === undefined ? [] : [registry.accountId, registry.region, screen, ...path];
  const given = Object.entries(query).filter(([, value]) => value !== "");
  const tail = given.length === 0 ? "" : `?${new URLSearchParams(given)}`;
  return `#/${parts.map(encodeURIComponent).join("/")}${tail}`;
}

const current = signal(placeOf(globalThis.location?.hash ?? ""));
globalThis.addEventListener?.("hashchange", () => {
  current.value = placeOf(location.hash);
});

export const place = computed(() => current.value);

/** The registry's key, so that dependents update only when the registry is another one. */
export const registryKey = computed(() => {
  const { registry } = current.value;
  return registry === undefined ? "" : `${registry.accountId}/${registry.region}`;
});

/** The address of a screen of the registry that is shown. */
export function screenAddress(screen: string, path: readonly string[] = [], query: Place["query"] = {}): string {
  return addressOf({ registry: current.value.registry, screen, path, query });
}

export function go(address: string): void {
  location.hash = address;
}

/** Changes the address without a step in the history: a half-typed filter isn't a place to go back to. */
export function setQuery(changes: Record<string, string | undefined>): void {
  const query = { ...current.value.query };
  for (const [name, value] of Object.entries(changes)) {
    if (value === undefined || value === "") delete query[name];
    else query[name] = value;
  }
  current.value = { ...current.value, query };
  history.replaceState(null, "", addressOf(current.value));
}
