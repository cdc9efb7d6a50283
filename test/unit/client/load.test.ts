import { mkdirSync, mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { MessageTypeDefinition } from "@grpc/proto-loader";
import * as assert from "uvu/assert";
import { adminPackageDefinition, findProtoFolder, loadAdminProto } from "../../../proto/typescript/load.js";
import { spec } from "../../support/spec.js";

const s = spec("loading the proto files", { root: "" });

s.before((c) => {
  c.root = realpathSync(mkdtempSync(join(tmpdir(), "proto-folder-")));
});
s.after(({ root }) => rmSync(root, { recursive: true, force: true }));

s.test("the folder is found from the sources", () => {
  assert.is(findProtoFolder(), fileURLToPath(new URL("../../../proto", import.meta.url)));
});

s.test("from dist/ in the package, from a bundled file beside proto/; the nearest wins", ({ root }) => {
  mkdirSync(join(root, "proto/ecremulator/admin/v1"), { recursive: true });
  mkdirSync(join(root, "dist/proto/typescript"), { recursive: true });
  mkdirSync(join(root, "app/proto/ecremulator/admin/v1"), { recursive: true });
  assert.is(findProtoFolder(join(root, "dist/proto/typescript/load.js")), join(root, "proto"));
  assert.is(findProtoFolder(join(root, "app/main.js")), join(root, "app/proto"));
});

s.test("no folder anywhere is an error that names it", ({ root }) => {
  assert.throws(
    () => findProtoFolder(join(root, "..", "nowhere", "main.js")),
    /no folder proto\/ecremulator\/admin\/v1/,
  );
});

s.test("all services, once loaded", () => {
  const { v1 } = loadAdminProto().ecremulator.admin;
  const services = Object.keys(v1).filter((name) => name.endsWith("Service"));
  const expected = [
    "EventService",
    "RegistryService",
    "RuleService",
    "ScanService",
    "SecretService",
    "ServerService",
    "SigningService",
    "StateService",
  ];
  assert.equal(services.sort(), expected);
  assert.is(v1.RuleService.service.PutRule.path, "/ecremulator.admin.v1.RuleService/PutRule");
  assert.is(loadAdminProto(), loadAdminProto());
});

s.test("messages have camelCase fields", () => {
  const { type } = adminPackageDefinition()["ecremulator.admin.v1.RegistryRef"] as MessageTypeDefinition<
    object,
    object
  >;
  const names = (type as { field: { name: string }[] }).field.map(({ name }) => name);
  assert.equal(names, ["accountId", "region"]);
});

s.run();
