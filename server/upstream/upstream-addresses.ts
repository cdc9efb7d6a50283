import { UPSTREAM_REGISTRY_NAMES, upstreamRegistryOf } from "../content/pull-through-cache/upstream-registries.js";
import { type FieldViolation, InvalidFieldsError } from "../requests/field-violation.js";
import { nearestNames } from "../requests/nearest-names.js";

/** Where upstreams really are: by the ECR API's name of an upstream, or by its host, which counts first. */
export type UpstreamAddresses = ReadonlyMap<string, URL>;

/**
 * Reads `docker-hub=http://127.0.0.1:5000,quay=...`.
 * @param field what messages call the option: "upstream-registry"
 * @param others addresses that were read before
 * @throws {InvalidFieldsError} with everything that is wrong
 */
export function readUpstreamAddresses(
  text: string,
  field: string,
  others: UpstreamAddresses = new Map(),
): UpstreamAddresses {
  const addresses = new Map(others);
  const violations: FieldViolation[] = [];
  for (const [index, entry] of (text.trim() === "" ? [] : text.split(",")).entries()) {
    const [name = "", address] = parts(entry);
    const description = problemOf(name, address, addresses);
    if (description !== undefined) violations.push({ field: `${field}[${index}]`, description });
    else if (address !== undefined) addresses.set(name, new URL(address));
  }
  if (violations.length > 0) throw new InvalidFieldsError(violations);
  return addresses;
}

function problemOf(name: string, address: string | undefined, others: UpstreamAddresses): string | undefined {
  if (address === undefined) return "must be name=url, such as docker-hub=http://127.0.0.1:5000";
  const taken = others.has(name) ? `"${name}" has an address already` : undefined;
  return nameProblem(name) ?? addressProblem(address) ?? taken;
}

/** From URLs that have been read before. */
export function upstreamAddresses(urls: Readonly<Record<string, string>>): UpstreamAddresses {
  return new Map(Object.entries(urls).map(([name, url]) => [name, new URL(url)]));
}

/** Where the upstream of a pull-through cache rule is asked. @param host the rule's `upstreamRegistryUrl` */
export function upstreamAddress(host: string, addresses: UpstreamAddresses): URL {
  return mappedAddress(host, addresses) ?? new URL(`https://${host}`);
}

/** The address that an option gives; undefined if the upstream is reached under its own name. */
export function mappedAddress(host: string, addresses: UpstreamAddresses): URL | undefined {
  const name = upstreamRegistryOf(host)?.name;
  return addresses.get(host) ?? (name === undefined ? undefined : addresses.get(name));
}

function parts(entry: string): string[] {
  const at = entry.indexOf("=");
  return (at === -1 ? [entry] : [entry.slice(0, at), entry.slice(at + 1)]).map((part) => part.trim());
}

function nameProblem(name: string): string | undefined {
  const names: readonly string[] = UPSTREAM_REGISTRY_NAMES;
  if (names.includes(name) || upstreamRegistryOf(name) !== undefined) return undefined;
  const nearest = nearestNames(name, names, 1)[0];
  const hint = nearest === undefined ? "" : ` (did you mean "${nearest}"?)`;
  const rule = `must be one of ${names.join(", ")}, or the host of such a registry`;
  return `the name "${name.slice(0, 100)}" ${rule}${hint}`;
}

function addressProblem(address: string): string | undefined {
  const rule = "the URL must be http://host[:port] or https://host[:port]";
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol)) return `${rule}, not "${address.slice(0, 100)}"`;
  if (url.username !== "" || url.password !== "") return `${rule}, without a user name or password`;
  return url.pathname === "/" && url.search === "" && url.hash === "" ? undefined : `${rule}, without a path`;
}
