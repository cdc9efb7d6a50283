import type { ECRClient } from "@aws-sdk/client-ecr";
import type { Locator } from "playwright-core";
import { buildConsole } from "../../container/build/console.js";
import { startTestEmulator, type TestEmulator } from "../support/emulator.js";
import { type BrowserPage, type Look, TestBrowser } from "./browser.js";

export interface LeasedRegistry {
  readonly accountId: string;
  readonly region: string;
}

/** An emulator with the console of these sources, and a browser. */
export class ConsoleBench {
  readonly emulator: TestEmulator;
  readonly #browser: TestBrowser;

  private constructor(emulator: TestEmulator, browser: TestBrowser) {
    this.emulator = emulator;
    this.#browser = browser;
  }

  static async start(): Promise<ConsoleBench> {
    await buildConsole();
    return new ConsoleBench(await startTestEmulator(), await TestBrowser.start());
  }

  async stop(): Promise<void> {
    await this.#browser.close();
    await this.emulator.stop();
  }

  get origin(): string {
    return `http://${this.emulator.emulator.adminAddress}`;
  }

  /** A registry of its own, named for what it is for. */
  async lease(test: string): Promise<LeasedRegistry> {
    const { registry } = await this.emulator.admin.createRegistry({ labels: { test } });
    if (registry?.ref == null) throw new Error("no registry was leased");
    const { accountId, region } = registry.ref;
    return { accountId, region };
  }

  /** A client of a registry that retries as an application's does, without its pauses. */
  client({ accountId, region }: LeasedRegistry): ECRClient {
    return this.emulator.ecr(accountId, { region, maxAttempts: 3 });
  }

  /** Opens a place in the console: "timeline?filter=is:ruled". */
  open(registry: LeasedRegistry | undefined, place = "", look: Look = {}): Promise<BrowserPage> {
    return this.openAt(this.origin, registry, place, look);
  }

  /** The same at another server. */
  openAt(origin: string, registry: LeasedRegistry | undefined, place: string, look: Look = {}): Promise<BrowserPage> {
    const below = registry === undefined ? "" : `${registry.accountId}/${registry.region}/${place}`;
    return this.openLink(`${origin}/#/${below}`, look);
  }

  /** Opens an address as it is. */
  async openLink(address: string, look: Look = {}): Promise<BrowserPage> {
    const opened = await this.#browser.page(look);
    await opened.page.goto(address);
    await opened.page.locator(".stream.live").waitFor();
    return opened;
  }
}

export async function texts(locator: Locator): Promise<string[]> {
  return (await locator.allInnerTexts()).map((text) => text.replaceAll(/\s+/g, " ").trim());
}
