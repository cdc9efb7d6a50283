import fc from "fast-check";
import * as assert from "uvu/assert";
import { InvalidFieldsError } from "../../../server/requests/field-violation.js";
import { readUpstreamAddresses, upstreamAddress } from "../../../server/upstream/upstream-addresses.js";
import { spec } from "../../support/spec.js";

const s = spec("addresses of upstreams", {});

function violations(text: string): string[] {
  try {
    readUpstreamAddresses(text, "upstream-registry");
  } catch (error) {
    if (error instanceof InvalidFieldsError) return error.violations.map((v) => `${v.field}: ${v.description}`);
    throw error;
  }
  return [];
}

s.test("names and hosts are mapped, the host first, and the rest is where it is", () => {
  const addresses = readUpstreamAddresses(
    "docker-hub=http://127.0.0.1:5000, azure-container-registry=https://azure.test,contoso.azurecr.io=http://[::1]:81",
    "upstream-registry",
  );
  assert.is(upstreamAddress("registry-1.docker.io", addresses).href, "http://127.0.0.1:5000/");
  assert.is(upstreamAddress("contoso.azurecr.io", addresses).href, "http://[::1]:81/");
  assert.is(upstreamAddress("fabrikam.azurecr.io", addresses).href, "https://azure.test/");
  assert.is(upstreamAddress("quay.io", addresses).href, "https://quay.io/");
  assert.is(readUpstreamAddresses("", "x").size, 0);
});

s.test("everything that is wrong is named, with its place", () => {
  const found = violations(
    "dockerhub=http://a,quay,k8s=ftp://b,quay=http://c/v2,quay=http://u@d,quay=http://e,quay=http://f",
  );
  assert.match(
    found[0] ?? "",
    /^upstream-registry\[0\]: the name "dockerhub" must be one of ecr, ecr-public, quay, k8s, docker-hub/,
  );
  assert.match(found[0] ?? "", /, or the host of such a registry \(did you mean "docker-hub"\?\)$/);
  assert.equal(found.slice(1), [
    "upstream-registry[1]: must be name=url, such as docker-hub=http://127.0.0.1:5000",
    'upstream-registry[2]: the URL must be http://host[:port] or https://host[:port], not "ftp://b"',
    "upstream-registry[3]: the URL must be http://host[:port] or https://host[:port], without a path",
    "upstream-registry[4]: the URL must be http://host[:port] or https://host[:port], without a user name or password",
    'upstream-registry[6]: "quay" has an address already',
  ]);
});

s.test("a name that looks like none gets the rule without a guess", () => {
  const [found = ""] = violations("example.com=http://a");
  assert.not.match(found, "did you mean");
  assert.match(found, "or the host of such a registry");
});

s.test("any text is read, or refused with a field", () => {
  const text = fc.string({ unit: fc.constantFrom(..."quay=http://,:[]@ .k8s%") });
  fc.assert(fc.property(text, (input) => violations(input).every((v) => v.startsWith("upstream-registry["))));
});

s.run();
