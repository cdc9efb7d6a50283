import fc from "fast-check";
import * as assert from "uvu/assert";
import { redactSecrets } from "../../../server/events/redact-secrets.js";
import { spec } from "../../support/spec.js";

const s = spec("redacting secrets", {});

const cases: [body: string, shown: string][] = [
  ['{"authorizationToken":"QVdTOng=","expiresAt":1}', '{"authorizationToken":"(redacted)","expiresAt":1}'],
  ['{ "password" : "a\\"b", "user": "me" }', '{ "password" : "(redacted)", "user": "me" }'],
  ['{"secretAccessKey":"x","accessKeyId":"AKIA"}', '{"secretAccessKey":"(redacted)","accessKeyId":"AKIA"}'],
  ['{"nextToken":"abc","credentialArn":"arn:aws:x"}', '{"nextToken":"abc","credentialArn":"arn:aws:x"}'],
  ['{"authorizationToken":"cut off in the mid', '{"authorizationToken":"(redacted)'],
  ['{"token":"cut off at an escape\\', '{"token":"(redacted)\\'],
  ["Action=X&WebIdentityToken=eyJ&Version=1", "Action=X&WebIdentityToken=(redacted)&Version=1"],
  [
    '{"downloadUrl":"http://h/x?a=1&X-Amz-Signature=abc"}',
    '{"downloadUrl":"http://h/x?a=1&X-Amz-Signature=(redacted)"}',
  ],
  ['{"note":"Basic QVdTOnNlY3JldA=="}', '{"note":"Basic (redacted)"}'],
  ['["password","x",{"a":["b"],"password":"c"}]', '["password","x",{"a":["b"],"password":"(redacted)"}]'],
];
for (const [body, shown] of cases) {
  s.test(`${body} is shown as ${shown}`, () => {
    assert.is(redactSecrets(body), shown);
  });
}

s.test("no secret member of any document survives, wherever it is cut off; all else stays", () => {
  const secret = "s3cr3t-value";
  const plain = fc.constantFrom("repositoryName", "nextToken", "tags", "Key");
  const { tree } = fc.letrec((tie) => ({
    tree: fc.oneof(
      { maxDepth: 4 },
      fc.string(),
      fc.integer(),
      fc.array(tie("tree"), { maxLength: 3 }),
      fc.dictionary(plain, tie("tree"), { maxKeys: 3 }),
    ),
  }));
  const name = fc.constantFrom("authorizationToken", "password", "secretString", "sessionToken", "credentials");
  fc.assert(
    fc.property(tree, name, fc.boolean(), fc.nat(), (value, member, indented, cut) => {
      const document = { before: value, [member]: secret, after: [{ [member]: secret }, value] };
      const text = JSON.stringify(document, undefined, indented ? 2 : undefined);
      const shown = redactSecrets(text);
      assert.not.match(shown, secret);
      assert.is(shown.replaceAll("(redacted)", secret), text);
      assert.not.match(redactSecrets(text.slice(0, cut % text.length)), secret);
    }),
  );
});

s.run();
