import type { Browser, Page } from "playwright-core";
import { createAdminClient } from "../../client/index.js";
import { closedLoop } from "../load/closed-loop.js";
import { startBrowser } from "../processes/browser.js";
import { type EmulatorProcess, startEmulatorProcess } from "../processes/emulator-process.js";
import { ecrRequest } from "../requests/ecr-request.js";
import { median } from "../rounds.js";
import type { BenchContext, LeftOut, Row, Suite } from "../suite.js";

const IMAGES = 10_000;
const EVENTS = 10_000;
const PER_SECOND = 1_000;
const REGISTRY = "123456789012/us-east-1";

/** How fast the console shows something, and how smooth its timeline stays. */
export const consoleSuite: Suite = {
  name: "console",
  async *run(context): AsyncIterable<Row | LeftOut> {
    const browser = await startBrowser();
    if (browser === undefined) {
      yield { what: "the console in a browser", leftOut: "chromium is not installed" };
      return;
    }
    const emulator = await startEmulatorProcess(context);
    try {
      yield await firstContent(browser, emulator, context);
      yield await longestFrame(browser, emulator, context);
    } finally {
      await browser.close();
      await emulator.child.stop();
    }
  },
};

/** From the navigation to the first rows, in the browser's own time. The first visit also fills its caches. */
async function firstContent(browser: Browser, emulator: EmulatorProcess, { quick }: BenchContext): Promise<Row> {
  const admin = createAdminClient(emulator.adminAddress, { timeoutMs: 60_000 });
  const images = [{ repository: "app", tags: ["v{n}"], count: IMAGES, generated: { metadataOnly: true } }];
  await admin.seedImages({ images });
  admin.close();
  const times: number[] = [];
  for (let visit = 0; visit < (quick ? 5 : 20); visit++) {
    const page = await browser.newPage();
    await page.addInitScript(() => {
      const scope = globalThis as unknown as Watching;
      new scope.MutationObserver((_, observer) => {
        if (scope.document.querySelector(".image-row") === null) return;
        observer.disconnect();
        scope.shownMs = performance.now();
      }).observe(scope.document, { childList: true, subtree: true });
    });
    await page.goto(`http://${emulator.adminAddress}/#/${REGISTRY}/repositories/app`);
    await page.locator(".image-row").first().waitFor();
    times.push(await page.evaluate(() => (globalThis as unknown as Watching).shownMs));
    await page.close();
  }
  const what = `console: first rows of ${IMAGES.toLocaleString("en")} images, p50`;
  return { what, unit: "ms", figure: median(times), goal: "console-first-content" };
}

/** Two connections send a thousand requests a second while the timeline, which holds as many as it can, follows. */
async function longestFrame(browser: Browser, emulator: EmulatorProcess, { quick }: BenchContext): Promise<Row> {
  const request = ecrRequest("DescribeRepositories", {});
  let left = EVENTS;
  await closedLoop({ port: emulator.port, connections: 8, next: () => (left-- > 0 ? request : undefined) });
  const page = await browser.newPage();
  await page.goto(`http://${emulator.adminAddress}/#/${REGISTRY}/timeline`);
  await page.getByText("10000 events").waitFor();
  await page.evaluate(WATCH_FRAMES);
  const seconds = quick ? 3 : 10;
  const end = performance.now() + seconds * 1_000;
  while (performance.now() < end) {
    const tick = performance.now();
    let batch = PER_SECOND / 20;
    await closedLoop({ port: emulator.port, connections: 2, next: () => (batch-- > 0 ? request : undefined) });
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, 50 - (performance.now() - tick))));
  }
  const figure = await longest(page);
  await page.close();
  const what = `console: longest frame at ${PER_SECOND.toLocaleString("en")} requests a second, ${EVENTS.toLocaleString("en")} events held`;
  return { what, unit: "ms", figure, goal: "console-frame" };
}

interface Watching {
  shownMs: number;
  longestMs: number;
  readonly document: { querySelector(selector: string): unknown };
  readonly MutationObserver: new (
    seen: (changes: unknown, observer: { disconnect(): void }) => void,
  ) => { observe(target: unknown, what: object): void };
}

/** Text, as what tsx makes of a function calls helpers that a page doesn't have. */
const WATCH_FRAMES = `
  globalThis.longestMs = 0;
  let last = performance.now();
  (function step() {
    const now = performance.now();
    globalThis.longestMs = Math.max(globalThis.longestMs, now - last);
    last = now;
    requestAnimationFrame(step);
  })();
`;

function longest(page: Page): Promise<number> {
  return page.evaluate(() => (globalThis as unknown as Watching).longestMs);
}
