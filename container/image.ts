import { createRequire } from "node:module";

/** The package's own manifest, by its own name: holds in the sources, in `dist/` and installed. */
const { version } = createRequire(import.meta.url)("testcontainers-ecr/package.json") as { version: string };

/** The image that is released together with this package, and so speaks the same admin API. */
export const DEFAULT_IMAGE = `ecr-emulator:${version}`;

/** Where the server listens in the container: the ECR API and the registry. */
export const API_PORT = 4577;

/** Where the server listens in the container: the gRPC admin API. */
export const ADMIN_PORT = 4578;
