import * as assert from "uvu/assert";
import { SignatureCheck } from "../../../server/access/signature/signature-check.js";
import { spec } from "../../support/spec.js";
import { signedRequest } from "./signed-request.js";

/**
 * Signatures that AWS has published: the example of "Create a signed AWS API request" (IAM user guide), and the SigV4 test
 * suite (awslabs/aws-c-auth, tests/aws-signing-test-suite). All with these keys, at this time.
 */
const KEY = "AKIDEXAMPLE";
const SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
const DATE = "20150830T123600Z";
const HOST = "example.amazonaws.com";

const s = spec("Signature Version 4: published examples", {});

function passes(
  service: string,
  signature: string,
  method: string,
  url: string,
  headers: readonly (readonly [string, string])[] = [],
  body = "",
): boolean {
  const all = [["Host", HOST] as const, ["X-Amz-Date", DATE] as const, ...headers];
  const names = [...new Set(all.map(([name]) => name.toLowerCase()))].sort().join(";");
  const scope = `${KEY}/20150830/us-east-1/${service}/aws4_request`;
  const authorization = `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=${names}, Signature=${signature}`;
  const request = signedRequest(method, url, [...all, ["Authorization", authorization]]);
  const check = new SignatureCheck(
    () => SECRET,
    () => Date.UTC(2015, 7, 30, 12, 36),
  );
  try {
    check.check(request, Buffer.from(body), service);
    return true;
  } catch {
    return false;
  }
}

const VANILLA = "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31";
const EXAMPLES: Readonly<Record<string, Parameters<typeof passes>>> = {
  "get-vanilla": ["service", VANILLA, "GET", "/"],
  "get-relative": ["service", VANILLA, "GET", "/example/.."],
  "get-slash": ["service", VANILLA, "GET", "//"],
  "get-slash-dot-slash": ["service", VANILLA, "GET", "/./"],
  "get-slash-pointless-dot": [
    "service",
    "ef75d96142cf21edca26f06005da7988e4f8dc83a165a80865db7089db637ec5",
    "GET",
    "/./example",
  ],
  "get-slashes": ["service", "9a624bd73a37c9a373b5312afbebe7a714a789de108f0bdfe846570885f57e84", "GET", "//example//"],
  "get-space": [
    "service",
    "652487583200325589f1fba4c7e578f72c47cb61beeca81406b39ddec1366741",
    "GET",
    "/example space/",
  ],
  "get-utf8": ["service", "8318018e0b0f223aa2bbf98705b62bb787dc9c0e678f255a891fd03141be5d85", "GET", "/ሴ"],
  "get-vanilla-query-order-key-case": [
    "service",
    "b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500",
    "GET",
    "/?Param2=value2&Param1=value1",
  ],
  "get-vanilla-empty-query-key": [
    "service",
    "a67d582fa61cc504c4bae71f336f98b97f1ea3c7a6bfe1b6e45aec72011b9aeb",
    "GET",
    "/?Param1=value1",
  ],
  "get-header-key-duplicate": [
    "service",
    "c9d5ea9f3f72853aea855b47ea873832890dbdd183b4468f858259531a5138ea",
    "GET",
    "/",
    [
      ["My-Header1", "value2"],
      ["My-Header1", "value2"],
      ["My-Header1", "value1"],
    ],
  ],
  "get-header-value-trim": [
    "service",
    "acc3ed3afb60bb290fc8d2dd0098b9911fcaa05412b367055dee359757a9c736",
    "GET",
    "/",
    [
      ["My-Header1", " value1"],
      ["My-Header2", ' "a   b   c"'],
    ],
  ],
  "post-vanilla": ["service", "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b", "POST", "/"],
  "post-x-www-form-urlencoded": [
    "service",
    "ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a",
    "POST",
    "/",
    [["Content-Type", "application/x-www-form-urlencoded"]],
    "Param1=value1",
  ],
};

for (const [name, example] of Object.entries(EXAMPLES)) {
  s.test(name, () => assert.ok(passes(...example)));
}

s.test("iam:ListUsers of the user guide, and nothing that differs from it", () => {
  const signature = "5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7";
  const check = new SignatureCheck(
    () => SECRET,
    () => Date.UTC(2015, 7, 30, 12, 36),
  );
  const scope = `${KEY}/20150830/us-east-1/iam/aws4_request`;
  const request = (url: string, type: string) =>
    signedRequest("GET", url, [
      ["Host", "iam.amazonaws.com"],
      ["X-Amz-Date", DATE],
      ["Content-Type", type],
      [
        "Authorization",
        `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=content-type;host;x-amz-date, Signature=${signature}`,
      ],
    ]);
  const url = "/?Action=ListUsers&Version=2010-05-08";
  const type = "application/x-www-form-urlencoded; charset=utf-8";
  const none = Buffer.alloc(0);
  check.check(request(url, type), none, "iam");
  assert.throws(() => check.check(request(`${url}&A=b`, type), none, "iam"), /signature we calculated/);
  assert.throws(() => check.check(request(url, "text/plain"), none, "iam"), /signature we calculated/);
  assert.throws(() => check.check(request(url, type), Buffer.from("x"), "iam"), /signature we calculated/);
});

s.run();
