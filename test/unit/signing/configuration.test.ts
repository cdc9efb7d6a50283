import * as assert from "uvu/assert";
import {
  checkSigningConfiguration,
  profilesFor,
  type SigningRule,
  signingConfigurationNotFound,
} from "../../../server/content/signing/signing-configuration.js";
import { spec } from "../../support/spec.js";
import { thrown } from "../../support/thrown.js";

const s = spec("signing configuration", {});

const ref = { accountId: "123456789012", region: "us-east-1" };
const profile = (name: string, region = "us-east-1", account = ref.accountId): string =>
  `arn:aws:signer:${region}:${account}:/signing-profiles/${name}`;
const rule = (signingProfileArn: string, ...filters: string[]): SigningRule => ({
  signingProfileArn,
  ...(filters.length === 0
    ? {}
    : { repositoryFilters: filters.map((filter) => ({ filter, filterType: "WILDCARD_MATCH" as const })) }),
});

s.test(
  "profiles that nobody has made, of any platform, are taken [seen on AWS: tf#47527], of another account too [inferred]",
  () => {
    const rules = [rule(profile("lambda"), "team-a/*"), rule(profile("other", "us-east-1", "210987654321"))];
    assert.is(
      thrown(() => checkSigningConfiguration({ rules }, ref)),
      "",
    );
    assert.is(
      thrown(() => checkSigningConfiguration({ rules: [] }, ref)),
      "",
    );
  },
);

s.test("a profile of another region is refused [inferred]", () => {
  assert.match(
    thrown(() => checkSigningConfiguration({ rules: [rule(profile("a", "eu-west-1"))] }, ref)),
    "InvalidParameterException: Invalid parameter at 'signingConfiguration' failed to satisfy constraint: ",
  );
});

s.test(
  "every profile that covers a repository, once; no filters are all repositories [documented: user guide, Managed signing]",
  () => {
    const [a, b, c] = ["aa", "bb", "cc"].map((name) => profile(name)) as [string, string, string];
    const rules = [rule(a, "team-a/*", "x*y"), rule(b), rule(a, "team-*"), rule(c, "team-b/prod")];
    assert.equal(profilesFor({ rules }, "team-a/app/web"), [a, b]);
    assert.equal(profilesFor({ rules }, "team-b/prod"), [b, a, c]);
    assert.equal(profilesFor({ rules }, "x/y"), [a, b]);
    assert.equal(profilesFor({ rules }, "other"), [b]);
  },
);

s.test("without a configuration: the sentence of the API reference [inferred]", () => {
  const { code, message } = signingConfigurationNotFound();
  assert.equal(
    [code, message],
    ["SigningConfigurationNotFoundException", "The specified signing configuration was not found."],
  );
});

s.run();
