import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import axe from "axe-core";
import { type BrowserContext, chromium, type Page } from "playwright-core";
import { findTool } from "../support/tools.js";

/** What keeps Chromium from asking hosts of its own for anything, and lets it run as root in a container. */
const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export interface Look {
  readonly width?: number;
  readonly height?: number;
  readonly scheme?: "light" | "dark";
}

/** A page of a real Chromium, and what went wrong in it. */
export class BrowserPage {
  readonly page: Page;
  /** Errors on its console, failed scripts, breaches of the Content-Security-Policy. */
  readonly errors: string[] = [];
  /** Every host that it asked for something. */
  readonly hosts = new Set<string>();

  private constructor(page: Page) {
    this.page = page;
    page.on("pageerror", (error) => this.errors.push(String(error)));
    page.on("console", (message) => {
      // Chromium logs each refused request; what a screen makes of it is what tests look at.
      if (message.type() === "error" && !message.text().startsWith("Failed to load resource")) {
        this.errors.push(message.text());
      }
    });
    page.on("request", (request) => {
      const { protocol, host } = new URL(request.url());
      if (protocol.startsWith("http")) this.hosts.add(host);
    });
  }

  static async open(context: BrowserContext): Promise<BrowserPage> {
    return new BrowserPage(await context.newPage());
  }

  /** Violations of WCAG 2.2 A and AA, and of what axe calls best practice, as axe-core finds them. */
  async accessibilityProblems(): Promise<string[]> {
    await this.page.evaluate(axe.source);
    const results = await this.page.evaluate(async () => {
      const { axe: checker } = globalThis as unknown as { axe: typeof axe };
      return checker.run({ resultTypes: ["violations"] });
    });
    return results.violations.flatMap(({ id, help, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id} (${help}) at ${target}: ${failureSummary}`),
    );
  }
}

/** Chromium with an empty profile, for as long as a suite runs. */
export class TestBrowser {
  readonly #profile: string;
  readonly #context: BrowserContext;

  private constructor(profile: string, context: BrowserContext) {
    this.#profile = profile;
    this.#context = context;
  }

  static async start(): Promise<TestBrowser> {
    const profile = await mkdtemp(join(tmpdir(), "ecr-console-"));
    const context = await chromium.launchPersistentContext(profile, {
      executablePath: findTool("chromium") as string,
      args: FLAGS,
      acceptDownloads: true,
      permissions: ["clipboard-read", "clipboard-write"],
      viewport: { width: 1280, height: 800 },
    });
    return new TestBrowser(profile, context);
  }

  async page({ width = 1280, height = 800, scheme = "light" }: Look = {}): Promise<BrowserPage> {
    const opened = await BrowserPage.open(this.#context);
    await opened.page.setViewportSize({ width, height });
    await opened.page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
    return opened;
  }

  async close(): Promise<void> {
    await this.#context.close();
    await rm(this.#profile, { recursive: true, force: true });
  }
}
