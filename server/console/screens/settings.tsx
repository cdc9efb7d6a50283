import { call } from "../api/client.ts";
import type { RegistryRef } from "../api/messages.ts";
import { Facts, JsonText, Problem } from "../parts/basics.tsx";
import { PushCommands } from "../parts/push-commands.tsx";
import { useLoad } from "../state/load.ts";

/** What ECR answers about the registry as a whole, each by the operation that reads it. */
const READS = [
  ["GetRegistryPolicy", "Registry policy"],
  ["GetRegistryScanningConfiguration", "Scanning"],
  ["DescribeRegistry", "Replication"],
  ["DescribePullThroughCacheRules", "Pull-through cache rules"],
  ["DescribeRepositoryCreationTemplates", "Repository creation templates"],
  ["GetSigningConfiguration", "Signing"],
  ["ListPullTimeUpdateExclusions", "Pull time update exclusions"],
] as const;

/** What holds for the whole registry. */
export function SettingsScreen({ registry }: { registry: RegistryRef }) {
  const { value } = useLoad(`registry ${registry.accountId}`, () => call("RegistryService.GetRegistry", { registry }));
  const { apiEndpoint, registryHost, credentials, labels = {}, seed, expireTime } = value?.registry ?? {};
  return (
    <section>
      <h1>Settings</h1>
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
    </section>
  );
}

interface ReadingProps {
  readonly registry: RegistryRef;
  readonly operation: string;
  readonly title: string;
}

function Reading({ registry, operation, title }: ReadingProps) {
  const { value, error } = useLoad(`${operation} ${registry.accountId}`, () =>
    call("StateService.ReadOperation", { registry, operation, inputJson: "{}" }),
  );
  return (
    <>
      <h2>{title}</h2>
      {error?.code === "not_found" ? <p class="note">{error.message}</p> : <Problem error={error} />}
      {value?.outputJson && <JsonText text={value.outputJson} />}
    </>
  );
}
