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

s.test("--tls-names takes host names and addresses, apart by commas", () => {
  const parsed = parseCommandLine(["--tls", "--tls-names", "ecr.test, 10.0.0.7,fd00::7", "--tls-cert", "a.pem"]);
  assert.equal(parsed.tlsNames, ["ecr.test", "10.0.0.7", "fd00::7"]);
  assert.is(parsed.tls, true);
  assert.is(parsed.tlsCert, "a.pem");
  for (const text of ["http://ecr.test", "a b", "a,,b"]) {
    assert.throws(() => parseCommandLine(["--tls-names", text]), /It must be a host name or an IP address\./);
  }
  assert.throws(() => parseCommandLine(["--tls-key", ""]), /It must be the path of a file\./);
});

s.run();
