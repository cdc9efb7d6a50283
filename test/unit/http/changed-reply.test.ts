import { PassThrough, Writable } from "node:stream";
import { text } from "node:stream/consumers";
import * as assert from "uvu/assert";
import { changedReply } from "../../../server/http/changed-reply.js";
import type { BodyStream, Reply } from "../../../server/http/reply.js";
import { type AnswerChange, CutError } from "../../../server/rules/actions.js";
import { spec } from "../../support/spec.js";

const s = spec("an answer that rules change", {});

const { signal } = new AbortController();
const upperCase: AnswerChange = {
  kind: "answer",
  async *pass(source) {
    for await (const piece of source) yield Buffer.from(piece.toString().toUpperCase());
  },
};
const tagged: AnswerChange = { kind: "answer", headers: (headers) => ({ ...headers, tagged: "yes" }) };

async function sent({ body }: Reply): Promise<string> {
  const through = new PassThrough();
  const [all] = await Promise.all([text(through), (body as BodyStream).pipeTo(through).then(() => through.end())]);
  return all;
}

s.test("a change that doesn't concern the answer leaves it alone", async () => {
  const others = { ...upperCase, concerns: () => false };
  const reply = changedReply({ status: 200, headers: { "Content-Length": 3 }, body: "abc" }, [others, tagged], signal);
  assert.equal(reply.headers, { tagged: "yes" });
  assert.is(await sent(reply), "abc");
  assert.is((reply.body as BodyStream).length, 3);
});

s.test("an answer without a body keeps having none, and its headers change", () => {
  const reply = changedReply({ status: 204, headers: {} }, [upperCase, tagged], signal);
  assert.equal(reply, { status: 204, headers: { tagged: "yes" } });
});

s.test("an empty body has no bytes to pass", async () => {
  assert.is(await sent(changedReply({ status: 200, headers: {}, body: "" }, [upperCase], signal)), "");
});

s.test("changes stack, and giving up the answer gives up what it is made from", async () => {
  let closed = 0;
  const body: BodyStream = {
    length: 3,
    pipeTo: async (target) => {
      target.write("abc");
    },
    close: () => {
      closed++;
    },
  };
  const reply = changedReply({ status: 200, headers: {}, body }, [upperCase, upperCase], signal);
  assert.is(await sent(reply), "ABC");
  (reply.body as BodyStream).close();
  assert.is(closed, 1);
  const ofText = changedReply({ status: 200, headers: {}, body: "abc" }, [upperCase], signal);
  (ofText.body as BodyStream).close();
});

function failing(error: Error): AnswerChange {
  return {
    kind: "answer",
    // biome-ignore lint/correctness/useYield: it fails before its first piece
    async *pass() {
      throw error;
    },
  };
}

function pumped(changes: readonly AnswerChange[], target: Writable): Promise<unknown> {
  const { body } = changedReply({ status: 200, headers: {}, body: "abc" }, changes, signal);
  return (body as BodyStream).pipeTo(target).catch((error: unknown) => error);
}

s.test("a client that has left, however that shows, isn't a failure of ours", async () => {
  const gone = (): Writable => new PassThrough().destroy();
  assert.is(((await pumped([upperCase], gone())) as Error).name, "ClientGoneError");
  assert.is(((await pumped([failing(new Error("reset"))], gone())) as Error).name, "ClientGoneError");
  const leaving = new Writable({ write: () => leaving.destroy() });
  assert.is(((await pumped([upperCase], leaving)) as Error).name, "ClientGoneError");
});

s.test("a cut stays a cut though the client is gone, and a failure stays a failure while it is there", async () => {
  const cut = new CutError({ kind: "disconnect", mode: "RESET" });
  assert.is(await pumped([failing(cut)], new PassThrough().destroy()), cut);
  const failure = new Error("the disk is broken");
  assert.is(await pumped([failing(failure)], new PassThrough()), failure);
  const full = new Error("no room");
  const refusing = new Writable({ write: (_chunk, _encoding, done) => done(full), autoDestroy: false });
  refusing.on("error", () => {});
  assert.is(await pumped([upperCase], refusing), full);
});

s.run();
