import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from "node:http";
import { dirname, extname, join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { PRODUCT, VERSION } from "../../version.js";
import { SAFE_HEADERS, sendJson } from "./send-json.js";

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".webmanifest": "application/manifest+json",
  ".woff2": "font/woff2",
};

/** Nothing comes from or goes to another host, no script stands in the page, and no page may hold this one. */
const PAGE_HEADERS: OutgoingHttpHeaders = {
  ...SAFE_HEADERS,
  "Content-Security-Policy":
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; " +
    "connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Referrer-Policy": "no-referrer",
};
const INDEX = "/index.html";
/** Files whose name has the hash of what is in them. */
const HASHED = /^\/assets\//;

/** The console's files, which the build leaves in `dist/console`; read when a browser first asks for one. */
export class ConsoleFiles {
  readonly #folder: string | null;
  #files: Promise<ReadonlyMap<string, string>> | undefined;

  /** @param folder where they are; null without a console */
  constructor(folder: string | null = findConsole() ?? null) {
    this.#folder = folder;
  }

  /** Whether there was something to answer at `path`. */
  async answer(path: string, request: IncomingMessage, response: ServerResponse): Promise<boolean> {
    this.#files ??= listFiles(this.#folder);
    const files = await this.#files;
    const name = nameOf(path, request);
    const file = files.get(name);
    if (file === undefined) {
      if (path !== "/") return false;
      sendJson(response, about());
      return true;
    }
    const content = await readFile(file);
    response.writeHead(200, {
      ...PAGE_HEADERS,
      "Cache-Control": HASHED.test(name) ? "public, max-age=31536000, immutable" : "no-cache",
      "Content-Length": content.length,
      "Content-Type": CONTENT_TYPES[extname(name)] ?? "application/octet-stream",
    });
    response.end(request.method === "HEAD" ? undefined : content);
    return true;
  }
}

/** Places within the console are paths too: a browser that opens one gets the page. */
function nameOf(path: string, { headers }: IncomingMessage): string {
  const isPage = extname(path) === "" && /\btext\/html\b/.test(headers.accept ?? "");
  return path === "/" || isPage ? INDEX : path;
}

/** Beside the bundle in the image, in `dist/` of the package and of the sources. */
function findConsole(): string | undefined {
  const here = dirname(fileURLToPath(import.meta.url));
  const candidates = [join(here, "console")];
  for (let folder = here; folder !== dirname(folder); folder = dirname(folder)) {
    candidates.push(join(folder, "dist", "console"));
  }
  return candidates.find((folder) => existsSync(join(folder, INDEX)));
}

/** By path. A path that isn't listed isn't served, no matter what it looks like. */
async function listFiles(folder: string | null): Promise<ReadonlyMap<string, string>> {
  if (folder === null) return new Map();
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return new Map(files.map((file) => [`/${relative(folder, file).split(sep).join("/")}`, file]));
}

function about(): object {
  return {
    name: PRODUCT,
    version: VERSION,
    description: "The admin API of an emulator of Amazon ECR.",
    serves: {
      "POST /ecremulator.admin.v1.<service>/<method>": "the admin API as JSON; gRPC is on the same port",
      "GET /openapi.json": "its description",
      "GET /healthz": "health",
    },
  };
}
