import { type RegistryRef, registryKey } from "../registry-ref.js";

const FROM = "replication from ";

/** The cause of what replication changes at a destination. */
export function replicationFrom(source: RegistryRef): string {
  return FROM + registryKey(source);
}

/** The cause of what replication notes at its source. */
export function replicationTo(destination: RegistryRef): string {
  return `replication to ${registryKey(destination)}`;
}

/** What has been replicated is not replicated on (docs/ecr-behaviour.md H.2), so that no chain and no loop comes about. */
export function isReplicated(cause: string): boolean {
  return cause.startsWith(FROM);
}
