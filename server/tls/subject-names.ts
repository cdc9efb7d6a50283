import { isIP } from "node:net";
import { hostname, networkInterfaces } from "node:os";

const MAX_HOST_NAME_LENGTH = 253;

/** Names and addresses under which this machine is reached, and those given. */
export function ownNames(given: readonly string[]): string[] {
  const addresses = Object.values(networkInterfaces()).flatMap((addresses = []) => addresses);
  // Link-local addresses of IPv6 hold in one zone only, which a certificate can't name.
  const global = addresses.filter(({ scopeid }) => scopeid === undefined || scopeid === 0);
  const own = ["localhost", "127.0.0.1", "::1", hostname().toLowerCase(), ...global.map(({ address }) => address)];
  return [...new Set([...own, ...given])].filter((name) => isIP(name) !== 0 || isHostName(name));
}

export function isHostName(name: string): boolean {
  return name.length <= MAX_HOST_NAME_LENGTH && /^[a-zA-Z0-9_-]+(\.[a-zA-Z0-9_-]+)*$/.test(name);
}

/** The 4 or 16 bytes of an IP address. */
export function addressBytes(address: string): Uint8Array {
  if (!address.includes(":")) return Uint8Array.from(address.split("."), Number);
  const [head = "", tail] = withoutDots(address).split("::");
  const [first, last] = [groups(head), groups(tail ?? "")];
  const gap = tail === undefined ? [] : Array<number>(8 - first.length - last.length).fill(0);
  return Uint8Array.from([...first, ...gap, ...last].flatMap((group) => [group >> 8, group & 255]));
}

function groups(text: string): number[] {
  return text === "" ? [] : text.split(":").map((group) => Number.parseInt(group, 16));
}

/** `::ffff:10.0.0.1` as `::ffff:a00:1`. */
function withoutDots(address: string): string {
  return address.replace(/\d+\.\d+\.\d+\.\d+$/, (dotted) => {
    const [a = 0, b = 0, c = 0, d = 0] = dotted.split(".").map(Number);
    return [a * 256 + b, c * 256 + d].map((group) => group.toString(16)).join(":");
  });
}
