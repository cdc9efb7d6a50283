import { CreatePullThroughCacheRuleCommand } from "@aws-sdk/client-ecr";
import * as assert from "uvu/assert";
import { ACCOUNT } from "../support/emulator.js";
import { testImage } from "../support/image.js";
import { spec } from "../support/spec.js";
import { startUpstream, type UpstreamStub } from "../support/upstream.js";
import { serve } from "../unit/upstream/registry-stub.js";
import { type CacheStage, contentOf, REGISTRY, startCacheStage } from "./cache-stage.js";

interface Context {
  stage: CacheStage;
  /** Where layers are, as upstreams keep them elsewhere. */
  store: UpstreamStub;
}

const s = spec("pull-through cache: other hosts", {} as Context);
s.before(async (c) => {
  c.store = await startUpstream();
  c.stage = await startCacheStage();
  const name = "ecr-pullthroughcache/quay";
  const credentials = { username: "robot", password: "secret" };
  await c.stage.server.admin.putSecret({ secret: { registry: REGISTRY, name, credentials } });
  const credentialArn = `arn:aws:secretsmanager:us-east-1:${ACCOUNT}:secret:${name}-AbCdEf`;
  const rule = { ecrRepositoryPrefix: "private", upstreamRegistryUrl: "quay.io", credentialArn };
  await c.stage.ecr.send(new CreatePullThroughCacheRuleCommand(rule));
});
s.after(async ({ stage, store }) => {
  await stage.stop();
  await store.stop();
});

const AUTHORIZATION = `Basic ${Buffer.from("robot:secret").toString("base64")}`;

/** Has the upstream redirect requests for layers; it is private for all other requests. */
function redirectLayers({ stage }: Context, name: string, to: (path: string) => string): void {
  const honest = serve(contentOf(name, testImage(name), "v1"));
  stage.upstream.answer((request, response) => {
    const { url = "", headers } = request;
    if (headers.authorization !== AUTHORIZATION) {
      response.writeHead(401, { "www-authenticate": 'Basic realm="quay"' }).end();
    } else if (url.includes("/blobs/")) response.writeHead(307, { location: to(url) }).end();
    else honest(request, response);
  });
}

s.test("layers may come from one, which gets no credentials", async (c) => {
  const { stage, store } = c;
  redirectLayers(c, "org/app", (path) => `${store.url}${path}`);
  store.answer(serve(contentOf("org/app", testImage("org/app"), "v1")));
  const { status } = await stage.send("GET", "/v2/private/org/app/manifests/v1");
  assert.is(status, 200);
  assert.is(store.requests.length, 2);
  for (const { headers } of store.requests) assert.is(headers.authorization, undefined);
});

s.test("a host that wants credentials gets none, and schemes other than HTTP aren't followed", async (c) => {
  const { stage, store } = c;
  store.answer((_, response) => {
    response.writeHead(401, { "www-authenticate": `Bearer realm="${stage.upstream.url}/token"` }).end();
  });
  const before = stage.asked().length;
  for (const to of [(path: string) => `${store.url}${path}`, () => "file:///etc/passwd", () => "gopher://127.0.0.1/"]) {
    redirectLayers(c, "org/other", to);
    const { status } = await stage.send("GET", "/v2/private/org/other/manifests/v1");
    assert.ok(status === 403 || status === 503, `${status}`);
  }
  assert.not.ok(
    stage
      .asked()
      .slice(before)
      .some((request) => request.includes("/token")),
  );
  const { content } = stage.server.parts.registries.open(REGISTRY);
  assert.is(content.tables.layers.of("private/org/other").size, 0);
  assert.is(stage.server.parts.blobs.stats().uploads, 0);
});

s.run();
