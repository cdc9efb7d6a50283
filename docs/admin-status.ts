/** What of the admin API this server has, found out by asking it: the tables of admin-api.md. */
import { type AdminClient, AdminError, duration, type Effect } from "../client/index.js";
import { type AdminRpc, listAdminRpcs } from "../client/rpc.js";
import { CHANGE_KINDS, NOTIFICATION_KINDS, RULE_KINDS } from "../server/events/event-kinds.js";
import { EmbeddedEcr } from "../server/index.js";
import { markdownTable } from "./markdown-table.js";

/** A minimal effect of each kind and what it does. */
const EFFECTS: readonly (readonly [text: string, meaning: string, effect: Effect])[] = [
  ["delay", "wait first: `fixed`, `uniform` or `logNormal`, in wall time", { delay: { fixed: duration(1) } }],
  ["error", "answer with an error of that plane", { error: { code: "ServerException" } }],
  ["throttle", "answer with ThrottlingException above a rate", { throttle: { bucket: { rate: 1 } } }],
  ["disconnect", "cut the connection before the headers", { disconnect: { beforeHeaders: true } }],
  ["disconnect, `afterBytes`", "cut it after so many bytes of the body", { disconnect: { afterBytes: 1 } }],
  ["disconnect, `afterFraction`", "cut it after a part of the body", { disconnect: { afterFraction: 0.5 } }],
  ["disconnect, `SIDE_REQUEST`", "cut it while the client uploads", { disconnect: { side: "SIDE_REQUEST" } }],
  ["corrupt", "send wrong bytes", { corrupt: { mode: "MODE_FLIP" } }],
  ["pace", "send slowly", { pace: { bytesPerSecond: 1 } }],
  ["lag", "hide writes younger than `age` from reads", { lag: { age: duration(1) } }],
  ["hold", "park the request until ReleaseHeldRequests", { hold: { timeout: duration(1) } }],
  ["raw", "answer with exactly this", { raw: { httpStatus: 500 } }],
];

export interface AdminStatus {
  readonly rpcs: string;
  readonly effects: string;
  readonly kinds: string;
}

/** Asks an emulator in this process, and gives the tables. */
export async function adminStatus(): Promise<AdminStatus> {
  await using ecr = await EmbeddedEcr.start();
  const admin = ecr.getAdminClient();
  return { rpcs: await rpcTable(admin), effects: await effectTable(admin), kinds: kindTable() };
}

function kindTable(): string {
  const named = (kind: string, kinds: Readonly<Record<string, string>>): string[][] =>
    Object.entries(kinds).map(([name, meaning]) => [`\`${kind}:${name}\``, meaning]);
  return markdownTable(
    ["kind", "what happened"],
    [
      ["`request:` and an operation", "a request was answered: `request:ecr:PutImage`, `request:oci:*`"],
      ...named("change", CHANGE_KINDS),
      ...named("rule", RULE_KINDS),
      ["`admin:` and a call", "the admin API changed something: `admin:RuleService.PutRule`"],
      ...named("notification", NOTIFICATION_KINDS),
    ],
  );
}

async function rpcTable(admin: AdminClient): Promise<string> {
  const all = listAdminRpcs().map((rpc) => ({ rpc, ...nameOf(rpc) }));
  const rows: string[][] = [];
  for (const service of new Set(all.map((one) => one.service))) {
    const rpcs = all.filter((one) => one.service === service);
    const has = await Promise.all(rpcs.map(({ rpc }) => isBuilt(() => callOnce(admin, rpc))));
    const names = (built: boolean): string => rpcs.flatMap(({ name }, i) => (has[i] === built ? name : [])).join(", ");
    rows.push([service, names(true), names(false)]);
  }
  return markdownTable(["service", "works", "answers UNIMPLEMENTED"], rows);
}

function nameOf({ title }: AdminRpc): { service: string; name: string } {
  const [service = "", name = ""] = title.split(".");
  return { service, name };
}

async function effectTable(admin: AdminClient): Promise<string> {
  const rows: string[][] = [];
  for (const [text, meaning, effect] of EFFECTS) {
    const rule = { id: "probe", steps: [{ effects: [effect] }] };
    const built = await isBuilt(() => admin.putRule({ rule, validateOnly: true }));
    rows.push([text, meaning, built ? "yes" : "not yet"]);
  }
  return markdownTable(["effect", "what it does", "works"], rows);
}

/** An empty request: what is built answers it or says what is missing. */
async function callOnce(admin: AdminClient, { method, kind }: AdminRpc): Promise<void> {
  const call = admin[method as keyof AdminClient] as unknown as (request: object) => Promise<object>;
  if (kind === "unary") await call({});
  else if (kind === "client-stream") await call([]);
  else for await (const _ of call({}) as unknown as AsyncIterable<object>) return;
}

async function isBuilt(call: () => Promise<unknown>): Promise<boolean> {
  try {
    await call();
    return true;
  } catch (error) {
    if (!(error instanceof AdminError)) throw error;
    return error.code !== "UNIMPLEMENTED";
  }
}
