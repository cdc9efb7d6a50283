import type { RegistryRef } from "../api/messages.ts";
import { reading } from "../api/operation.ts";
import { Facts, JsonText, Problem } from "../parts/basics.tsx";
import { ReadAsCode } from "../parts/code.tsx";
import { PushCommands } from "../parts/push-commands.tsx";
import { Tabs } from "../parts/tabs.tsx";
import { CreationTemplateSettings } from "../settings/creation-templates.tsx";
import { PullThroughCacheSettings } from "../settings/pull-through-cache.tsx";
import { ReplicationSettings } from "../settings/replication.tsx";
import { SigningSettings } from "../settings/signing.tsx";
import { place } from "../state/location.ts";
import { useOperation, useRead } from "../state/read.ts";

const TABS = [
  ["registry", "Registry"],
  ["replication", "Replication"],
  ["cache", "Pull-through cache"],
  ["templates", "Creation templates"],
  ["signing", "Signing"],
] as const;

/** What ECR answers about the registry as a whole, each by the operation that reads it. */
const READS = [
  ["GetRegistryPolicy", "Registry policy"],
  ["GetRegistryScanningConfiguration", "Scanning"],
  ["ListPullTimeUpdateExclusions", "Pull time update exclusions"],
] as const;

/** What holds for the whole registry. */
export function SettingsScreen({ registry }: { registry: RegistryRef }) {
  const { tab = "registry" } = place.value.query;
  return (
    <section>
      <h1>Settings</h1>
      <Tabs tabs={TABS} />
      {tab === "registry" && <RegistrySettings registry={registry} />}
      {tab === "replication" && <ReplicationSettings registry={registry} />}
      {tab === "cache" && <PullThroughCacheSettings registry={registry} />}
      {tab === "templates" && <CreationTemplateSettings registry={registry} />}
      {tab === "signing" && <SigningSettings registry={registry} />}
    </section>
  );
}

function RegistrySettings({ registry }: { registry: RegistryRef }) {
  const asked = { rpc: "RegistryService.GetRegistry", request: { registry } } as const;
  const { value, error } = useRead(asked);
  const { apiEndpoint, registryHost, credentials, labels = {}, seed, expireTime } = value?.registry ?? {};
  return (
    <>
      <div class="title-row">
        <h2>Registry</h2>
        <ReadAsCode what="Registry" call={asked} />
      </div>
      <Problem error={error} />
      <Facts
        rows={[
          ["API", apiEndpoint],
          ["Registry host", registryHost],
          ["Access key id", credentials?.accessKeyId],
          [
            "Labels",
            Object.entries(labels)
              .map(([name, label]) => `${name}=${label}`)
              .join(", "),
          ],
          ["Lease ends", expireTime],
          ["Seed", seed],
        ]}
      />
      <h2>Push commands</h2>
      <PushCommands registry={registry} repository="app" isNew />
      {READS.map(([operation, title]) => (
        <Reading key={operation} registry={registry} operation={operation} title={title} />
      ))}
    </>
  );
}

interface ReadingProps {
  readonly registry: RegistryRef;
  readonly operation: string;
  readonly title: string;
}

function Reading({ registry, operation, title }: ReadingProps) {
  const asked = reading(registry, operation);
  const { value, error } = useOperation<object>(asked);
  return (
    <>
      <div class="title-row">
        <h2>{title}</h2>
        <ReadAsCode what={title} call={asked} />
      </div>
      {error?.code === "not_found" ? <p class="note">{error.message}</p> : <Problem error={error} />}
      {value && <JsonText text={JSON.stringify(value)} />}
    </>
  );
}
