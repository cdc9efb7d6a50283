import * as assert from "uvu/assert";
import { faultResponse } from "../../../server/pull-through/upstream-fault.js";
import { spec } from "../../support/spec.js";

const s = spec("errors of upstreams that rules ask for", {});

s.test(
  "have the status of a registry's code, also for the API's name of it; any other is the upstream's failure",
  () => {
    const cases: [code: string, status: number][] = [
      ["TOOMANYREQUESTS", 429],
      ["ThrottlingException", 429],
      ["MANIFEST_UNKNOWN", 404],
      ["ImageNotFoundException", 404],
      ["AccessDeniedException", 403],
      ["ServiceUnavailableException", 503],
      ["TemplateNotFoundException", 500],
      ["constructor", 500],
    ];
    for (const [code, status] of cases) assert.is(faultResponse({ kind: "error", code }).status, status, code);
  },
);

s.test("and the rule's own status, text and headers where it has any", async () => {
  const headers = { "X-Test": "1" };
  const ending = {
    kind: "error",
    code: "DENIED",
    message: "no",
    httpStatus: 418,
    retryAfterMs: 1_500,
    headers,
  } as const;
  const { body, ...response } = faultResponse(ending);
  const pieces: Uint8Array[] = [];
  for await (const piece of body) pieces.push(piece);
  assert.is(Buffer.concat(pieces).toString(), '{"errors":[{"code":"DENIED","message":"no"}]}');
  assert.equal(response, {
    status: 418,
    headers: { "content-type": "application/json", "content-length": "45", "retry-after": "2", "x-test": "1" },
  });
});

s.run();
