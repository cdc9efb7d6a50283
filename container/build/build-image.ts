/** `npm run image`: builds the image of this version of the package from what `npm run build` bundled. */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { DEFAULT_IMAGE } from "../image.js";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** Runs `docker build` on dist/bundle. @throws Error when docker is missing or fails, with what it printed */
export function buildImage(tag: string = DEFAULT_IMAGE): void {
  const version = DEFAULT_IMAGE.slice(DEFAULT_IMAGE.lastIndexOf(":") + 1);
  const args = ["build", "--tag", tag, "--build-arg", `VERSION=${version}`, "--file", "container/Dockerfile", "."];
  const { error, status, stdout, stderr } = spawnSync("docker", args, { cwd: ROOT, encoding: "utf8" });
  if (error !== undefined) throw new Error(`can't build ${tag}: ${error.message}`, { cause: error });
  if (status !== 0) throw new Error(`docker build of ${tag} exited with ${status}:\n${stdout}${stderr}`.trim());
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    buildImage();
    console.log(`built ${DEFAULT_IMAGE}`);
  } catch (error) {
    console.error((error as Error).message);
    process.exitCode = 1;
  }
}
