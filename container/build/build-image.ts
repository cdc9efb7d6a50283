/**
 * `npm run image`: builds the image of this version of the package from what `npm run build` bundled, for the machine's own
 * architecture or another's: `npm run image -- linux/arm64`. Nothing runs while it is built, so no emulation is needed.
 */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { DEFAULT_IMAGE } from "../image.js";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

interface ImageBuild {
  /** Such as linux/arm64; left out = the engine's own. */
  readonly platform?: string | undefined;
  /** Left out = what container/Dockerfile names. */
  readonly baseImage?: string | undefined;
}

/** Runs `docker build` on dist/bundle. @throws Error when docker is missing or fails, with what it printed */
export function buildImage(tag: string = DEFAULT_IMAGE, { platform, baseImage }: ImageBuild = {}): void {
  const version = DEFAULT_IMAGE.slice(DEFAULT_IMAGE.lastIndexOf(":") + 1);
  const args = ["build", "--tag", tag, "--build-arg", `VERSION=${version}`, "--build-arg", `REVISION=${revision()}`];
  if (platform !== undefined) args.push("--platform", platform);
  if (baseImage !== undefined) args.push("--build-arg", `BASE_IMAGE=${baseImage}`);
  args.push("--file", "container/Dockerfile", ".");
  const { error, status, stdout, stderr } = spawnSync("docker", args, { cwd: ROOT, encoding: "utf8" });
  if (error !== undefined) throw new Error(`can't build ${tag}: ${error.message}`, { cause: error });
  if (status !== 0) throw new Error(`docker build of ${tag} exited with ${status}:\n${stdout}${stderr}`.trim());
}

/** The commit of the sources; "" where they aren't in a repository. */
function revision(): string {
  const { status, stdout } = spawnSync("git", ["rev-parse", "HEAD"], { cwd: ROOT, encoding: "utf8" });
  return status === 0 ? stdout.trim() : "";
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [, , platform] = process.argv;
  const tag = platform === undefined ? DEFAULT_IMAGE : `${DEFAULT_IMAGE}-${platform.split("/")[1] ?? platform}`;
  try {
    buildImage(tag, { platform });
    console.log(`built ${tag}`);
  } catch (error) {
    console.error((error as Error).message);
    process.exitCode = 1;
  }
}
