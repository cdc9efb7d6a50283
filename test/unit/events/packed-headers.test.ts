import fc from "fast-check";
import * as assert from "uvu/assert";
import { HeaderPacker, packedHeader, unpackHeaders } from "../../../server/events/packed-headers.js";
import { spec } from "../../support/spec.js";

const s = spec("events: packed headers", {});

const NONE: ReadonlySet<string> = new Set();
// Few names and values, so that the requests of a connection have some in common.
const name = fc.oneof(
  fc.constantFrom("host", "user-agent", "x", "constructor"),
  fc.stringMatching(/^[a-z0-9!#$%&'*+.^_`|~-]{1,12}$/).filter((text) => text !== "__proto__"),
);
const value = fc.oneof(fc.constantFrom("", "a", "b"), fc.stringMatching(/^[\t\x20-\x7e\x80-\xff]{0,40}$/));
const headers = fc.dictionary(name, fc.oneof(value, fc.array(value, { minLength: 1, maxLength: 3 })));

const sorted = (given: object) => Object.entries(given).sort(([a], [b]) => (a < b ? -1 : 1));

s.test("are the same after unpacking, whatever else came on the connection", () => {
  const connection = fc.array(headers, { minLength: 1, maxLength: 8 });
  const repeated = fc.tuple(headers, connection).map(([usual, more]) => more.map((some) => ({ ...usual, ...some })));
  fc.assert(
    fc.property(fc.oneof(connection, repeated), (requests) => {
      const packer = new HeaderPacker(NONE);
      const packed = requests.map((request) => packer.pack(request));
      // As entries: objects count as equal only if what they call their constructor is the same, header or not.
      for (const [i, request] of requests.entries()) {
        const one = packed[i] as (typeof packed)[0];
        assert.equal(sorted(unpackHeaders(one)), sorted(request));
        for (const asked of new Set([...requests.flatMap(Object.keys), "a"])) {
          assert.is(packedHeader(one, asked), String(Object.hasOwn(request, asked) ? request[asked] : ""), asked);
        }
      }
    }),
    { examples: [[[{ constructor: [""] }, { constructor: "" }, { constructor: "" }]]] },
  );
});

s.test("of a connection are held once if its requests have them in common", () => {
  const packer = new HeaderPacker(NONE);
  const request = (id: string) => packer.pack({ host: "localhost", "user-agent": "sdk", "x-id": id });
  request("1");
  assert.equal(
    [request("2"), request("3")].map(({ others }) => others),
    ["x-id\n2", "x-id\n3"],
  );
  assert.is(request("4").usual, request("5").usual);
  assert.is(packer.pack({ host: "localhost", "x-id": "6" }).others, "host\nlocalhost\nx-id\n6");
});

s.test("leave out what isn't to be kept", () => {
  const packer = new HeaderPacker(new Set(["authorization"]));
  const request = { host: "localhost", authorization: "AWS4-HMAC-SHA256 Credential=secret", "x-empty": "" };
  for (let n = 0; n < 3; n++) {
    const packed = packer.pack(request);
    assert.not.match(packed.others, "secret");
    assert.equal(sorted(unpackHeaders(packed)), sorted({ host: "localhost", "x-empty": "" }));
  }
});

s.test("are empty if there were none", () => {
  assert.equal(sorted(unpackHeaders(new HeaderPacker(NONE).pack({}))), []);
});

s.run();
