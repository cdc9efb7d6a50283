import type { ReplicationRule as SdkRule } from "@aws-sdk/client-ecr";
import { useState } from "preact/hooks";
import type { Call } from "../api/client.ts";
import type { RegistryRef } from "../api/messages.ts";
import { reading, setting } from "../api/operation.ts";
import { Empty, Problem } from "../parts/basics.tsx";
import { ReadAsCode } from "../parts/code.tsx";
import { FieldForm } from "../parts/field-form.tsx";
import { type Field, linesOf, type Values } from "../parts/form-values.ts";
import { SettingTable } from "../parts/setting-table.tsx";
import { useOperation } from "../state/read.ts";

/** The SDK that the types are from doesn't know the last member yet. */
interface ReplicationRule extends SdkRule {
  readonly deleteReplication?: { readonly enabled: boolean };
}

const KEEPS = "are not replicated";
const DELETES = "are replicated too";

const FIELDS: readonly Field[] = [
  {
    name: "destinations",
    label: "Destinations (region/account, one per line)",
    kind: "list",
    placeholder: "eu-west-1/123456789012",
    isRequired: true,
  },
  {
    name: "filters",
    label: "Only repositories that begin with (one prefix per line; empty: all)",
    kind: "list",
    placeholder: "team/",
  },
  { name: "deletes", label: "Deletes", kind: "choice", options: [KEEPS, DELETES] },
];

/** The rules of the replication configuration; all of them are put at once. */
export function ReplicationSettings({ registry }: { registry: RegistryRef }) {
  const asked = reading(registry, "DescribeRegistry");
  const { value, error } = useOperation<{ replicationConfiguration?: { rules?: ReplicationRule[] } }>(asked);
  const [edited, setEdited] = useState<number | undefined>();
  const rules = value?.replicationConfiguration?.rules ?? [];
  const put = (changed: readonly ReplicationRule[]): Call =>
    setting(registry, "PutReplicationConfiguration", { replicationConfiguration: { rules: changed } });
  const chosen = edited === undefined ? undefined : rules[edited];
  const stop = () => setEdited(undefined);
  return (
    <>
      <div class="title-row">
        <h2>Replication</h2>
        <ReadAsCode what="Replication" call={asked} />
      </div>
      <p class="lead">Images pushed here are copied to other registries, on this registry's clock.</p>
      <Problem error={error} />
      {value && rules.length === 0 && <Empty title="Nothing is replicated" />}
      {rules.length > 0 && (
        <SettingTable
          label="Replication rules"
          columns={["Destinations", "Repositories", "Deletes"]}
          rows={rules.map((rule, i) => ({
            key: `rule ${i + 1}`,
            cells: [
              destinationsOf(rule).join(", "),
              filtersOf(rule).join(", ") || "all",
              rule.deleteReplication?.enabled ? DELETES : KEEPS,
            ],
            deleting: put(rules.filter((_, other) => other !== i)),
            edit: () => setEdited(i),
          }))}
        />
      )}
      <FieldForm
        key={`${edited} ${JSON.stringify(chosen)}`}
        title={edited === undefined ? "Add a rule" : `Change rule ${edited + 1}`}
        label={edited === undefined ? "Add the rule" : "Put the rule"}
        fields={FIELDS}
        start={valuesOf(chosen)}
        callOf={(values) => {
          const rule = ruleOf(values);
          return put(chosen === undefined ? [...rules, rule] : rules.map((one) => (one === chosen ? rule : one)));
        }}
        done={stop}
        cancel={edited === undefined ? undefined : stop}
      />
    </>
  );
}

function destinationsOf({ destinations }: ReplicationRule): string[] {
  return (destinations ?? []).map(({ region, registryId }) => `${region}/${registryId}`);
}

function filtersOf({ repositoryFilters = [] }: ReplicationRule): string[] {
  return repositoryFilters.map(({ filter = "" }) => filter);
}

function valuesOf(rule: ReplicationRule | undefined): Values {
  if (rule === undefined) return { destinations: "", filters: "", deletes: KEEPS };
  return {
    destinations: destinationsOf(rule).join("\n"),
    filters: filtersOf(rule).join("\n"),
    deletes: rule.deleteReplication?.enabled ? DELETES : KEEPS,
  };
}

function ruleOf({ destinations = "", filters = "", deletes }: Values): ReplicationRule {
  const prefixes = linesOf(filters);
  return {
    destinations: linesOf(destinations).map((line) => {
      const [region = "", registryId = ""] = line.split("/");
      return { region, registryId };
    }),
    ...(prefixes.length > 0 && {
      repositoryFilters: prefixes.map((filter) => ({ filter, filterType: "PREFIX_MATCH" as const })),
    }),
    ...(deletes === DELETES && { deleteReplication: { enabled: true } }),
  };
}
