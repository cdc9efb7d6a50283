import type { Command } from "commander";
import { CommandError, EXIT, usageError } from "./exit-codes.js";
import type { Json } from "./json.js";
import { addCommand, type Session } from "./session.js";
import { given } from "./values.js";

const TOOLS = ["docker", "podman", "skopeo", "crane"];

/** `push-commands` */
export function addPushCommands(parent: Command, usage: string, description: string): void {
  addCommand(parent, `${usage} [image]`, `${description}, such as team/app:v1`, pushCommands).option(
    "--tool <name>",
    `${TOOLS.join(", ")}; default: docker`,
  );
}

async function pushCommands(session: Session, image = "my-app:latest"): Promise<void> {
  const { admin, registry, options, print } = session;
  const tool = (options["tool"] ?? "docker") as string;
  if (!TOOLS.includes(tool)) throw usageError(`--tool must be one of ${TOOLS.join(", ")}, not "${tool}"`);
  const [, repository, tag = "latest"] = /^([a-z0-9][a-z0-9._/-]*)(?::([\w][\w.-]{0,127}))?$/.exec(image) ?? [];
  if (repository === undefined) throw usageError(`an image to push is repository or repository:tag, not "${image}"`);
  const answer = await admin.call("RegistryService/GetRegistry", given({ registry }));
  const found = answer["registry"] as Json;
  const host = String(found["registryHost"]);
  if (host === "") {
    const text =
      "the server can't tell its API's port from here: it is published under another number than it has bound";
    throw new CommandError(EXIT.refused, `${text}; start it with --public-host`, "unknown_endpoint");
  }
  const commands = commandsFor(tool, found, `${host}/${repository}:${tag}`, repository);
  session.answer({ commands }, () => {
    for (const command of commands) print.line(command);
  });
}

function commandsFor(tool: string, registry: Json, target: string, repository: string): string[] {
  const { region } = registry["ref"] as Readonly<Record<string, string>>;
  const { accessKeyId, secretAccessKey } = registry["credentials"] as Readonly<Record<string, string>>;
  const host = String(registry["registryHost"]);
  const isPlain = String(registry["apiEndpoint"]).startsWith("http:");
  const password = "aws ecr get-login-password";
  const setUp = [
    `export AWS_ENDPOINT_URL=${registry["apiEndpoint"]} AWS_REGION=${region}`,
    `export AWS_ACCESS_KEY_ID=${accessKeyId} AWS_SECRET_ACCESS_KEY=${secretAccessKey}`,
    `aws ecr create-repository --repository-name ${repository}`,
  ];
  const unverified = isPlain ? " --tls-verify=false" : "";
  switch (tool) {
    case "podman":
      return [
        ...setUp,
        `${password} | podman login${unverified} --username AWS --password-stdin ${host}`,
        `podman build --tag ${target} .`,
        `podman push${unverified} ${target}`,
      ];
    case "skopeo":
      return [
        ...setUp,
        `${password} | skopeo login${unverified} --username AWS --password-stdin ${host}`,
        `skopeo copy${isPlain ? " --dest-tls-verify=false" : ""} docker://docker.io/library/alpine:latest docker://${target}`,
      ];
    case "crane":
      return [
        ...setUp,
        `${password} | crane auth login --username AWS --password-stdin ${host}`,
        `crane copy${isPlain ? " --insecure" : ""} alpine:latest ${target}`,
      ];
    default:
      return [
        ...setUp,
        `${password} | docker login --username AWS --password-stdin ${host}`,
        `docker build --tag ${target} .`,
        `docker push ${target}`,
      ];
  }
}
