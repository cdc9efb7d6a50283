import * as assert from "uvu/assert";
import { listAdminRpcs } from "../../../client/rpc.js";
import { openApiText } from "../../../proto/typescript/openapi.js";
import { spec } from "../../support/spec.js";

interface OpenApi {
  readonly paths: Readonly<Record<string, { readonly post?: Post }>>;
  readonly components: { readonly schemas: Readonly<Record<string, unknown>> };
}

interface Post {
  readonly operationId: string;
  readonly requestBody?: { readonly content: object };
}

const TEXT = openApiText("1.2.3");
const API = JSON.parse(TEXT) as OpenApi;

const s = spec("the description as OpenAPI", {});

s.test("it has every rpc, and no other; one that takes a stream takes an archive, the others JSON", () => {
  const rpcs = listAdminRpcs();
  assert.equal(Object.keys(API.paths).sort(), rpcs.map(({ path }) => path).sort());
  for (const { path, title, kind } of rpcs) {
    const { operationId, requestBody } = API.paths[path]?.post ?? {};
    assert.is(operationId, title);
    const types = Object.keys(requestBody?.content ?? {});
    assert.equal(types, [kind === "client-stream" ? "application/x-tar" : "application/json"], title);
  }
});

s.test("everything that it refers to exists", () => {
  const references = [...TEXT.matchAll(/"\$ref": "#\/components\/schemas\/([^"]+)"/g)].map(
    ([, name]) => name as string,
  );
  assert.ok(references.length > 200, `only ${references.length} references were found`);
  assert.equal(
    references.filter((name) => !(name in API.components.schemas)),
    [],
  );
});

s.test("comments of the proto files are its descriptions", () => {
  assert.match(TEXT, "Assertion and wait in one. A failed assertion is an OK response with passed=false.");
  assert.match(TEXT, "MODE_FROZEN: moves only by AdvanceClock");
});

s.run();
