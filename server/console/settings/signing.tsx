import type { SigningConfiguration, SigningRule } from "@aws-sdk/client-ecr";
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
import { SigningBehaviorForm, SigningCourse } from "./signing-behavior.tsx";

const FIELDS: readonly Field[] = [
  { name: "profile", label: "ARN of the signing profile", kind: "text", isRequired: true },
  {
    name: "filters",
    label: "Only repositories like these (one pattern per line, * matches anything; empty: all)",
    kind: "list",
    placeholder: "team/*",
  },
];

/** Which profiles sign pushed images, and how they behave; the rules are put all at once. */
export function SigningSettings({ registry }: { registry: RegistryRef }) {
  const asked = reading(registry, "GetSigningConfiguration");
  const { value, error } = useOperation<{ signingConfiguration?: SigningConfiguration }>(asked);
  const [edited, setEdited] = useState<number | undefined>();
  const rules = value?.signingConfiguration?.rules ?? [];
  const put = (changed: readonly SigningRule[]): Call =>
    setting(registry, "PutSigningConfiguration", { signingConfiguration: { rules: changed } });
  const chosen = edited === undefined ? undefined : rules[edited];
  const stop = () => setEdited(undefined);
  const isAbsent = error?.code === "not_found";
  return (
    <>
      <div class="title-row">
        <h2>Signing</h2>
        <ReadAsCode what="Signing" call={asked} />
      </div>
      <p class="lead">
        Each image is signed when it is pushed, with the profiles of all rules that match its repository.
      </p>
      <Problem error={isAbsent ? undefined : error} />
      {(isAbsent || value) && rules.length === 0 && <Empty title="Nothing is signed" />}
      {rules.length > 0 && (
        <SettingTable
          label="Signing rules"
          columns={["Profile", "Repositories", "Behaviour"]}
          rows={rules.map((rule, i) => ({
            key: `rule ${i + 1}`,
            cells: [
              rule.signingProfileArn,
              filtersOf(rule).join(", ") || "all",
              <SigningCourse key="course" registry={registry} profile={rule.signingProfileArn ?? ""} />,
            ],
            deleting:
              rules.length === 1
                ? setting(registry, "DeleteSigningConfiguration")
                : put(rules.filter((_, other) => other !== i)),
            edit: () => setEdited(i),
          }))}
        />
      )}
      <FieldForm
        key={`${edited} ${JSON.stringify(chosen)}`}
        title={edited === undefined ? "Add a rule" : `Change rule ${edited + 1}`}
        label={edited === undefined ? "Add the rule" : "Put the rule"}
        fields={FIELDS}
        start={chosen === undefined ? newRule(registry) : valuesOf(chosen)}
        callOf={(values) => {
          const rule = ruleOf(values);
          return put(chosen === undefined ? [...rules, rule] : rules.map((one) => (one === chosen ? rule : one)));
        }}
        done={stop}
        cancel={edited === undefined ? undefined : stop}
      />
      {rules.length > 0 && <SigningBehaviorForm registry={registry} profiles={profilesOf(rules)} />}
    </>
  );
}

function profilesOf(rules: readonly SigningRule[]): string[] {
  return [...new Set(rules.map(({ signingProfileArn = "" }) => signingProfileArn))];
}

function newRule({ accountId, region }: RegistryRef): Values {
  return { profile: `arn:aws:signer:${region}:${accountId}:/signing-profiles/release`, filters: "" };
}

function filtersOf({ repositoryFilters = [] }: SigningRule): string[] {
  return repositoryFilters.map(({ filter = "" }) => filter);
}

function valuesOf(rule: SigningRule): Values {
  return { profile: rule.signingProfileArn ?? "", filters: filtersOf(rule).join("\n") };
}

function ruleOf({ profile = "", filters = "" }: Values): SigningRule {
  const wildcards = linesOf(filters);
  return {
    signingProfileArn: profile,
    ...(wildcards.length > 0 && {
      repositoryFilters: wildcards.map((filter) => ({ filter, filterType: "WILDCARD_MATCH" as const })),
    }),
  };
}
