import * as assert from "uvu/assert";
import { checkEndpoint } from "../../../server/commands/doctor/check-endpoint.js";
import { checkCredentialHelpers, checkInsecureRegistry } from "../../../server/commands/doctor/check-push.js";
import { checkClock, checkCredentials, checkProxy } from "../../../server/commands/doctor/check-surroundings.js";
import type { Facts } from "../../../server/commands/doctor/facts.js";
import type { Finding } from "../../../server/commands/doctor/finding.js";
import type { Probe } from "../../../server/commands/doctor/probe.js";
import { spec } from "../../support/spec.js";

const NOW_MS = Date.parse("2026-01-31T12:00:00Z");
const API = "http://localhost:4577";

function answering(url: string, answer: Probe["answer"]): Probe {
  return { url, answer, error: answer === "nothing" ? "ECONNREFUSED" : "", dateMs: NOW_MS };
}

/** A machine and an emulator that get on well. */
const WELL: Facts = {
  environment: { AWS_ACCESS_KEY_ID: "test" },
  nowMs: NOW_MS,
  server: { version: "0.1.0", apiEndpoint: API },
  registry: { ref: { accountId: "123456789012" }, registryHost: "localhost:4577" },
  clock: { mode: "MODE_RUNNING", now: "2026-01-31T12:00:00Z", offset: "0s" },
  adminText: "localhost:4578",
  apiUrl: API,
  apiSource: "AWS_ENDPOINT_URL",
  api: answering(API, "emulator"),
  otherScheme: answering("https://localhost:4577", "nothing"),
  registryHost: "localhost:4577",
  tool: { kind: "docker", version: "Docker version 28", insecure: ["127.0.0.0/8"] },
  dockerConfig: {},
  missingHelpers: [],
  registriesConf: "",
};

const levels = (findings: readonly Finding[]): string[] => findings.map(({ level }) => level);

/** The one finding of a check that isn't ok. */
function only(findings: readonly Finding[]): Finding {
  const bad = findings.filter(({ level }) => level !== "ok");
  assert.is(bad.length, 1, JSON.stringify(findings));
  return bad[0] as Finding;
}

const s = spec("doctor", {});

s.test("if all is well, every check reports that", () => {
  const checks = [
    checkEndpoint,
    checkCredentials,
    checkInsecureRegistry,
    checkCredentialHelpers,
    checkProxy,
    checkClock,
  ];
  for (const check of checks) assert.equal(levels(check(WELL)), ["ok"], check.name);
});

s.test("wrong endpoint: the admin port, a dead port, another server, none known", () => {
  const atAdmin = only(checkEndpoint({ ...WELL, apiUrl: "http://localhost:4578" }));
  assert.match(atAdmin.text, "http://localhost:4578 (from AWS_ENDPOINT_URL) is the admin API's port");
  assert.match(atAdmin.fix ?? "", API);
  const dead = { ...WELL, apiUrl: "http://localhost:9", api: answering("http://localhost:9", "nothing") };
  assert.match(only(checkEndpoint(dead)).text, "nothing answers at http://localhost:9");
  assert.match(only(checkEndpoint(dead)).fix ?? "", `the server says ${API}`);
  const other = { ...WELL, api: answering(API, "something else") };
  assert.match(only(checkEndpoint(other)).text, "is something else");
  const unknown = only(checkEndpoint({ ...WELL, apiUrl: "", server: { apiEndpoint: "" } }));
  assert.is(unknown.level, "warning");
  assert.match(unknown.fix ?? "", "--public-host");
});

s.test("http against https, both ways", () => {
  const tls = { ...WELL, api: answering(API, "nothing"), otherScheme: answering("https://localhost:4577", "emulator") };
  assert.match(only(checkEndpoint(tls)).text, "says http, but the server speaks HTTPS");
  assert.match(only(checkEndpoint(tls)).fix ?? "", "https://localhost:4577/ca.pem");
  const url = "https://localhost:4577";
  const plain = { ...WELL, apiUrl: url, api: answering(url, "nothing"), otherScheme: answering(API, "emulator") };
  assert.match(only(checkEndpoint(plain)).text, "says https, but the server speaks plain HTTP");
  assert.match(only(checkEndpoint(plain)).fix ?? "", "--tls");
});

s.test("insecure-registries: needed for plain HTTP from anywhere but localhost", () => {
  const remote = { ...WELL, registryHost: "ecr:4577" };
  const { text, fix = "" } = only(checkInsecureRegistry(remote));
  assert.match(text, "docker pushes to ecr:4577 over HTTPS only");
  assert.match(fix, '{"insecure-registries": ["ecr:4577"]}');
  const tool = { kind: "docker", version: "Docker version 28", insecure: ["ecr:4577"] } as const;
  assert.equal(levels(checkInsecureRegistry({ ...remote, tool })), ["ok"]);
  assert.equal(checkInsecureRegistry({ ...remote, apiUrl: "https://ecr:4577" }), []);
  for (const registryHost of ["127.0.0.1:4577", "[::1]:4577", "localhost"])
    assert.equal(levels(checkInsecureRegistry({ ...WELL, registryHost })), ["ok"], registryHost);
});

s.test("docker without its daemon, and no tool at all", () => {
  const tool = { kind: "docker", version: "Docker version 28", insecure: undefined } as const;
  assert.match(only(checkInsecureRegistry({ ...WELL, tool })).text, "its daemon doesn't answer");
  assert.is(only(checkInsecureRegistry({ ...WELL, tool: undefined })).level, "warning");
});

s.test("podman wants HTTPS from localhost too", () => {
  const tool = { kind: "podman", version: "podman version 5", insecure: undefined } as const;
  assert.match(only(checkInsecureRegistry({ ...WELL, tool })).fix ?? "", "--tls-verify=false");
  const other = '[[registry]]\nlocation = "localhost:5000"\ninsecure = true\n';
  const secure = '[[registry]]\nlocation = "localhost:4577"\ninsecure = false\n';
  assert.is(only(checkInsecureRegistry({ ...WELL, tool, registriesConf: other + secure })).level, "problem");
  const own = '[[registry]]\nlocation = "localhost:4577"\ninsecure = true\n';
  assert.equal(levels(checkInsecureRegistry({ ...WELL, tool, registriesConf: other + own })), ["ok"]);
});

s.test("credential helpers: one that asks AWS, one that isn't installed", () => {
  const helpers = { credHelpers: { "localhost:4577": "ecr-login" } };
  assert.match(only(checkCredentialHelpers({ ...WELL, dockerConfig: helpers })).text, "asks AWS and not the emulator");
  assert.match(
    only(checkCredentialHelpers({ ...WELL, dockerConfig: { credsStore: "ecr-login" } })).fix ?? "",
    "credsStore",
  );
  const desktop = { ...WELL, dockerConfig: { credsStore: "desktop" }, missingHelpers: ["desktop"] };
  assert.match(only(checkCredentialHelpers(desktop)).text, "there is no docker-credential-desktop");
  const elsewhere = { ...WELL, dockerConfig: { credHelpers: { "gcr.io": "gcloud" } }, missingHelpers: ["gcloud"] };
  assert.is(only(checkCredentialHelpers(elsewhere)).level, "warning");
});

s.test("proxy variables, unless NO_PROXY excepts the emulator", () => {
  const proxied = (NO_PROXY: string, registryHost = "localhost:4577"): Facts => ({
    ...WELL,
    apiUrl: `http://${registryHost}`,
    registryHost,
    environment: { HTTP_PROXY: "http://proxy:3128", NO_PROXY },
  });
  assert.match(only(checkProxy(proxied(""))).text, "HTTP_PROXY would send requests for localhost through a proxy");
  assert.match(only(checkProxy(proxied("127.0.0.1,.corp"))).fix ?? "", "NO_PROXY=localhost");
  assert.equal(levels(checkProxy(proxied("10.0.0.1, localhost"))), ["ok"]);
  assert.equal(levels(checkProxy(proxied("*"))), ["ok"]);
  assert.equal(levels(checkProxy(proxied(".corp.example", "ecr.corp.example:4577"))), ["ok"]);
  assert.equal(levels(checkProxy(proxied("evilcorp.example", "ecr.corp.example:4577"))), ["problem"]);
});

s.test("clocks that are apart, and a registry's clock that was moved", () => {
  const late = { ...WELL, nowMs: NOW_MS + 10 * 60_000 };
  assert.match(only(checkClock(late)).text, "this machine's clock and the emulator's are 10m apart");
  assert.equal(levels(checkClock({ ...WELL, nowMs: NOW_MS + 60_000 })), ["ok"]);
  const frozen = { mode: "MODE_FROZEN", now: "2030-01-01T00:00:00Z", offset: "100000s" };
  assert.match(only(checkClock({ ...WELL, clock: frozen })).text, "the registry's own clock is frozen");
});

s.test("credentials: none, or those of another registry", () => {
  assert.is(only(checkCredentials({ ...WELL, environment: {} })).level, "warning");
  const other = { ...WELL, environment: { AWS_ACCESS_KEY_ID: "999999999999" } };
  assert.match(only(checkCredentials(other)).fix ?? "", "--registry 999999999999");
});

s.run();
