import type { RepositoryCreationTemplate } from "@aws-sdk/client-ecr";
import { useState } from "preact/hooks";
import type { RegistryRef } from "../api/messages.ts";
import { reading, setting } from "../api/operation.ts";
import { Empty, indented, Problem } from "../parts/basics.tsx";
import { ReadAsCode } from "../parts/code.tsx";
import { FieldForm } from "../parts/field-form.tsx";
import { type Field, filled, linesOf, type Values } from "../parts/form-values.ts";
import { SettingTable } from "../parts/setting-table.tsx";
import { useOperation } from "../state/read.ts";

const CAUSES = ["CREATE_ON_PUSH", "PULL_THROUGH_CACHE", "REPLICATION"];

const PREFIX: Field = {
  name: "prefix",
  label: "Prefix of the repositories (ROOT: all others)",
  kind: "text",
  placeholder: "team/",
  isRequired: true,
};
const FIELDS: readonly Field[] = [
  PREFIX,
  { name: "appliedFor", label: "For repositories created by", kind: "several", options: CAUSES },
  { name: "description", label: "Description", kind: "text" },
  { name: "imageTagMutability", label: "Tags", kind: "choice", options: ["MUTABLE", "IMMUTABLE"] },
  { name: "resourceTags", label: "Resource tags (name=value, one per line)", kind: "list", placeholder: "team=web" },
  { name: "customRoleArn", label: "ARN of the role (required for tags and KMS keys)", kind: "text" },
  { name: "lifecyclePolicy", label: "Lifecycle policy (JSON)", kind: "long" },
  { name: "repositoryPolicy", label: "Repository policy (JSON)", kind: "long" },
];
const EDITED_FIELDS: readonly Field[] = [{ ...PREFIX, isFixed: true }, ...FIELDS.slice(1)];

const MAX_SHOWN = 1000;

export function CreationTemplateSettings({ registry }: { registry: RegistryRef }) {
  const asked = reading(registry, "DescribeRepositoryCreationTemplates", { maxResults: MAX_SHOWN });
  const { value, error } = useOperation<{ repositoryCreationTemplates?: RepositoryCreationTemplate[] }>(asked);
  const [edited, setEdited] = useState<string | undefined>();
  const templates = value?.repositoryCreationTemplates ?? [];
  const chosen = templates.find(({ prefix }) => prefix === edited);
  const stop = () => setEdited(undefined);
  return (
    <>
      <div class="title-row">
        <h2>Repository creation templates</h2>
        <ReadAsCode what="Creation templates" call={asked} />
      </div>
      <p class="lead">A template says what repositories are like that a push, the cache or replication makes.</p>
      <Problem error={error} />
      {value && templates.length === 0 && <Empty title="No template is there" />}
      {templates.length > 0 && (
        <SettingTable
          label="Repository creation templates"
          columns={["Prefix", "Made by", "Tags", "Sets besides"]}
          rows={templates.map((template) => ({
            key: template.prefix ?? "",
            cells: [
              template.prefix,
              (template.appliedFor ?? []).join(", ") || "nothing",
              (template.imageTagMutability ?? "").toLowerCase().replaceAll("_", " "),
              othersOf(template).join(", ") || "nothing",
            ],
            deleting: setting(registry, "DeleteRepositoryCreationTemplate", { prefix: template.prefix }),
            edit: () => setEdited(template.prefix),
          }))}
        />
      )}
      <FieldForm
        key={chosen?.prefix ?? ""}
        title={chosen === undefined ? "Create a template" : `Change the template of ${edited}`}
        label={chosen === undefined ? "Create the template" : "Update the template"}
        fields={chosen === undefined ? FIELDS : EDITED_FIELDS}
        start={valuesOf(chosen)}
        callOf={(values) =>
          chosen === undefined
            ? setting(registry, "CreateRepositoryCreationTemplate", inputOf(values))
            : setting(registry, "UpdateRepositoryCreationTemplate", changesOf(values, chosen))
        }
        done={stop}
        cancel={chosen && stop}
      />
    </>
  );
}

/** What a template sets besides the columns. */
function othersOf(template: RepositoryCreationTemplate): string[] {
  const { lifecyclePolicy, repositoryPolicy, resourceTags = [], encryptionConfiguration } = template;
  const encryption = encryptionConfiguration?.encryptionType ?? "AES256";
  return [
    ...(lifecyclePolicy ? ["lifecycle policy"] : []),
    ...(repositoryPolicy ? ["repository policy"] : []),
    ...resourceTags.map(({ Key, Value }) => `${Key}=${Value}`),
    ...(encryption === "AES256" ? [] : [encryption]),
  ];
}

function valuesOf(template: RepositoryCreationTemplate | undefined): Values {
  const { lifecyclePolicy = "", repositoryPolicy = "", resourceTags = [], appliedFor } = template ?? {};
  return {
    prefix: template?.prefix ?? "",
    appliedFor: (appliedFor ?? ["CREATE_ON_PUSH"]).join("\n"),
    description: template?.description ?? "",
    imageTagMutability: template?.imageTagMutability ?? "MUTABLE",
    resourceTags: resourceTags.map(({ Key, Value }) => `${Key}=${Value}`).join("\n"),
    customRoleArn: template?.customRoleArn ?? "",
    lifecyclePolicy: indented(lifecyclePolicy),
    repositoryPolicy: indented(repositoryPolicy),
  };
}

function inputOf({ appliedFor, resourceTags, ...texts }: Values): Record<string, unknown> {
  const tags = linesOf(resourceTags).map((line) => {
    const [Key = "", ...rest] = line.split("=");
    return { Key, Value: rest.join("=") };
  });
  return { ...filled(texts), appliedFor: linesOf(appliedFor), ...(tags.length > 0 && { resourceTags: tags }) };
}

/** Members that aren't given stay as they are, so emptied ones are given as empty. */
function changesOf(values: Values, chosen: RepositoryCreationTemplate): Record<string, unknown> {
  const { appliedFor: _, ...before } = valuesOf(chosen);
  const emptied = Object.entries(before).filter(([name, was]) => was !== "" && values[name] === "");
  const cleared = emptied.map(([name]) => [name, name === "resourceTags" ? [] : ""]);
  return { ...inputOf(values), ...Object.fromEntries(cleared) };
}
