import { readFileSync } from "node:fs";
import { join } from "node:path";
import { packageFolder } from "./package-folder.js";

const { version } = JSON.parse(readFileSync(join(packageFolder(), "package.json"), "utf8")) as { version: string };

/** The image that is released together with this package, and so speaks the same admin API. */
export const DEFAULT_IMAGE = `ecr-emulator:${version}`;

/** Where the server listens in the container: the ECR API and the registry. */
export const API_PORT = 4577;

/** Where the server listens in the container: the gRPC admin API. */
export const ADMIN_PORT = 4578;
