import { rejects } from "node:assert/strict";
import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import protobuf from "protobufjs";
import * as assert from "uvu/assert";
import { operationNames } from "../../server/model/api.js";
import { pythonWith } from "../support/python.js";
import { run } from "../support/run-command.js";
import { findTool, toolSpec } from "../support/tools.js";
import { blocksOf } from "./documents.js";

const PROTO = fileURLToPath(new URL("../../proto/", import.meta.url));
const PARSER = fileURLToPath(new URL("csharp_names.py", import.meta.url));
const NAMESPACE = "ecremulator.admin.v1";

interface Names {
  readonly usings: readonly string[];
  readonly created: readonly { readonly type: string; readonly members: readonly string[] }[];
  readonly accesses: readonly string[];
}

const root = new protobuf.Root();
root.resolvePath = (_, target) => `${PROTO}${target}`;
root.loadSync(readdirSync(`${PROTO}ecremulator/admin/v1`).map((file) => `ecremulator/admin/v1/${file}`));
root.resolveAll();
const admin = root.lookup(NAMESPACE) as protobuf.Namespace;

async function names(code: string): Promise<Names> {
  return JSON.parse(await run(findTool("python") as string, [PARSER], { input: code })) as Names;
}

/** C# has a field repo_name as RepoName. */
function fieldOf(message: protobuf.Type, member: string): protobuf.Field {
  const field = message.fieldsArray.find(({ name }) => name[0]?.toUpperCase() + name.slice(1) === member);
  if (field === undefined) throw new Error(`${message.name} has no field ${member}`);
  return field;
}

/** Follows Ref.AccountId from a message. @throws Error where there is no such field */
function follow(message: protobuf.Type, members: readonly string[]): void {
  let at: protobuf.ReflectionObject | null = message;
  for (const member of members) at = fieldOf(at as protobuf.Type, member).resolvedType;
}

/** Types of other packages that the block makes. */
const OTHERS = ["ContainerBuilder", "AmazonECRClient", "AmazonECRConfig", "BasicAWSCredentials"];

function check({ type, members }: Names["created"][0]): void {
  if (OTHERS.includes(type)) return;
  const [, service] = /^(\w+)\.\1Client$/.exec(type) ?? [];
  if (service !== undefined) return void admin.lookupService(service);
  if (operationNames.some((operation) => `${operation}Request` === type)) return;
  for (const member of members) fieldOf(admin.lookupType(type), member);
}

const rpcs = admin.nestedArray.flatMap((one) => (one instanceof protobuf.Service ? Object.keys(one.methods) : []));
const CALLS = new Set([...rpcs, ...operationNames].map((name) => `${name}Async`));

const s = toolSpec(".NET in the documents", [pythonWith("tree_sitter", "tree_sitter_c_sharp")], {});
for (const { path, name, code } of blocksOf("csharp")) {
  s.test(`${path}: ${name} is C#, and what it uses of the admin API is there`, async () => {
    const { usings, created, accesses } = await names(code);
    assert.ok(usings.map((one) => one.toLowerCase()).includes(NAMESPACE));
    assert.ok(created.length > 5, `only ${created.length} objects were found: the search is broken`);
    for (const one of created) check(one);
    const calls = accesses.flatMap((access) => /\.(\w+Async)$/.exec(access)?.[1] ?? []);
    assert.equal(
      calls.filter((call) => !CALLS.has(call)),
      ["StartAsync"],
    );
    const registry = accesses.filter((access) => access.startsWith("registry."));
    assert.ok(registry.length >= 4);
    for (const access of registry) follow(admin.lookupType("Registry"), access.split(".").slice(1));
  });
}

s.test("names that don't exist are found", async () => {
  await rejects(names("class A { void B( }"), /no C# in line 1/);
  const [rule] = (await names("class A { object B = new Rule { Name = 1 }; }")).created;
  assert.throws(() => check(rule as Names["created"][0]), /Rule has no field Name/);
  assert.throws(() => follow(admin.lookupType("Registry"), ["Ref", "Account"]), /RegistryRef has no field Account/);
});
s.run();
