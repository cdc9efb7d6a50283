import * as assert from "uvu/assert";
import { EcrContainer, type EcrQuotas } from "../../container/index.js";
import { FIDELITIES, LOG_LEVELS } from "../../container/options.js";
import { QUOTA_NAMES } from "../../container/quotas.js";
import { AWS_QUOTAS } from "../../server/content/quotas.js";
import { LOG_LEVELS as SERVER_LOG_LEVELS } from "../../server/http/log-level.js";
import { FIDELITIES as SERVER_FIDELITIES } from "../../server/oci/fidelity.js";
import { read } from "../../server/options/readers.js";
import { spec } from "../support/spec.js";

const s = spec("container options", {});

/** An image that no engine is asked for: nothing here is started. */
class Unstarted extends EcrContainer {
  constructor() {
    super("ecr-emulator:test");
  }

  get variables(): Record<string, string> {
    return this.environment;
  }
}
const container = (): Unstarted => new Unstarted();

s.test("a wrong option is refused at once, naming the option and the rule", () => {
  const wrong: [() => unknown, RegExp][] = [
    [() => container().withAccountId("12"), /account id: "12" is not 12 digits/],
    [() => container().withAccountId("1234567890123"), /account id/],
    [() => container().withRegion("here"), /region: "here" is not an AWS region/],
    [() => container().withRegion("us-east-1\n"), /region/],
    [() => container().withLogLevel("loud" as never), /log level: "loud" is not one of trace, debug/],
    [() => container().withFidelity("gcp" as never), /fidelity: "gcp" is not one of aws, oci/],
    [() => container().withTls(["registry.test", "http://ecr"]), /TLS name: "http:\/\/ecr" is not a host name/],
    [() => container().withSeed(-1), /seed: -1 is not a whole number/],
    [() => container().withSeed(1.5), /seed: 1.5/],
    [() => container().withSeed(2 ** 53), /use a bigint/],
    [() => container().withSeed(2n ** 64n), /seed: 18446744073709551616/],
    [() => container().withPublicHost("http://registry.test"), /public host: "http:\/\/registry.test" is not/],
    [() => container().withPublicHost("registry.test/path"), /no scheme/],
    [() => container().withPublicHost(""), /public host/],
    [() => container().withUpstream("localstack:4566"), /upstream: "localstack:4566" is not the URL of a host/],
    [() => container().withUpstream("http://localstack:4566/path"), /upstream/],
    [() => container().withUpstream("http://user:secret@localstack"), /upstream/],
    [() => container().withUpstream("http://localstack\n"), /upstream/],
    [() => container().withUpstream("http://localstack:99999"), /upstream/],
    [() => container().withUpstream(undefined as never), /upstream: undefined is not/],
    [() => container().withEventTarget("app:8080"), /event target: "app:8080" is not the URL of a webhook/],
    [() => container().withEventTarget("eventbridge+localstack"), /event target/],
    [() => container().withEventTarget("http://user:secret@app/"), /event target/],
    [() => container().withQuotas({ images: 1 } as never), /quotas: "images" is not one of repositories, images/],
    [() => container().withQuotas({ repositories: -1 }), /quotas: repositories: -1 is not a whole number/],
    [() => container().withQuotas({ layerSize: 0.5 }), /quotas: layerSize: 0.5/],
    [() => container().withQuotas({ layerSize: 10 ** 15 }), /quotas: layerSize: 1000000000000000 is not/],
    [() => container().withQuotas({ tagsPerImage: "5" as never }), /quotas: tagsPerImage: "5" is not/],
    [() => container().withDataDir("data"), /data folder: "data" is not an absolute path/],
    [() => container().withDataDir(""), /data folder/],
  ];
  for (const [set, message] of wrong) assert.throws(set, (error: unknown) => isRangeError(error, message));
});

s.test("right options are taken, and chain", () => {
  for (const region of ["us-east-1", "ap-southeast-2", "us-gov-west-1", "cn-north-1", "us-iso-east-1"]) {
    container().withRegion(region);
  }
  for (const host of ["aws", "localhost", "registry.test:5000", "10.0.0.7:80"]) container().withPublicHost(host);
  for (const seed of [0, 42, 2 ** 53 - 1, 2n ** 64n - 1n]) container().withSeed(seed);
  for (const url of ["http://localstack:4566", "https://moto/", "http://10.0.0.7:4566", "http://[fd00::7]:4566"]) {
    assert.is(container().withUpstream(url).variables["ECR_UPSTREAM"], url);
    assert.ok(read.upstream(url), "the server takes it too");
  }
  for (const url of ["http://app:8080/events?a=b", "eventbridge+http://localstack:4566?event-bus-name=ci"]) {
    assert.is(container().withEventTarget(url).variables["ECR_EVENT_TARGET"], url);
    assert.ok(read.eventTarget(url), "the server takes it too");
  }
  const chained: EcrContainer = container()
    .withAccountId("000000000000")
    .withLogLevel("debug")
    .withFidelity("oci")
    .withTls()
    .withTls(["10.0.0.7", "::1", "registry.test"])
    .withUpstream("http://localstack:4566")
    .withQuotas({})
    .withSignatureVerification()
    .withMissingLayersAllowed()
    .withAnonymousRegistry()
    .withDataDir()
    .withExposedPorts(1);
  assert.instance(chained, EcrContainer);
});

s.test("each option is a variable of the server, in the form that it reads", () => {
  const set = (option: (ecr: Unstarted) => Unstarted) => option(container()).variables;
  assert.equal(
    set((ecr) => ecr.withAccountId("000000000042")),
    { ECR_ACCOUNT: "000000000042" },
  );
  assert.equal(
    set((ecr) => ecr.withTls(["10.0.0.7", "registry.test"])),
    { ECR_TLS: "true", ECR_TLS_NAMES: "10.0.0.7,registry.test" },
  );
  assert.equal(
    set((ecr) => ecr.withUpstream("http://localstack:4566")),
    { ECR_UPSTREAM: "http://localstack:4566" },
  );
  assert.equal(
    set((ecr) =>
      ecr.withUpstreamRegistry("docker-hub", "http://hub:5000").withUpstreamRegistry("quay", "https://quay"),
    ),
    { ECR_UPSTREAM_REGISTRY: "docker-hub=http://hub:5000,quay=https://quay" },
  );
  assert.equal(
    set((ecr) => ecr.withSignatureVerification()),
    { ECR_VERIFY_SIGNATURES: "true" },
  );
  assert.equal(
    set((ecr) => ecr.withMissingLayersAllowed()),
    { ECR_ALLOW_MISSING_LAYERS: "true" },
  );
  assert.equal(
    set((ecr) => ecr.withAnonymousRegistry()),
    { ECR_ANONYMOUS_REGISTRY: "true" },
  );
  assert.equal(
    set((ecr) => ecr.withDataDir()),
    { ECR_DATA_DIR: "/data" },
  );
  assert.equal(
    set((ecr) => ecr.withDataDir("/tmp/ecr")),
    { ECR_DATA_DIR: "/tmp/ecr" },
  );
});

s.test("quotas add up over calls, the last one of a name winning; what is undefined keeps AWS's number", () => {
  const none: number | undefined = undefined;
  const { ECR_QUOTAS } = container()
    .withQuotas({ repositories: 10, layerParts: 5 })
    .withQuotas({ repositories: 2, tagsPerImage: 0, layerSize: none }).variables;
  assert.equal(read.quotas(ECR_QUOTAS ?? ""), { repositories: 2, layerParts: 5, tagsPerImage: 0 });
  assert.equal(container().withQuotas({}).withQuotas({ layerSize: none }).variables, {});
});

s.test("the names that options take are those of the server", () => {
  assert.equal([...QUOTA_NAMES].sort(), Object.keys(AWS_QUOTAS).sort());
  const every: Required<EcrQuotas> = AWS_QUOTAS;
  const { ECR_QUOTAS } = container().withQuotas(every).variables;
  assert.equal(read.quotas(ECR_QUOTAS ?? ""), AWS_QUOTAS);
  assert.equal([...LOG_LEVELS], [...SERVER_LOG_LEVELS]);
  assert.equal([...FIDELITIES], Object.keys(SERVER_FIDELITIES));
});

function isRangeError(error: unknown, message: RegExp): boolean {
  assert.instance(error, RangeError);
  assert.match((error as Error).message, message);
  return true;
}

s.run();
