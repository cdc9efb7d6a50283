import { rejects } from "node:assert/strict";
import * as assert from "uvu/assert";
import { DEFAULT_CONFIG } from "../../server/config.js";
import { type EmulatorOptions, readOptions } from "../../server/emulator-options.js";
import { EmbeddedEcr } from "../../server/index.js";
import { ConfigError } from "../../server/options/config-error.js";
import { read } from "../../server/options/readers.js";
import { spec } from "../support/spec.js";

const s = spec("options of an emulator in this process", {});

s.test("left out or undefined: the default", () => {
  assert.equal(readOptions({}), DEFAULT_CONFIG);
  const undefinedOnes = Object.fromEntries(Object.keys(DEFAULT_CONFIG).map((name) => [name, undefined]));
  assert.equal(readOptions(undefinedOnes), DEFAULT_CONFIG);
  assert.equal(readOptions(DEFAULT_CONFIG), DEFAULT_CONFIG);
});

s.test("they are taken as they are, in the form that the server uses", () => {
  const given: EmulatorOptions = {
    host: "::1",
    port: 0,
    account: "000000000042",
    publicHost: "aws",
    tls: true,
    tlsNames: ["10.0.0.7", "registry.test"],
    upstream: "http://localstack:4566/",
    eventTarget: "eventbridge+http://localstack:4566",
    allowMissingLayers: false,
    seed: 7,
    quotas: { repositories: 1, layerSize: undefined, tagsPerImage: 0 },
  };
  assert.equal(readOptions(given), {
    ...DEFAULT_CONFIG,
    ...given,
    upstream: "http://localstack:4566",
    eventTarget: "eventbridge+http://localstack:4566",
    seed: 7n,
    quotas: { repositories: 1, tagsPerImage: 0 },
  });
});

s.test("a wrong one is refused, naming the option and the rule", () => {
  const wrong: [object, RegExp][] = [
    [{ account: "12" }, /^account: "12" must be an AWS account id of 12 digits$/],
    [{ region: "here" }, /^region: "here" must be an AWS region/],
    [{ port: -1 }, /^port: -1 must be a port number/],
    [{ adminPort: Number.NaN }, /^adminPort: NaN must be a port number/],
    [{ logLevel: "loud" }, /^logLevel: "loud" must be one of trace/],
    [{ fidelity: "toString" }, /^fidelity: "toString" must be one of aws, oci/],
    [{ tls: "yes" }, /^tls: "yes" must be true or false/],
    [{ verifySignatures: 2 }, /^verifySignatures: 2 must be true or false/],
    [{ tlsNames: ["http://x"] }, /^tlsNames: \["http:\/\/x"\] must be a host name or an IP address/],
    [{ tlsNames: "x" }, /^tlsNames: "x" must be a list/],
    [{ eventTarget: "app:1" }, /^eventTarget: "app:1" must be http\(s\):\/\/host:port\/path for a webhook/],
    [{ upstream: "localstack:4566" }, /^upstream: "localstack:4566" must be http:\/\/host:port/],
    [{ seed: -1n }, /^seed: -1 must be a whole number/],
    [{ quotas: { images: 1 } }, /^quotas: {"images":1} must be name=number, the name one of repositories/],
    [{ quotas: { repositories: 1.5 } }, /^quotas: {"repositories":1.5} must be/],
    [{ quotas: null }, /^quotas: null is not allowed; leave the option out to get its default/],
    [{ quotas: "repositories=1" }, /^quotas: "repositories=1" must be numbers by the names of quotas/],
    [{ quotas: { layerSize: 10 ** 15 } }, /^quotas: .*; the number is whole and below 10\^15$/],
    [{ quotas: [1] }, /^quotas: \[1\] must be numbers by the names of quotas/],
    [{ port: [1] }, /^port: \[1\] must be a single value/],
    [{ dataDir: {} }, /^dataDir: {} must be a single value/],
    [{ fixtures: [null] }, /^fixtures: \[null\] must be a list of texts/],
    [{ dataDir: null }, /^dataDir: null is not allowed; leave the option out/],
    [{ accountId: "123456789012" }, /^unknown option accountId; the options are port, adminPort, host, /],
    [{ constructor: 1 }, /^unknown option constructor/],
  ];
  for (const [options, message] of wrong) {
    assert.throws(
      () => readOptions(options as EmulatorOptions),
      (error: Error) => error instanceof ConfigError && message.test(error.message),
      JSON.stringify(options, (_, value) => (typeof value === "bigint" ? String(value) : value)),
    );
  }
});

s.test("EmbeddedEcr refuses them too, and undefined leaves it on free ports", async () => {
  await rejects(EmbeddedEcr.start({ account: "12" }), ConfigError);
  await using ecr = await EmbeddedEcr.start({ port: undefined, adminPort: undefined, host: undefined });
  assert.match(ecr.getEndpoint(), /^http:\/\/127\.0\.0\.1:(?!4577)\d+$/);
});

s.test("EmbeddedEcr has no admin client once it is stopped, nor leases", async () => {
  const ecr = await EmbeddedEcr.start();
  await ecr.stop();
  await ecr.stop();
  assert.throws(() => ecr.getAdminClient(), /stopped/);
  await rejects(async () => ecr.leaseRegistry(), /stopped/);
});

s.test("a variable that a compose file leaves empty counts as unset", () => {
  assert.equal(read.hosts(""), []);
  assert.equal(read.hosts("a, b"), ["a", "b"]);
  assert.is(read.folder(""), undefined);
  assert.is(read.folder("data"), "data");
  assert.throws(() => read.publicHost("http://registry.test/"), /must be host or host:port, or aws/);
  assert.throws(() => read.file(""), /must be the path of a file/);
});

s.test("tables of options must be tables", () => {
  const wrong = (options: object, text: RegExp): void => {
    assert.throws(() => readOptions(options as EmulatorOptions), text);
  };
  wrong(
    { upstreamRegistries: "docker-hub=http://a" },
    /^upstreamRegistries: .* must be URLs by the names of upstreams$/,
  );
  wrong({ quotas: 5 }, /^quotas: 5 must be numbers by the names of quotas$/);
  wrong({ quotas: null }, /^quotas: null is not allowed/);
  assert.equal(readOptions({ quotas: {} }).quotas, {});
});

s.run();
