/** The software bill of materials of the image, which goes into the bundle as `sbom.cdx.json`: what npm says, in CycloneDX. */
import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { InstalledPackage } from "./installed-package.js";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const OUTPUT = join(ROOT, "dist/bundle/sbom.cdx.json");
const DEVELOPMENT = "cdx:npm:package:development";

interface Property {
  readonly name: string;
  readonly value: string;
}

interface Component {
  readonly "bom-ref": string;
  readonly properties?: readonly Property[];
}

interface Sbom {
  readonly metadata: { readonly component: Component };
  readonly components: readonly Component[];
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[];
}

/**
 * Writes what the bundle holds; npm's own list also has what only builds and tests it. Its dates and serial numbers are
 * left out: the same sources give the same file.
 * @throws Error when npm fails, or doesn't know a bundled package
 */
export async function writeSbom(bundled: readonly InstalledPackage[]): Promise<void> {
  // `npm run -s build` would have it fail without a word.
  const { stdout } = await promisify(execFile)("npm", ["sbom", "--sbom-format", "cyclonedx", "--loglevel", "error"], {
    cwd: ROOT,
    maxBuffer: 64 * 1024 * 1024,
  });
  const { serialNumber: _, ...sbom } = JSON.parse(stdout) as Sbom & { serialNumber: string };
  const components = bundled.map((one) => {
    const ref = `${one.name}@${installedVersion(one)}`;
    const component = sbom.components.find((known) => known["bom-ref"] === ref);
    if (component === undefined) throw new Error(`npm sbom doesn't know the bundled package ${ref}`);
    return withoutDevelopment(component);
  });
  const refs = new Set([...components, sbom.metadata.component].map((component) => component["bom-ref"]));
  const dependencies = sbom.dependencies
    .filter(({ ref }) => refs.has(ref))
    .map(({ ref, dependsOn }) => ({ ref, dependsOn: dependsOn.filter((other) => refs.has(other)) }));
  const { timestamp: _timestamp, ...metadata } = sbom.metadata as Sbom["metadata"] & { timestamp: string };
  await writeFile(OUTPUT, `${JSON.stringify({ ...sbom, metadata, components, dependencies }, null, 2)}\n`);
}

function installedVersion({ modules, name }: InstalledPackage): string {
  return (JSON.parse(readFileSync(join(modules, name, "package.json"), "utf8")) as { version: string }).version;
}

/** What is bundled is needed to build the package but not to install it, which says nothing about the image. */
function withoutDevelopment<Of extends Component>(component: Of): Of {
  return { ...component, properties: component.properties?.filter(({ name }) => name !== DEVELOPMENT) };
}
