import * as assert from "uvu/assert";
import { OCI_INDEX, OCI_MANIFEST, sha256, testImage } from "../support/image.js";
import { spec } from "../support/spec.js";
import { type Answer, errorOf } from "./registry-client.js";
import { ACCOUNT, type RegistryFixture, useRegistry } from "./registry-fixture.js";

const context = { aws: useRegistry() };
const s = spec("registry: tags, catalog, referrers", context);

async function push({ client }: RegistryFixture, repository: string, reference: string, more = {}): Promise<string> {
  const image = testImage("listed", more);
  for (const blob of image.blobs) await client.pushBlob(repository, blob);
  const answer = await client.putManifest(repository, reference || image.digest, image.manifest);
  if (answer.status !== 201) throw new Error(answer.text);
  return image.digest;
}

function nextOf({ headers }: Answer): string | undefined {
  return /^<(.+)>; rel="next"$/.exec(String(headers["link"] ?? ""))?.[1];
}

/** Follows Links to the end. */
async function pages<T>({ client }: RegistryFixture, target: string, itemsOf: (answer: Answer) => T[]): Promise<T[][]> {
  const found: T[][] = [];
  for (let next: string | undefined = target; next !== undefined; ) {
    const answer = await client.send("GET", next);
    if (answer.status !== 200) throw new Error(answer.text);
    found.push(itemsOf(answer));
    next = nextOf(answer);
  }
  return found;
}

const tagsOf = ({ text }: Answer): string[] => (JSON.parse(text) as { tags: string[] }).tags;
const repositoriesOf = ({ text }: Answer): string[] => (JSON.parse(text) as { repositories: string[] }).repositories;
const referrersOf = ({ text }: Answer) => (JSON.parse(text) as { manifests: Record<string, unknown>[] }).manifests;

s.test(
  "tags/list: name and tags as text/plain [AWS-verified: E.6], none for a new repository [inferred]",
  async ({ aws }) => {
    const { name } = aws.repository();
    const empty = await aws.client.send("GET", `/v2/${name}/tags/list`);
    assert.is(empty.text, JSON.stringify({ name, tags: [] }));
    assert.is(empty.headers["content-type"], "text/plain; charset=utf-8");
    assert.is(empty.headers["link"], undefined);
  },
);

s.test(
  "tags come 100 at a time, not in lexical order, each once; Link is a whole URL with an opaque last [AWS-verified: 0.12]",
  async ({ aws }) => {
    const { name } = aws.repository();
    await push(aws, name, "zz", { annotations: { first: "1" } });
    for (let n = 0; n < 120; n++) await push(aws, name, `t${n}`);
    const first = await aws.client.send("GET", `/v2/${name}/tags/list`);
    const next = nextOf(first) ?? "";
    assert.match(next, new RegExp(`^http://${aws.host}/v2/${name}/tags/list\\?last=`));
    assert.is(new URL(next).searchParams.get("n"), null);
    const found = await pages(aws, `/v2/${name}/tags/list`, tagsOf);
    assert.equal(
      found.map((page) => page.length),
      [100, 21],
    );
    assert.is(found[0]?.[0], "zz");
    assert.is(new Set(found.flat()).size, 121);
    const byN = await pages(aws, `/v2/${name}/tags/list?n=50`, tagsOf);
    assert.equal(
      byN.map((page) => page.length),
      [50, 50, 21],
    );
    assert.equal(byN.flat(), found.flat());
  },
);

s.test(
  "n above 1000, below 1 or not a number: 405 UNSUPPORTED [AWS-verified above: 0.12; else inferred]",
  async ({ aws }) => {
    const { name } = aws.repository();
    const cases: [n: string, reason: string][] = [
      ["1001", "Member must have value less than or equal to 1000"],
      ["0", "Member must have value greater than or equal to 1"],
      ["-1", "Member must have value greater than or equal to 1"],
      ["many", "Member must have value greater than or equal to 1"],
      ["1e3", "Member must have value greater than or equal to 1"],
    ];
    for (const target of [`/v2/${name}/tags/list`, "/v2/_catalog"]) {
      for (const [n, reason] of cases) {
        const answer = await aws.client.send("GET", `${target}?n=${n}`);
        assert.is(answer.status, 405, n);
        const message = `Invalid parameter at 'maxResults' failed to satisfy constraint: '${reason}'`;
        assert.equal(errorOf(answer), { code: "UNSUPPORTED", message });
      }
      assert.is((await aws.client.send("GET", `${target}?n=1000`)).status, 200);
    }
  },
);

s.test("a last that isn't a token of this list: 405 UNSUPPORTED [AWS-verified: E.6]", async ({ aws }) => {
  const [one, two] = [aws.repository().name, aws.repository().name];
  for (const name of [one, two]) for (const tag of ["a", "b"]) await push(aws, name, tag);
  const next = nextOf(await aws.client.send("GET", `/v2/${one}/tags/list?n=1`)) ?? "";
  const message = "Invalid parameter at 'NextToken' failed to satisfy constraint: 'Invalid next token provided'";
  const elsewhere = next.replace(one, two);
  for (const target of [
    `/v2/${one}/tags/list?last=a`,
    `/v2/_catalog?last=${one}`,
    elsewhere,
    next.replace("last=", "last=AAAA"),
  ]) {
    const answer = await aws.client.send("GET", target);
    assert.is(answer.status, 405, target);
    assert.equal(errorOf(answer), { code: "UNSUPPORTED", message });
  }
});

s.test("tags/list of an unknown repository: 404 NAME_UNKNOWN [AWS-verified: E.2]", async ({ aws }) => {
  const answer = await aws.client.send("GET", "/v2/no/such/tags/list");
  assert.is(answer.status, 404);
  const message = `The repository with name 'no/such' does not exist in the registry with id '${ACCOUNT}'`;
  assert.equal(errorOf(answer), { code: "NAME_UNKNOWN", message });
});

s.test("pages stay right while tags come and go [inferred]", async ({ aws }) => {
  const { name } = aws.repository();
  for (const tag of ["a", "b", "c", "d"]) await push(aws, name, tag, { annotations: { tag } });
  const first = await aws.client.send("GET", `/v2/${name}/tags/list?n=2`);
  await aws.client.send("DELETE", `/v2/${name}/manifests/b`);
  await push(aws, name, "e", { annotations: { tag: "e" } });
  const rest = await aws.client.send("GET", nextOf(first) ?? "");
  assert.equal(
    [tagsOf(first), tagsOf(rest)],
    [
      ["a", "b"],
      ["c", "d"],
    ],
  );
});

s.test("_catalog lists the repositories in pages [AWS-verified: E.6]", async ({ aws }) => {
  const names = [aws.repository().name, aws.repository().name, aws.repository().name];
  const found = await pages(aws, "/v2/_catalog?n=2", repositoriesOf);
  assert.ok(found.slice(0, -1).every((page) => page.length === 2));
  const all = found.flat();
  assert.is(new Set(all).size, all.length);
  for (const name of names) assert.ok(all.includes(name));
});

s.test(
  "referrers: an OCI index of descriptors; none for an unknown subject [documented: E.6, C.6]",
  async ({ aws }) => {
    const { name } = aws.repository();
    const subject = { mediaType: OCI_MANIFEST, digest: await push(aws, name, "v1"), size: 1 };
    const annotations = { "org.example.kind": "sbom" };
    const sbom = await push(aws, name, "", { subject, artifactType: "application/x.sbom", annotations });
    const signature = await push(aws, name, "", { subject });
    const answer = await aws.client.send("GET", `/v2/${name}/referrers/${subject.digest}`);
    assert.is(answer.status, 200);
    assert.is(answer.headers["content-type"], OCI_INDEX);
    assert.is(answer.headers["oci-filters-applied"], undefined);
    const [first, second] = referrersOf(answer);
    const { size } = first ?? {};
    assert.equal(first, {
      mediaType: OCI_MANIFEST,
      digest: sbom,
      size,
      artifactType: "application/x.sbom",
      annotations,
    });
    const pushed = await aws.client.send("GET", `/v2/${name}/manifests/${sbom}`);
    assert.is(size, pushed.bytes.length);
    assert.is(second?.["digest"], signature);
    assert.is(second?.["artifactType"], "application/vnd.oci.image.config.v1+json");
    const none = await aws.client.send("GET", `/v2/${name}/referrers/${sha256("unknown")}`);
    assert.equal(JSON.parse(none.text), { schemaVersion: 2, mediaType: OCI_INDEX, manifests: [] });
  },
);

s.test("referrers are filtered by artifactType, and paged [documented: E.6; page size inferred]", async ({ aws }) => {
  const { name } = aws.repository();
  const subject = { mediaType: OCI_MANIFEST, digest: sha256("subject of many"), size: 1 };
  for (let n = 0; n < 60; n++) {
    await push(aws, name, "", {
      subject,
      artifactType: n % 6 === 0 ? "a/six" : "a/other",
      annotations: { n: String(n) },
    });
  }
  const target = `/v2/${name}/referrers/${subject.digest}`;
  const all = await pages(aws, target, referrersOf);
  assert.equal(
    all.map((page) => page.length),
    [50, 10],
  );
  assert.is(new Set(all.flat().map(({ digest }) => digest)).size, 60);
  const filtered = await aws.client.send("GET", `${target}?artifactType=a/six`);
  assert.is(filtered.headers["oci-filters-applied"], "artifactType");
  assert.is(referrersOf(filtered).length, 10);
  const others = await pages(aws, `${target}?artifactType=${encodeURIComponent("a/other")}`, referrersOf);
  assert.is(others.flat().length, 50);
});

s.test("referrers of an unknown repository or of an invalid digest [inferred]", async ({ aws }) => {
  const unknown = await aws.client.send("GET", `/v2/no/such/referrers/${sha256("x")}`);
  assert.is(unknown.status, 404);
  const bad = await aws.client.send("GET", `/v2/${aws.repository().name}/referrers/latest`);
  assert.is(bad.status, 400);
  assert.is(errorOf(bad).code, "DIGEST_INVALID");
});

s.run();
