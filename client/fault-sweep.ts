import type { Step } from "../proto/typescript/generated/ecremulator/admin/v1/Step.js";
import type { AdminClient } from "./admin-client.js";

/** What goes wrong with a request, once. */
const FAULTS = {
  throttled: { effects: [{ error: { code: "ThrottlingException" } }] },
  "server error": { effects: [{ error: { code: "ServerException" } }] },
  cut: { effects: [{ disconnect: { beforeHeaders: true } }] },
  "answer lost": { effects: [{ disconnect: { beforeHeaders: true } }], afterExecution: true },
} as const satisfies Readonly<Record<string, Step>>;

export type SweptFault = keyof typeof FAULTS;

export interface FaultSweepOptions {
  /** Default: throttled, server error, cut, answer lost. */
  readonly faults?: readonly SweptFault[];
  /** The sweep is refused if it would take more; default 500. */
  readonly maxRuns?: number;
}

/** A fault that the code under test didn't survive. */
export interface FatalFault {
  /** "ecr:PutImage team/app, request 2". */
  readonly request: string;
  readonly fault: SweptFault;
  readonly error: unknown;
}

export interface FaultSweep {
  readonly runs: number;
  readonly fatal: readonly FatalFault[];
  /** For an assertion message. */
  readonly report: string;
}

interface Place {
  readonly operation: string;
  readonly repository: string;
  /** From 1: which of the requests of this operation and repository. */
  readonly nth: number;
}

const RULE_ID = "fault-sweep";
const DEFAULT_MAX_RUNS = 500;
/** Before the rules of the test. */
const PRIORITY = 1_000_000;
const PAGE_SIZE = 500;

/**
 * Runs what passes again, once for each of its requests and each fault, with that one request failing. The registry goes back to what it
 * was before each run, its content and scans.
 * @throws what `run` throws without any fault; RangeError if it would take more runs than allowed
 */
export async function sweepFaults(
  admin: AdminClient,
  run: () => unknown,
  { faults = Object.keys(FAULTS) as SweptFault[], maxRuns = DEFAULT_MAX_RUNS }: FaultSweepOptions = {},
): Promise<FaultSweep> {
  const { registry } = await admin.getRegistry();
  const { snapshot } = await admin.createSnapshot();
  const id = snapshot?.id ?? "";
  const restore = { registry: registry?.ref ?? null, id };
  try {
    await run();
    const places = await placesAfter(admin, registry?.lastSequence ?? "0");
    const runs = places.length * faults.length;
    if (runs > maxRuns) throw new RangeError(`the sweep takes ${runs} runs, more than ${maxRuns}`);
    const fatal: FatalFault[] = [];
    for (const place of places) {
      for (const fault of faults) {
        await admin.restoreSnapshot(restore);
        await admin.putRule({ rule: ruleAt(place, FAULTS[fault]) });
        try {
          await run();
        } catch (error) {
          fatal.push({ request: title(place), fault, error });
        }
      }
    }
    return { runs, fatal, report: reportOf(runs, fatal) };
  } finally {
    await admin.deleteRules({ labels: { match: { [RULE_ID]: "" } } });
    await admin.restoreSnapshot(restore);
    await admin.deleteSnapshot({ id });
  }
}

async function placesAfter(admin: AdminClient, afterSequence: string): Promise<Place[]> {
  const counts = new Map<string, number>();
  const places: Place[] = [];
  for (let pageToken = ""; ; ) {
    const request = { filter: { kinds: ["request"] }, afterSequence, pageSize: PAGE_SIZE, pageToken };
    const { events, nextPageToken } = await admin.listEvents(request);
    for (const { request: seen } of events) {
      if (!seen || !/^(ecr|oci):/.test(seen.operation)) continue;
      const { operation, repository } = seen;
      const nth = (counts.get(`${operation} ${repository}`) ?? 0) + 1;
      counts.set(`${operation} ${repository}`, nth);
      places.push({ operation, repository, nth });
    }
    pageToken = nextPageToken;
    if (pageToken === "") return places;
  }
}

function ruleAt({ operation, repository, nth }: Place, fault: Step): object {
  const last = { ...fault, times: 1 };
  return {
    id: RULE_ID,
    labels: { [RULE_ID]: "" },
    match: { operations: [operation], repositories: repository === "" ? [] : [repository] },
    steps: nth === 1 ? [last] : [{ times: nth - 1 }, last],
    priority: PRIORITY,
  };
}

function title({ operation, repository, nth }: Place): string {
  return `${[operation, repository].filter((part) => part !== "").join(" ")}, request ${nth}`;
}

function reportOf(runs: number, fatal: readonly FatalFault[]): string {
  const lines = fatal.map(({ request, fault, error }) => {
    const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    return `  ${request}, ${fault}: ${text.split("\n")[0]}`;
  });
  return [`${runs - fatal.length} of ${runs} faults were survived`, ...lines].join("\n");
}
