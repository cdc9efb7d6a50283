import { readFile } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import type { Json } from "../json.js";
import { type ContainerTool, findContainerTool, isInPath } from "./container-tool.js";
import { type Probe, probe } from "./probe.js";

/** What of docker's own settings decides whether a login and a push work. */
interface DockerConfig {
  readonly credsStore?: string;
  readonly credHelpers?: Readonly<Record<string, string>>;
}

/** What a machine and an emulator look like to each other. */
export interface Facts {
  readonly environment: NodeJS.ProcessEnv;
  readonly nowMs: number;
  /** The admin API's GetServerInfo, GetRegistry and GetClock. */
  readonly server: Json;
  readonly registry: Json;
  readonly clock: Json;
  readonly adminText: string;
  /** Where clients look for the ECR API: from --api, from the environment, or from the server. */
  readonly apiUrl: string;
  readonly apiSource: string;
  readonly api: Probe;
  /** The same address by the other scheme. */
  readonly otherScheme: Probe;
  /** host[:port] that images are pushed to. */
  readonly registryHost: string;
  readonly tool: ContainerTool | undefined;
  readonly dockerConfig: DockerConfig;
  readonly missingHelpers: readonly string[];
  /** The text of podman's registries.conf files. */
  readonly registriesConf: string;
}

export interface ServerAnswers {
  readonly server: Json;
  readonly registry: Json;
  readonly clock: Json;
  readonly adminText: string;
}

/** Looks around on this machine. @param api --api */
export async function gatherFacts(answers: ServerAnswers, api: string | undefined): Promise<Facts> {
  const environment = process.env;
  const [apiUrl, apiSource] = apiOf(api, environment, String(answers.server["apiEndpoint"] ?? ""));
  const dockerConfig = await readDockerConfig(environment);
  const tool = await findContainerTool();
  return {
    ...answers,
    environment,
    nowMs: Date.now(),
    apiUrl,
    apiSource,
    api: await probe(apiUrl),
    otherScheme: await probe(
      apiUrl.startsWith("https:") ? apiUrl.replace("https:", "http:") : apiUrl.replace("http:", "https:"),
    ),
    registryHost: String(answers.registry["registryHost"] || hostOf(apiUrl)),
    tool,
    dockerConfig,
    missingHelpers: helpersOf(dockerConfig).filter((name) => !isInPath(`docker-credential-${name}`)),
    registriesConf: tool?.kind === "podman" ? await readRegistriesConf() : "",
  };
}

function apiOf(api: string | undefined, environment: NodeJS.ProcessEnv, told: string): [url: string, source: string] {
  const { AWS_ENDPOINT_URL_ECR, AWS_ENDPOINT_URL } = environment;
  if (api !== undefined) return [api, "--api"];
  if (AWS_ENDPOINT_URL_ECR) return [AWS_ENDPOINT_URL_ECR, "AWS_ENDPOINT_URL_ECR"];
  if (AWS_ENDPOINT_URL) return [AWS_ENDPOINT_URL, "AWS_ENDPOINT_URL"];
  return [told, "the server"];
}

export function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : "";
}

function helpersOf({ credsStore, credHelpers = {} }: DockerConfig): string[] {
  return [...new Set([...(credsStore ? [credsStore] : []), ...Object.values(credHelpers)])];
}

async function readDockerConfig(environment: NodeJS.ProcessEnv): Promise<DockerConfig> {
  const folder = environment["DOCKER_CONFIG"] || join(homedir(), ".docker");
  try {
    return JSON.parse(await readFile(join(folder, "config.json"), "utf8")) as DockerConfig;
  } catch {
    // Without one docker keeps logins by itself.
    return {};
  }
}

async function readRegistriesConf(): Promise<string> {
  const paths = [join(homedir(), ".config/containers/registries.conf"), "/etc/containers/registries.conf"];
  const texts = await Promise.all(paths.map((path) => readFile(path, "utf8").catch(() => "")));
  return texts.join("\n");
}
