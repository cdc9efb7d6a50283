import {
  BatchGetImageCommand,
  CreatePullThroughCacheRuleCommand,
  PutRegistryPolicyCommand,
  ValidatePullThroughCacheRuleCommand,
} from "@aws-sdk/client-ecr";
import * as assert from "uvu/assert";
import { duration } from "../../client/index.js";
import { ACCOUNT } from "../support/emulator.js";
import { OCI_MANIFEST, sha256, testImage } from "../support/image.js";
import { spec } from "../support/spec.js";
import { serve } from "../unit/upstream/registry-stub.js";
import { type CacheStage, contentOf, REGISTRY, startCacheStage } from "./cache-stage.js";
import { errorOf } from "./registry-client.js";

const s = spec("pull-through cache: failures", {} as { stage: CacheStage }, { timeoutMs: 60_000 });
s.before(async (c) => {
  c.stage = await startCacheStage({ upstreamRegistries: {} });
});
s.after(({ stage }) => stage.stop());
s.afterEach(async ({ stage }) => {
  await stage.server.admin.deleteRules({ registry: REGISTRY, all: true });
});

let names = 0;
const newName = () => `org/app-${++names}`;
const content = ({ server }: CacheStage) => server.parts.registries.open(REGISTRY).content;

async function refusal(stage: CacheStage, name: string, reference = "v1"): Promise<[number, string, string]> {
  const answer = await stage.send("GET", `/v2/quay/${name}/manifests/${reference}`);
  const { code, message } = errorOf(answer);
  return [answer.status, code, message];
}

async function failureCode({ ecr }: CacheStage, name: string): Promise<string | undefined> {
  const input = { repositoryName: `quay/${name}`, imageIds: [{ imageTag: "v1" }] };
  const { images, failures } = await ecr.send(new BatchGetImageCommand(input));
  assert.equal(images, []);
  return failures?.[0]?.failureCode;
}

const NOT_FOUND: [number, string, string] = [404, "MANIFEST_UNKNOWN", "Requested image not found"];
const UNAVAILABLE: [number, string, string] = [
  503,
  "UNAVAILABLE",
  "The upstream registry is unavailable. Try again later.",
];
const DENIED: [number, string, string] = [
  403,
  "DENIED",
  "The authentication to the upstream registry failed. Verify that the credentials provided in the pull through cache rule are correct, and try again.",
];

s.test(
  "what the upstream answers decides what docker and BatchGetImage get [seen on AWS for 403: roadmap#2354; codes documented: H.3]",
  async ({ stage }) => {
    const cases = [
      [404, NOT_FOUND, "ImageNotFound"],
      [401, DENIED, "UpstreamAccessDenied"],
      [403, DENIED, "UpstreamAccessDenied"],
      [
        429,
        [429, "TOOMANYREQUESTS", "The upstream registry limits the rate of requests. Try again later."],
        "UpstreamTooManyRequests",
      ],
      [500, UNAVAILABLE, "UpstreamUnavailable"],
      [302, UNAVAILABLE, "UpstreamUnavailable"],
    ] as const;
    for (const [status, expected, code] of cases) {
      stage.upstream.answer((_, response) => void response.writeHead(status).end());
      const name = newName();
      assert.equal(await refusal(stage, name), expected, `${status}`);
      assert.is(await failureCode(stage, name), code, `${status}`);
    }
    assert.is(content(stage).tables.repositories.size, 0, "and nothing was made");
  },
);

s.test(
  "a puller who may not create the repository hears that it doesn't exist [documented: error-pullthroughcache]",
  async ({ stage }) => {
    const name = newName();
    stage.serve(contentOf(name, testImage(name), "v1"));
    const asked = stage.asked().length;
    for (const [action, expected] of [
      [
        "ecr:CreateRepository",
        [
          404,
          "NAME_UNKNOWN",
          `The repository with name 'quay/${name}' does not exist in the registry with id '${ACCOUNT}'`,
        ],
      ],
      ["ecr:BatchImportUpstreamImage", NOT_FOUND],
    ] as const) {
      const statement = { Sid: "no", Effect: "Deny", Principal: "*", Action: action, Resource: "*" };
      const policyText = JSON.stringify({ Version: "2012-10-17", Statement: statement });
      await stage.ecr.send(new PutRegistryPolicyCommand({ policyText }));
      assert.equal(await refusal(stage, name), expected, action);
    }
    assert.is(stage.asked().length, asked, "the upstream isn't asked");
    const harmless = { Sid: "no", Effect: "Deny", Principal: "*", Action: "ecr:ReplicateImage", Resource: "*" };
    const policyText = JSON.stringify({ Version: "2012-10-17", Statement: harmless });
    await stage.ecr.send(new PutRegistryPolicyCommand({ policyText }));
    assert.is((await stage.send("GET", `/v2/quay/${name}/manifests/v1`)).status, 200);
  },
);

s.test(
  "an upstream that lies leaves nothing behind: other bytes, too many, too few, cut off in a layer",
  async ({ stage }) => {
    const registry = stage.server.parts.registries.open(REGISTRY);
    const before = registry.blobs.stats();
    const size = 300_000;
    const image = testImage("lied about");
    const layer = Buffer.alloc(size, "x");
    const manifest = JSON.stringify({
      ...JSON.parse(image.manifest),
      layers: [{ mediaType: "application/vnd.oci.image.layer.v1.tar+gzip", digest: sha256(layer), size }],
    });
    const lies: Record<string, (response: import("node:http").ServerResponse) => void> = {
      "other bytes": (response) => void response.writeHead(200).end(Buffer.alloc(size, "y")),
      "too many": (response) => void response.writeHead(200).end(Buffer.alloc(size + 1, "x")),
      "too few": (response) => void response.writeHead(200).end(layer.subarray(1)),
      "cut off": (response) => {
        response.writeHead(200, { "content-length": size });
        response.write(layer.subarray(0, size / 2), () => response.destroy());
      },
      "redirected in a circle": (response) => void response.writeHead(307, { location: "/v2/again" }).end(),
      "without end": (response) => {
        const more = () => {
          if (!response.destroyed) response.write(layer, more);
        };
        response.writeHead(200);
        more();
      },
    };
    for (const [lie, tell] of Object.entries(lies)) {
      const name = newName();
      const honest = serve({
        ...contentOf(name, image),
        [`${name}/manifests/v1`]: { type: OCI_MANIFEST, body: manifest, digest: sha256(manifest) },
      });
      stage.upstream.answer((request, response) => {
        const isLayer = /again$/.test(request.url ?? "") || request.url?.endsWith(sha256(layer));
        if (isLayer) tell(response);
        else honest(request, response);
      });
      assert.equal(await refusal(stage, name), UNAVAILABLE, lie);
      assert.is(content(stage).tables.layers.of(`quay/${name}`).size, 0, lie);
    }
    const after = registry.blobs.stats();
    assert.equal([after.blobs, after.bytes, after.uploads], [before.blobs, before.bytes, 0]);
  },
);

s.test("another manifest than the digest asked for is refused", async ({ stage }) => {
  const name = newName();
  const [asked, other] = [testImage("asked"), testImage("other")];
  stage.serve({ [`${name}/manifests/${asked.digest}`]: { type: OCI_MANIFEST, body: other.manifest } });
  assert.equal(await refusal(stage, name, asked.digest), UNAVAILABLE);
});

s.test("rules fail the traffic to upstreams, which the log has as requests", async ({ stage }) => {
  const { admin } = stage.server;
  const name = newName();
  const image = testImage(name);
  stage.serve(contentOf(name, image, "v1"));
  const put = (id: string, operation: string, effect: object) =>
    admin.putRule({
      rule: {
        id,
        registry: REGISTRY,
        match: { operations: [operation], repositories: [`quay/${name}`] },
        steps: [{ times: 1, effects: [effect] }],
      },
    });
  await put("limit", "upstream:GetManifest", { error: { code: "TOOMANYREQUESTS" } });
  assert.is((await refusal(stage, name))[0], 429);
  await put("cut", "upstream:GetBlob", { disconnect: { beforeHeaders: true } });
  assert.equal(await refusal(stage, name), UNAVAILABLE);
  await put("corrupt", "upstream:GetBlob", { corrupt: { mode: "MODE_FLIP" } });
  assert.equal(await refusal(stage, name), UNAVAILABLE);
  await put("half", "upstream:GetBlob", { disconnect: { afterFraction: 0.5 } });
  assert.equal(await refusal(stage, name), UNAVAILABLE);
  await put("raw", "upstream:GetManifest", { raw: { httpStatus: 200, body: Buffer.from("<html>") } });
  assert.equal(await refusal(stage, name), UNAVAILABLE);
  await put("slow", "upstream:*", { delay: { fixed: duration(20) } });
  assert.is((await stage.send("GET", `/v2/quay/${name}/manifests/v1`)).status, 200);
  const { events } = await admin.listEvents({
    filter: { match: { operations: ["upstream:*"], repositories: [`quay/${name}`] } },
  });
  const log = events.map(({ request }) => [request?.operation, request?.httpStatus, request?.executed]);
  assert.equal(log.slice(0, 2), [
    ["upstream:GetManifest", 429, false],
    ["upstream:GetManifest", 200, true],
  ]);
  assert.is(log.filter(([operation]) => operation === "upstream:GetBlob").length >= 3, true);
  const { passed, report } = await admin.verifyRequests({
    registry: REGISTRY,
    expectations: [
      {
        match: { operations: ["upstream:GetManifest"], references: ["v1"], repositories: [`quay/${name}`] },
        minCount: 3,
      },
    ],
  });
  assert.ok(passed, report);
});

s.test("a rule with an operation that no upstream has is refused, with the nearest", async ({ stage }) => {
  const rule = { id: "r", registry: REGISTRY, match: { operations: ["upstream:GetBlobs"] }, steps: [{}] };
  let message = "";
  await stage.server.admin.putRule({ rule }).catch((error: Error) => {
    message = error.message;
  });
  assert.match(message, "did you mean upstream:GetBlob");
});

s.test(
  "a secret's credentials go to the upstream; Validate and pulls say when they are wrong [documented: H.3]",
  async ({ stage }) => {
    const { server, ecr } = stage;
    const name = "ecr-pullthroughcache/quay";
    const credentialArn = `arn:aws:secretsmanager:us-east-1:${ACCOUNT}:secret:${name}-AbCdEf`;
    const image = testImage("private");
    const put = (password: string) =>
      server.admin.putSecret({ secret: { registry: REGISTRY, name, credentials: { username: "robot", password } } });
    await put("wrong");
    const rule = { ecrRepositoryPrefix: "private", upstreamRegistryUrl: "quay.io", credentialArn };
    await ecr.send(new CreatePullThroughCacheRuleCommand(rule));
    const honest = serve(contentOf("org/app", image, "v1"));
    const right = `Basic ${Buffer.from("robot:right").toString("base64")}`;
    stage.upstream.answer((request, response) => {
      if (request.headers.authorization !== right) {
        response.writeHead(401, { "www-authenticate": 'Basic realm="quay"' }).end();
      } else if (request.url === "/v2/") response.end("{}");
      else honest(request, response);
    });
    const validate = async () => {
      const answer = await ecr.send(new ValidatePullThroughCacheRuleCommand({ ecrRepositoryPrefix: "private" }));
      return [answer.isValid, answer.failure, answer.credentialArn];
    };
    const pull = () => stage.send("GET", "/v2/private/org/app/manifests/v1");
    assert.equal(await validate(), [false, DENIED[2], credentialArn]);
    assert.is((await pull()).status, 403);
    await put("right");
    assert.equal(await validate(), [true, undefined, credentialArn]);
    assert.is((await pull()).text, image.manifest);
  },
);

s.test("Validate detects an upstream that doesn't exist [documented: H.3]", async ({ stage }) => {
  stage.upstream.answer((request) => void request.socket.destroy());
  const { isValid, failure } = await stage.ecr.send(
    new ValidatePullThroughCacheRuleCommand({ ecrRepositoryPrefix: "quay" }),
  );
  assert.equal(
    [isValid, failure],
    [false, "The upstream registry quay.io can't be reached. Verify the upstream registry URL and try again."],
  );
});

s.run();
