import { rejects } from "node:assert/strict";
import * as assert from "uvu/assert";
import { sdkCall } from "../clients/terraform/sdk-call.js";
import { startTestEmulator } from "../support/emulator.js";
import { run } from "../support/run-command.js";
import { findTool, toolSpec } from "../support/tools.js";
import { blocksOf } from "./documents.js";

type Attributes = Readonly<Record<string, unknown>>;

interface Configuration {
  readonly provider: Readonly<
    Record<string, Attributes & { endpoints: readonly Readonly<Record<string, string>>[] }>
  >[];
  readonly resource: Readonly<Record<string, Readonly<Record<string, Attributes>>>>[];
}

/** The parser keeps the quotes of texts. */
function unquoted(_: string, value: unknown): unknown {
  if (typeof value === "string") return value.replace(/^"(.*)"$/, "$1");
  if (value === null || typeof value !== "object" || Array.isArray(value)) return value;
  const members = Object.entries(value).filter(([name]) => name !== "__is_block__");
  return Object.fromEntries(members.map(([name, member]) => [name.replaceAll('"', ""), member]));
}

async function parseHcl(code: string): Promise<Configuration> {
  return JSON.parse(await run(findTool("hcl2tojson") as string, ["-"], { input: code }), unquoted) as Configuration;
}

/** What the provider makes of the arguments that the document has, as its source does [documented: internal/service/ecr/repository.go]. */
const MEMBERS: Readonly<Record<string, string>> = {
  name: "repositoryName",
  image_tag_mutability: "imageTagMutability",
};

const s = toolSpec("Terraform in the documents", ["hcl2tojson"], {});
for (const { path, name, code } of blocksOf("terraform")) {
  s.test(`${path}: ${name} leads the provider to the services that the emulator has`, async () => {
    const providers = (await parseHcl(code)).provider.map((one) => one["aws"]);
    assert.is(providers.length, 1);
    const { region, access_key, endpoints } = providers[0] as (typeof providers)[0] & Attributes;
    assert.match(String(access_key), /^\d{12}$/);
    assert.is(region, "us-east-1");
    assert.equal(endpoints, [{ ecr: "http://localhost:4577", sts: "http://localhost:4577" }]);
  });

  s.test(`${path}: ${name} makes what it says, by the call that the provider makes`, async () => {
    const server = await startTestEmulator();
    try {
      for (const resources of (await parseHcl(code)).resource)
        for (const attributes of Object.values(resources["aws_ecr_repository"] as Record<string, Attributes>)) {
          const input = Object.fromEntries(
            Object.entries(attributes).map(([argument, value]) => [
              MEMBERS[argument] ?? `no argument ${argument}`,
              value,
            ]),
          );
          const { repository } = await sdkCall(server.ecr(), { operation: "CreateRepository", input });
          const made = repository as Attributes;
          assert.equal(Object.fromEntries(Object.keys(input).map((member) => [member, made[member]])), input);
        }
    } finally {
      await server.stop();
    }
  });
}

s.test("the parser does find what is wrong", () => rejects(parseHcl('provider "aws" { region = '), /exited with/));
s.run();
