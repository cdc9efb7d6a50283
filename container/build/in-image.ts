import type { TarEntry } from "./image-tar.js";

/**
 * `docker exec CONTAINER ecr-emulator rules list`. The base needs no shell and no /usr/bin/env for it, which main.js begins
 * with; it has Node.js where the official images have it.
 */
const COMMAND = '#!/usr/local/bin/node\nimport("/app/main.js");\n';

/** What the image has besides the bundle. */
export const IN_IMAGE: readonly TarEntry[] = [
  { path: "data", mode: 0o775, uid: 1000, gid: 0 },
  { path: "usr/local/bin/ecr-emulator", text: COMMAND, mode: 0o755, uid: 0, gid: 0 },
];
