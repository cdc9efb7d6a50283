import fc from "fast-check";
import * as assert from "uvu/assert";
import {
  type CreateRuleRequest,
  newRule,
  type RuleContext,
} from "../../../server/content/pull-through-cache/create-rule.js";
import {
  type PullThroughCacheRule,
  ruleFor,
  upstreamRepositoryOf,
} from "../../../server/content/pull-through-cache/pull-through-cache-rule.js";
import { updatedRule } from "../../../server/content/pull-through-cache/update-rule.js";
import {
  UPSTREAM_REGISTRIES,
  UPSTREAM_REGISTRY_NAMES,
} from "../../../server/content/pull-through-cache/upstream-registries.js";
import { spec } from "../../support/spec.js";
import { thrown } from "../../support/thrown.js";

const s = spec("pull-through cache rules", {});

const ref = { accountId: "123456789012", region: "us-east-1" };
const secret = "arn:aws:secretsmanager:us-east-1:123456789012:secret:ecr-pullthroughcache/hub-AbCdEf";
const role = "arn:aws:iam::123456789012:role/puller";
const found = { status: "found", value: "test" } as const;
const context = (with_: Partial<RuleContext> = {}): RuleContext => ({
  ref,
  rules: [],
  readSecret: () => found,
  nowMs: 1_000,
  ...with_,
});
const ask = (with_: Partial<CreateRuleRequest>): CreateRuleRequest => ({
  ecrRepositoryPrefix: "cache",
  upstreamRegistryUrl: "quay.io",
  ...with_,
});
const refusal = (with_: Partial<CreateRuleRequest>, in_: Partial<RuleContext> = {}): string =>
  thrown(() => newRule(ask(with_), context(in_)));

const NEEDS_SECRET =
  "UnsupportedUpstreamRegistryException: The specified upstream registry requires authentication. Specify a valid Secrets Manager ARN containing the upstream registry credentials.";

for (const [host, name, needsSecret] of [
  ["public.ecr.aws", "ecr-public", false],
  ["quay.io", "quay", false],
  ["registry.k8s.io", "k8s", false],
  ["registry-1.docker.io", "docker-hub", true],
  ["ghcr.io", "github-container-registry", true],
  ["registry.gitlab.com", "gitlab-container-registry", true],
  ["contoso.azurecr.io", "azure-container-registry", true],
  ["cgr.dev", "chainguard", true],
] as const) {
  s.test(
    `${host} is ${name}, ${needsSecret ? "with a secret only [seen on AWS for Docker Hub and GHCR: ack community#2589]" : "without a secret too [documented: H.3]"}`,
    () => {
      assert.is(refusal({ upstreamRegistryUrl: host }), needsSecret ? NEEDS_SECRET : "");
      const rule = newRule(ask({ upstreamRegistryUrl: host, credentialArn: secret }), context());
      assert.equal(rule, {
        ecrRepositoryPrefix: "cache",
        upstreamRegistry: name,
        upstreamRegistryUrl: host,
        credentialArn: secret,
        createdAtMs: 1_000,
        updatedAtMs: 1_000,
      });
      assert.is(refusal({ upstreamRegistryUrl: host, upstreamRegistry: name, credentialArn: secret }), "");
    },
  );
}

s.test("every name of the API has its registry", () => {
  assert.equal([...UPSTREAM_REGISTRY_NAMES].sort(), UPSTREAM_REGISTRIES.map(({ name }) => name).sort());
});

s.test("an upstream that ECR doesn't know [seen on AWS: harbor#20174, mockserver-monorepo]", () => {
  for (const url of [
    "mcr.microsoft.com",
    "docker.io",
    "https://quay.io",
    "quay.io/",
    "QUAY.IO",
    "quay.io.evil.example",
    "",
    "azurecr.io",
    "a.b.azurecr.io",
    "123456789012.dkr.ecr.us-east-1.amazonaws.com.evil.example",
  ]) {
    assert.is(
      refusal({ upstreamRegistryUrl: url }),
      `UnsupportedUpstreamRegistryException: The upstream registry URL ${url} is invalid. Specify a valid upstream registry URL and try again`,
    );
  }
});

s.test("a name and a URL of different registries [inferred]", () => {
  assert.match(refusal({ upstreamRegistry: "k8s" }), "The upstream registry URL quay.io is invalid.");
});

const ECR = "210987654321.dkr.ecr.eu-west-1.amazonaws.com";
const OWN_ECR = "123456789012.dkr.ecr.eu-west-1.amazonaws.com";

s.test(
  "ECR upstream: another region needs no role, another account does; ROOT is echoed [seen on AWS: tf#41933 acceptance tests]",
  () => {
    const own = newRule(ask({ upstreamRegistryUrl: OWN_ECR }), context());
    assert.equal([own.upstreamRegistry, own.upstreamRepositoryPrefix, own.customRoleArn], ["ecr", "ROOT", undefined]);
    assert.match(
      refusal({ upstreamRegistryUrl: ECR }),
      "InvalidParameterException: Invalid parameter at 'customRoleArn'",
    );
    const other = newRule(
      ask({ upstreamRegistryUrl: ECR, customRoleArn: role, upstreamRepositoryPrefix: "up" }),
      context(),
    );
    assert.equal([other.customRoleArn, other.upstreamRepositoryPrefix], [role, "up"]);
  },
);

s.test("ECR upstream: not the registry itself, no secret, a role that is one [inferred]", () => {
  const self = "123456789012.dkr.ecr.us-east-1.amazonaws.com";
  assert.match(refusal({ upstreamRegistryUrl: self }), `The upstream registry URL ${self} is invalid.`);
  assert.match(refusal({ upstreamRegistryUrl: OWN_ECR, credentialArn: secret }), "at 'credentialArn'");
  assert.match(refusal({ upstreamRegistryUrl: ECR, customRoleArn: "arn:aws:iam::1:user/x" }), "Invalid IAM role ARN");
  const foreign = { upstreamRegistryUrl: ECR, customRoleArn: "arn:aws:iam::999999999999:role/x" };
  assert.match(refusal(foreign), "must be in the same account as the registry");
});

s.test("a role, or a prefix of the upstream, with other registries [inferred]", () => {
  assert.match(refusal({ customRoleArn: role }), "Invalid parameter at 'customRoleArn'");
  assert.match(refusal({ upstreamRepositoryPrefix: "up" }), "Invalid parameter at 'upstreamRepositoryPrefix'");
  assert.is(refusal({ upstreamRepositoryPrefix: "ROOT" }), "");
});

s.test(
  "a prefix of the upstream can't be set for ROOT [documented: user guide, Customizing repository prefixes]",
  () => {
    const root = { ecrRepositoryPrefix: "ROOT", upstreamRegistryUrl: OWN_ECR };
    assert.match(
      refusal({ ...root, upstreamRepositoryPrefix: "up" }),
      "Invalid parameter at 'upstreamRepositoryPrefix'",
    );
    assert.is(refusal({ ...root, upstreamRepositoryPrefix: "ROOT" }), "");
  },
);

s.test(
  "a prefix that is taken, with the same upstream or another [seen on AWS: tfacc]; a slash makes no difference [documented: API reference]",
  () => {
    const rules = [newRule(ask({ ecrRepositoryPrefix: "team/hub" }), context())];
    for (const prefix of ["team/hub", "team/hub/"]) {
      assert.is(
        refusal({ ecrRepositoryPrefix: prefix }, { rules }),
        "PullThroughCacheRuleAlreadyExistsException: A pull through cache rule with these settings already exists for the private registry.",
      );
    }
    assert.is(refusal({ ecrRepositoryPrefix: "team" }, { rules }), "");
  },
);

s.test("50 rules are allowed [documented: quotas]", () => {
  const rules = Array.from({ length: 50 }, (_, i) => newRule(ask({ ecrRepositoryPrefix: `p${i}` }), context()));
  assert.is(refusal({ ecrRepositoryPrefix: "p49" }, { rules: rules.slice(0, 49) }), "");
  assert.match(refusal({}, { rules }), "LimitExceededException: ");
});

s.test(
  "secrets: missing [seen on AWS: entigo-infralib#1645], inaccessible, undecryptable [documented: API reference], of elsewhere [inferred]",
  () => {
    const hub = { upstreamRegistryUrl: "registry-1.docker.io", credentialArn: secret };
    const texts = {
      "not-found":
        "SecretNotFoundException: The ARN of the secret specified in the pull through cache rule was not found. Update the pull through cache rule with a valid secret ARN and try again.",
      "access-denied":
        "UnableToAccessSecretException: The secret is unable to be accessed. Verify the resource permissions for the secret and try again.",
      undecryptable:
        "UnableToDecryptSecretValueException: The secret is accessible but is unable to be decrypted. Verify the resource permisisons and try again.",
    } as const;
    for (const [status, text] of Object.entries(texts) as [keyof typeof texts, string][]) {
      assert.is(refusal(hub, { readSecret: () => ({ status }) }), text);
    }
    assert.is(refusal({ ...hub, credentialArn: secret.replace("us-east-1", "eu-west-1") }), texts["not-found"]);
    assert.is(
      refusal({ ...hub, credentialArn: secret.replace(ref.accountId, "210987654321") }),
      texts["access-denied"],
    );
  },
);

s.test("a secret's content isn't looked at [seen on AWS: tfacc]", () => {
  assert.is(refusal({ credentialArn: secret }, { readSecret: () => ({ status: "found", value: "test" }) }), "");
});

s.test("update: neither ARN [seen on AWS: pulumi-aws#5714], an unknown rule [documented: API reference]", () => {
  assert.is(
    thrown(() => updatedRule({ ecrRepositoryPrefix: "cache" }, context())),
    "InvalidParameterException: Invalid input: Please set either credential arn or role arn to update the credentials",
  );
  assert.is(
    thrown(() => updatedRule({ ecrRepositoryPrefix: "cache", credentialArn: secret }, context())),
    "PullThroughCacheRuleNotFoundException: The pull through cache rule was not found. Specify a valid pull through cache rule and try again.",
  );
});

s.test("update: secret and role change, the rest and createdAt stay [seen on AWS: tfacc]", () => {
  const hub = newRule(ask({ upstreamRegistryUrl: "ghcr.io", credentialArn: secret }), context());
  const other = secret.replace("hub", "github");
  const update = { ecrRepositoryPrefix: "cache/", credentialArn: other };
  assert.equal(updatedRule(update, context({ rules: [hub], nowMs: 2_000 })), {
    ...hub,
    credentialArn: other,
    updatedAtMs: 2_000,
  });
  const ecr = newRule(ask({ upstreamRegistryUrl: ECR, customRoleArn: role }), context());
  const changed = updatedRule({ ecrRepositoryPrefix: "cache", customRoleArn: `${role}2` }, context({ rules: [ecr] }));
  assert.equal([changed.customRoleArn, changed.upstreamRepositoryPrefix], [`${role}2`, "ROOT"]);
});

s.test("update: what doesn't go with the upstream, and a secret that is missing", () => {
  const rules = [newRule(ask({}), context())];
  const update = (with_: object, in_: Partial<RuleContext> = {}) =>
    thrown(() => updatedRule({ ecrRepositoryPrefix: "cache", ...with_ }, context({ rules, ...in_ })));
  assert.match(update({ customRoleArn: role }), "Invalid parameter at 'customRoleArn'");
  assert.match(update({ credentialArn: secret }, { readSecret: () => ({ status: "not-found" }) }), "SecretNotFound");
});

const rule = (ecrRepositoryPrefix: string, upstreamRepositoryPrefix?: string): PullThroughCacheRule =>
  newRule({ ecrRepositoryPrefix, upstreamRegistryUrl: OWN_ECR, upstreamRepositoryPrefix }, context());

s.test("names of repositories upstream [documented: user guide, Customizing repository prefixes, the table]", () => {
  assert.is(upstreamRepositoryOf(rule("ecr-public"), "ecr-public/my-app/image1"), "my-app/image1");
  assert.is(upstreamRepositoryOf(rule("ROOT"), "my-app/image1"), "my-app/image1");
  assert.is(upstreamRepositoryOf(rule("team-a", "team-a"), "team-a/myapp/image1"), "team-a/myapp/image1");
  assert.is(upstreamRepositoryOf(rule("my-app", "upstream-app"), "my-app/image1"), "upstream-app/image1");
  assert.is(upstreamRepositoryOf(rule("my-app"), "my-application/image1"), undefined);
  assert.is(upstreamRepositoryOf(rule("my-app"), "my-app"), undefined);
});

s.test("the longest prefix counts, ROOT last [documented: ROOT; inferred: longest]", () => {
  const rules = [rule("ROOT"), rule("a"), rule("a/b/"), rule("a/bc")];
  const prefix = (name: string) => ruleFor(rules, name)?.ecrRepositoryPrefix;
  assert.equal(["x", "a", "a/x", "a/b", "a/b/c", "a/bc/d", "ab/c"].map(prefix), [
    "ROOT",
    "ROOT",
    "a",
    "a",
    "a/b/",
    "a/bc",
    "ROOT",
  ]);
  assert.is(ruleFor([rule("a")], "b/c"), undefined);
});

s.test("a repository under a rule has one name upstream, and different ones have different names", () => {
  const part = fc.stringMatching(/^[a-z0-9]{1,4}$/);
  const path = fc.array(part, { minLength: 1, maxLength: 3 }).map((parts) => parts.join("/"));
  const prefix = path.filter((text) => text.length > 1);
  fc.assert(
    fc.property(prefix, fc.option(prefix), path, path, (own, upstream, a, b) => {
      const made = rule(own, upstream ?? undefined);
      const [first, second] = [a, b].map((rest) => upstreamRepositoryOf(made, `${own}/${rest}`));
      assert.is(first, upstream === null ? a : `${upstream}/${a}`);
      assert.is(first === second, a === b);
      assert.is(ruleFor([made], `${own}/${a}`), made);
    }),
  );
});

s.run();
