import * as assert from "uvu/assert";
import { EcrContainer } from "../../container/index.js";
import { spec } from "../support/spec.js";

const s = spec("container options", {});

/** An image that no engine is asked for: nothing here is started. */
const container = (): EcrContainer => new EcrContainer("ecr-emulator:test");

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
  ];
  for (const [set, message] of wrong) assert.throws(set, (error: unknown) => isRangeError(error, message));
});

s.test("right options are taken, and chain", () => {
  for (const region of ["us-east-1", "ap-southeast-2", "us-gov-west-1", "cn-north-1", "us-iso-east-1"]) {
    container().withRegion(region);
  }
  for (const host of ["aws", "localhost", "registry.test:5000", "10.0.0.7:80"]) container().withPublicHost(host);
  for (const seed of [0, 42, 2 ** 53 - 1, 2n ** 64n - 1n]) container().withSeed(seed);
  const chained: EcrContainer = container()
    .withAccountId("000000000000")
    .withLogLevel("debug")
    .withFidelity("oci")
    .withTls()
    .withTls(["10.0.0.7", "::1", "registry.test"])
    .withExposedPorts(1);
  assert.instance(chained, EcrContainer);
});

function isRangeError(error: unknown, message: RegExp): boolean {
  assert.instance(error, RangeError);
  assert.match((error as Error).message, message);
  return true;
}

s.run();
