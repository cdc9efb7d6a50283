import {
  asyncProperty,
  assert as check,
  constantFrom,
  dictionary,
  record,
  string,
  stringMatching,
  uint8Array,
} from "fast-check";
import * as assert from "uvu/assert";
import { SignatureCheck } from "../../../server/access/signature/signature-check.js";
import { presignedUrl, queryText, signedHeaders, type ToSign } from "../../support/sigv4.js";
import { spec } from "../../support/spec.js";
import { signedRequest } from "./signed-request.js";

const ENDPOINT = "http://localhost:4577";
const s = spec("Signature Version 4: the SDK's signatures", {}, { timeoutMs: 60_000 });
const signatures = new SignatureCheck(() => "test");

const text = string({ unit: "grapheme", maxLength: 12 });
const requests = record({
  method: constantFrom("GET", "POST", "PUT"),
  path: stringMatching(/^(\/[a-zA-Z0-9._~!$&'()*+,;=:@%-]{0,6}){1,4}$/),
  query: dictionary(
    text.filter((name) => name !== "" && name !== "__proto__" && !/^x-amz/i.test(name)),
    text,
    { maxKeys: 5 },
  ),
  // The signer joins what several spaces part; so do we.
  headers: dictionary(stringMatching(/^x-[a-z]{1,8}$/), stringMatching(/^[!-~]([ -~]{0,10}[!-~])?$/), { maxKeys: 4 }),
  body: uint8Array({ maxLength: 64 }),
});

const urlOf = ({ path = "/", query = {} }: ToSign) =>
  Object.keys(query).length === 0 ? path : `${path}?${queryText(query)}`;

s.test("everything that the SDK signs in a header is accepted, but not if a byte of the body changes", async () => {
  await check(
    asyncProperty(requests, async (generated) => {
      const toSign: ToSign = { endpoint: ENDPOINT, ...generated };
      const headers = await signedHeaders(toSign);
      const request = signedRequest(generated.method, urlOf(toSign), Object.entries(headers));
      signatures.check(request, Buffer.from(generated.body), "ecr");
      const tampered = Buffer.concat([generated.body, Buffer.from("x")]);
      assert.throws(() => signatures.check(request, tampered, "ecr"), /signature we calculated/);
    }),
    { numRuns: 150 },
  );
});

s.test("so is everything that it presigns", async () => {
  await check(
    asyncProperty(requests, async ({ method, path, query }) => {
      const url = await presignedUrl({ method, endpoint: ENDPOINT, path, query });
      const target = url.slice(ENDPOINT.length);
      const host = [["host", "localhost:4577"]] as const;
      signatures.check(signedRequest(method, target, host), Buffer.alloc(0), "ecr");
      const longer = `${target}&x=1`;
      assert.throws(
        () => signatures.check(signedRequest(method, longer, host), Buffer.alloc(0), "ecr"),
        /signature we calculated/,
      );
    }),
    { numRuns: 150 },
  );
});

s.test("any mess in the header or query is one of AWS's errors, never another", async () => {
  const known = /^(IncompleteSignature|InvalidSignature|UnrecognizedClient|MissingAuthenticationToken)Exception$/;
  const mess = string({ unit: "binary-ascii", maxLength: 200 });
  const structured = stringMatching(
    /^AWS4-HMAC-SHA256 Credential=[a-z0-9/_]{0,40}, ?SignedHeaders=[a-z;-]{0,20},Signature=[0-9a-f]{0,70}$/,
  );
  const nobody = new SignatureCheck(() => undefined);
  for (const source of [mess, structured]) {
    await check(
      asyncProperty(source, string({ maxLength: 20 }), async (authorization, date) => {
        for (const request of [
          signedRequest("POST", "/", [
            ["authorization", authorization],
            ["x-amz-date", date],
          ]),
          signedRequest("GET", `/?X-Amz-Signature=${authorization}&X-Amz-Date=${date}&X-Amz-Credential=${date}`, []),
        ]) {
          try {
            nobody.check(request, Buffer.alloc(0), "ecr");
            assert.unreachable();
          } catch (error) {
            assert.match((error as { code?: string }).code ?? String(error), known);
          }
        }
      }),
      { numRuns: 300 },
    );
  }
});

s.run();
