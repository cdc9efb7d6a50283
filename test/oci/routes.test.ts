import fc from "fast-check";
import * as assert from "uvu/assert";
import { spec } from "../support/spec.js";
import { errorOf } from "./registry-client.js";
import { useRegistry } from "./registry-fixture.js";

const context = { aws: useRegistry() };
const s = spec("registry: routes", context);

s.test("unknown routes and methods: Go's plain 404 [AWS-verified: E.2]", async ({ aws }) => {
  const { name } = aws.repository();
  const cases = [
    ["GET", "/v2/x"],
    ["GET", `/v2/${name}`],
    ["GET", `/v2/${name}/tags`],
    ["GET", `/v2/${name}/tags/list/`],
    ["GET", "/v2/_catalog/"],
    ["GET", "/v2//"],
    ["POST", "/v2/"],
    ["DELETE", `/v2/${name}/tags/list`],
    ["PATCH", `/v2/${name}/manifests/v1`],
    ["GET", `/v2/${name}/blobs/uploads/`],
    ["GET", "/v2/manifests/v1"],
    ["POST", `/v2/${name}/referrers/sha256:00`],
    ["OPTIONS", "/v2/"],
  ] as const;
  for (const [method, target] of cases) {
    const answer = await aws.client.send(method, target);
    assert.is(answer.status, 404, `${method} ${target}`);
    assert.is(answer.text, "404 page not found\n");
    assert.is(answer.headers["content-type"], "text/plain; charset=utf-8");
    assert.is(answer.headers["docker-distribution-api-version"], "registry/2.0");
  }
});

s.test(
  "paths that other registries have are the registry's too, with its token: 404 [inferred: E.2]",
  async ({ aws }) => {
    for (const target of ["/v1/search?q=app", "/v1/_ping", "/token?service=registry", "/extensions/v2/_catalog"]) {
      const answer = await aws.client.send("GET", target);
      assert.is(answer.status, 404, target);
      assert.is(answer.text, "404 page not found\n");
    }
  },
);

s.test(
  "invalid names: 400 NAME_INVALID in ECR's words, whatever the trick [text AWS-verified: A.4; code inferred]",
  async ({ aws }) => {
    const names = [
      "a",
      "Upper/case",
      "a//b",
      "/app",
      "a/../b",
      "../app",
      "%2e%2e/app",
      "a/%2e%2e/b",
      "a/./b",
      "te%2fam",
      "te%252fam",
      "a%00b",
      "a%5cb",
      "a/b%0a",
      "%zz/a",
      "a/b/",
      "-a",
      "a-",
      "a._b",
      "a..b",
      "%ff%fe",
      "x".repeat(257),
      "a b".replace(" ", "%20"),
    ];
    for (const name of names) {
      for (const rest of ["manifests/v1", "tags/list", "blobs/sha256:00", "blobs/uploads/x", "referrers/sha256:00"]) {
        const answer = await aws.client.send("GET", `/v2/${name}/${rest}`);
        assert.is(answer.status, 400, `${name}/${rest}`);
        const { code, message } = errorOf(answer);
        assert.is(code, "NAME_INVALID");
        assert.match(message, /^Invalid parameter at 'repositoryName' failed to satisfy constraint: 'must /);
      }
    }
  },
);

s.test("names with the words of routes in them work [inferred]", async ({ aws }) => {
  for (const name of [
    "blobs/manifests",
    "manifests/manifests",
    "tags/list",
    "a/blobs/uploads",
    "referrers/tags",
    "v2/v2",
    "a--b__c",
  ]) {
    aws.repository({ name });
    assert.is((await aws.client.send("GET", `/v2/${name}/tags/list`)).text, JSON.stringify({ name, tags: [] }));
    assert.is((await aws.client.send("GET", `/v2/${name}/manifests/list`)).status, 404);
    const location = await aws.client.startUpload(name);
    assert.is((await aws.client.send("PATCH", location, { body: "x" })).status, 201);
  }
});

s.test("an encoded name is the name that it stands for [documented: RFC 3986, 6.2.2]", async ({ aws }) => {
  const { name } = aws.repository({ name: "team/encoded.app" });
  assert.is(
    (await aws.client.send("GET", "/v2/team/%65ncoded%2eapp/tags/list")).text,
    JSON.stringify({ name, tags: [] }),
  );
});

s.test("the request log and rules see operation, repository and reference [inferred]", ({ aws }) => {
  const { name } = aws.repository();
  aws.registry.rules.put({
    id: "routes",
    match: { operations: ["oci:GetManifest"], repositories: [name], references: ["v1"] },
    steps: [{ effects: [{ kind: "error", error: { code: "TOOMANYREQUESTS" } }] }],
  });
  return aws.client.send("GET", `/v2/${name}/manifests/v1`).then((answer) => {
    assert.is(answer.status, 429);
    aws.registry.rules.delete("all");
  });
});

s.test("no path and no header makes the server fail or hang", async ({ aws }) => {
  const { name } = aws.repository();
  const piece = fc.constantFrom(
    "v2",
    name,
    "blobs",
    "uploads",
    "manifests",
    "tags",
    "list",
    "referrers",
    "_catalog",
    "..",
    "",
    "%2e",
    "%",
    "%00",
    "?",
    "&",
    "digest=",
    "sha256:ab",
    "mount=x",
    "from=",
    "n=-1",
    "last=%%",
    "_layers",
  );
  const path = fc.array(piece, { maxLength: 8 }).map((pieces) => `/v2/${pieces.join("/")}`);
  const method = fc.constantFrom("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE");
  const headers = fc.record({
    range: fc.constantFrom("bytes=0-", "bytes=", "x"),
    "content-range": fc.constantFrom("0-1", "1-0", "x"),
    "content-type": fc.constantFrom("", "a/b", ";;"),
  });
  await fc.assert(
    fc.asyncProperty(method, path, headers, async (verb, target, more) => {
      const { status } = await aws.client.send(verb, target, {
        headers: more,
        body: verb === "GET" ? undefined : "{}",
      });
      assert.ok(status >= 200 && status < 500, `${verb} ${target}: ${status}`);
    }),
    { numRuns: 300 },
  );
  assert.equal(aws.failures, []);
});

s.run();
