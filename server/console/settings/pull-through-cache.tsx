import type { PullThroughCacheRule } from "@aws-sdk/client-ecr";
import { useState } from "preact/hooks";
import type { RegistryRef } from "../api/messages.ts";
import { reading, setting } from "../api/operation.ts";
import { Empty, Problem } from "../parts/basics.tsx";
import { ReadAsCode } from "../parts/code.tsx";
import { FieldForm } from "../parts/field-form.tsx";
import { type Field, filled, type Values } from "../parts/form-values.ts";
import { SettingTable } from "../parts/setting-table.tsx";
import { useOperation } from "../state/read.ts";

const UPSTREAMS = [
  "public.ecr.aws",
  "quay.io",
  "registry.k8s.io",
  "registry-1.docker.io",
  "ghcr.io",
  "registry.gitlab.com",
  "cgr.dev",
];

const PREFIX: Field = {
  name: "ecrRepositoryPrefix",
  label: "Prefix of the repositories, or ROOT",
  kind: "text",
  placeholder: "quay",
  isRequired: true,
};
const SECRET: Field = {
  name: "credentialArn",
  label: "ARN of the secret with the credentials",
  kind: "text",
  placeholder: "arn:aws:secretsmanager:…:secret:ecr-pullthroughcache/…",
};
const ROLE: Field = {
  name: "customRoleArn",
  label: "ARN of the role (for ECR in another account)",
  kind: "text",
  placeholder: "arn:aws:iam::…:role/…",
};
const NEW_FIELDS: readonly Field[] = [
  PREFIX,
  {
    name: "upstreamRegistryUrl",
    label: "Upstream registry",
    kind: "text",
    options: UPSTREAMS,
    placeholder: "quay.io",
    isRequired: true,
  },
  { name: "upstreamRepositoryPrefix", label: "Prefix in the upstream (ECR only)", kind: "text" },
  SECRET,
  ROLE,
];
/** UpdatePullThroughCacheRule can't change the others. */
const EDITED_FIELDS: readonly Field[] = [{ ...PREFIX, isFixed: true }, SECRET, ROLE];

const MAX_SHOWN = 1000;

export function PullThroughCacheSettings({ registry }: { registry: RegistryRef }) {
  const asked = reading(registry, "DescribePullThroughCacheRules", { maxResults: MAX_SHOWN });
  const { value, error } = useOperation<{ pullThroughCacheRules?: PullThroughCacheRule[] }>(asked);
  const [edited, setEdited] = useState<string | undefined>();
  const rules = value?.pullThroughCacheRules ?? [];
  const chosen = rules.find(({ ecrRepositoryPrefix }) => ecrRepositoryPrefix === edited);
  const stop = () => setEdited(undefined);
  return (
    <>
      <div class="title-row">
        <h2>Pull-through cache</h2>
        <ReadAsCode what="Pull-through cache rules" call={asked} />
      </div>
      <p class="lead">What is pulled by a name with the prefix is fetched from the upstream registry and kept here.</p>
      <Problem error={error} />
      {value && rules.length === 0 && <Empty title="No upstream is cached" />}
      {rules.length > 0 && (
        <SettingTable
          label="Pull-through cache rules"
          columns={["Prefix", "Upstream", "Credentials"]}
          rows={rules.map((rule) => ({
            key: rule.ecrRepositoryPrefix ?? "",
            cells: [
              rule.ecrRepositoryPrefix,
              upstreamText(rule),
              rule.credentialArn ?? rule.customRoleArn ?? "nothing",
            ],
            deleting: setting(registry, "DeletePullThroughCacheRule", {
              ecrRepositoryPrefix: rule.ecrRepositoryPrefix,
            }),
            edit: () => setEdited(rule.ecrRepositoryPrefix),
          }))}
        />
      )}
      <FieldForm
        key={chosen?.ecrRepositoryPrefix ?? ""}
        title={chosen === undefined ? "Create a rule" : `Change the rule of ${edited}`}
        label={chosen === undefined ? "Create the rule" : "Update the rule"}
        fields={chosen === undefined ? NEW_FIELDS : EDITED_FIELDS}
        start={valuesOf(chosen)}
        callOf={(values) =>
          setting(
            registry,
            chosen === undefined ? "CreatePullThroughCacheRule" : "UpdatePullThroughCacheRule",
            filled(values),
          )
        }
        done={stop}
        cancel={chosen && stop}
      />
    </>
  );
}

function upstreamText({ upstreamRegistryUrl, upstreamRepositoryPrefix }: PullThroughCacheRule): string {
  const isRoot = upstreamRepositoryPrefix === undefined || upstreamRepositoryPrefix === "ROOT";
  return isRoot ? `${upstreamRegistryUrl}` : `${upstreamRegistryUrl}/${upstreamRepositoryPrefix}`;
}

function valuesOf(rule: PullThroughCacheRule | undefined): Values {
  if (rule === undefined) return {};
  const { ecrRepositoryPrefix = "", credentialArn = "", customRoleArn = "" } = rule;
  return { ecrRepositoryPrefix, credentialArn, customRoleArn };
}
