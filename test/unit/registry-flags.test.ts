import * as assert from "uvu/assert";
import { parseCommandLine } from "../../server/command-line.js";
import { spec } from "../support/spec.js";

const s = spec("flags of the registry", {});

s.test("the registry follows ECR over HTTP unless told otherwise", () => {
  const { fidelity, tls, tlsCert, tlsKey, tlsNames } = parseCommandLine([]);
  assert.equal(
    { fidelity, tls, tlsCert, tlsKey, tlsNames },
    {
      fidelity: "aws",
      tls: false,
      tlsCert: undefined,
      tlsKey: undefined,
      tlsNames: [],
    },
  );
});

s.test("--fidelity takes aws and oci, and nothing else", () => {
  assert.is(parseCommandLine(["--fidelity", "oci"]).fidelity, "oci");
  assert.is(parseCommandLine(["--fidelity", "aws"]).fidelity, "aws");
  for (const text of ["", "OCI", "toString"]) {
    assert.throws(() => parseCommandLine(["--fidelity", text]), /It must be one of aws, oci\./);
  }
});

s.test("--tls-names takes comma-separated host names and addresses", () => {
  const parsed = parseCommandLine(["--tls", "--tls-names", "ecr.test, 10.0.0.7,fd00::7", "--tls-cert", "a.pem"]);
  assert.equal(parsed.tlsNames, ["ecr.test", "10.0.0.7", "fd00::7"]);
  assert.is(parsed.tls, true);
  assert.is(parsed.tlsCert, "a.pem");
  for (const text of ["http://ecr.test", "a b", "a,,b"]) {
    assert.throws(() => parseCommandLine(["--tls-names", text]), /It must be a host name or an IP address\./);
  }
  assert.throws(() => parseCommandLine(["--tls-key", ""]), /It must be the path of a file\./);
});

s.test("an argument that isn't a flag is taken for a mistyped command", () => {
  const refused = (argv: string[], text: RegExp): void => void assert.throws(() => parseCommandLine(argv), text);
  refused(["nope"], /^error: unknown command 'nope'; ecr-emulator --help lists the commands$/);
  refused(["rulez", "put", "--id", "x"], /^error: unknown command 'rulez'; did you mean rules\? ecr-emulator --help/);
  refused(["--tls-cert", "a.pem", "nope"], /^error: unknown command 'nope';/);
  refused(["--tls-cert", "a.pem", "rules"], /^error: the command 'rules' must come first, before any flag$/);
  const late = /^error: unknown option '--admin'; if 'rules' is the command, it must come first, before any flag$/;
  refused(["--admin", "127.0.0.1:4578", "rules", "list"], late);
  refused(["--admin", "127.0.0.1:4578"], /^error: unknown option '--admin'$/);
});

s.test("an unusable address of an upstream is refused in one sentence", () => {
  const refused = (text: string): string => {
    try {
      parseCommandLine(["--upstream-registry", text]);
    } catch (error) {
      return (error as Error).message;
    }
    return "";
  };
  assert.match(refused("dockerhub=http://a"), /or the host of such a registry \(did you mean "docker-hub"\?\)\.$/);
  assert.match(refused("quay=ftp://a"), /It can't be used: the URL must be .*, not "ftp:\/\/a"\.$/);
});

s.run();
