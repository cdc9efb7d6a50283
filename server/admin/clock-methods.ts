import type { AdvanceClockRequest__Output } from "../../proto/typescript/generated/ecremulator/admin/v1/AdvanceClockRequest.js";
import type { RegistryServiceHandlers } from "../../proto/typescript/generated/ecremulator/admin/v1/RegistryService.js";
import type { Timer as TimerMessage } from "../../proto/typescript/generated/ecremulator/admin/v1/Timer.js";
import { LATEST_MS, type RegistryClock } from "../content/clock.js";
import type { ClockMode } from "../content/clock-state.js";
import type { UpcomingTimer } from "../content/timer.js";
import type { Registry } from "../registries/registry.js";
import { autoSkipProblem } from "../registries/waiting-reads.js";
import type { AdminContext } from "./admin-context.js";
import { recordAdmin } from "./admin-events.js";
import { clockMessage, timerMessage } from "./clock-message.js";
import { failedPrecondition, invalidField } from "./errors.js";
import { eventMessage } from "./event-message.js";
import { FieldReader } from "./field-reader.js";
import { lookUpRegistry } from "./registry-lookup.js";
import type { ServiceMethods } from "./service.js";

type ClockRpc = "GetClock" | "SetClock" | "AdvanceClock" | "ListTimers";

/** Maximum number of events in one answer; ListEvents has the others. */
const MAX_FIRED = 1_000;

/** The rpcs of RegistryService about a registry's clock. */
export function clockMethods(context: AdminContext): Pick<ServiceMethods<RegistryServiceHandlers>, ClockRpc> {
  const { registries, paging } = context;
  return {
    GetClock: ({ registry }) => ({ clock: clockMessage(lookUpRegistry(registries, registry).clock) }),
    SetClock: (request, call) => {
      const fields = new FieldReader();
      const mode = fields.enumeration<ClockMode>(request.mode, "MODE_", "mode");
      const nowMs = fields.timestamp(request.now, "now");
      if (nowMs !== undefined && nowMs < 0) fields.report("now", "must be in the years 1970 to 9999");
      const { autoSkipReads } = request;
      const problem = autoSkipProblem(autoSkipReads ?? 0);
      if (problem !== undefined) fields.report("auto_skip_reads", problem);
      fields.done();
      if (mode === undefined && request.now === null && autoSkipReads === undefined)
        throw invalidField("now", "set now, mode or auto_skip_reads");
      const registry = lookUpRegistry(registries, request.registry);
      if (nowMs !== undefined) requireMayGoBack(registry, nowMs, "ResetRegistry empties it");
      registry.clock.setAutoSkip(autoSkipReads ?? registry.clock.autoSkipReads);
      if (mode !== undefined || nowMs !== undefined) registry.clock.set(mode ?? registry.clock.mode, nowMs);
      recordAdmin(registry, call, clockSummary(registry.clock));
      return { clock: clockMessage(registry.clock) };
    },
    AdvanceClock: async (request, call) => {
      const registry = lookUpRegistry(registries, request.registry);
      const { clock, events, background } = registry;
      // What falls due may still be in the making, and what fell due may have begun something.
      await background.settled();
      const targetMs = advanceTarget(request, clock);
      if (request.dryRun) return { clock: clockMessage(clock), wouldFire: dueBy(clock, targetMs) };
      const before = events.lastSequence;
      clock.advanceTo(targetMs);
      await background.settled();
      const fired = events.list({ afterSequence: before, limit: MAX_FIRED }).events;
      recordAdmin(registry, call, `clock advanced to ${isoTime(clock)}`);
      return { clock: clockMessage(clock), fired: fired.map((event) => eventMessage(event)) };
    },
    ListTimers: (request) => {
      const { clock, ref } = lookUpRegistry(registries, request.registry);
      const { items, nextPageToken } = paging.page(
        request,
        ["ListTimers", ref],
        (position, limit) => timersPage(clock.timers(), position, limit),
        timerMessage,
      );
      return { timers: items, nextPageToken };
    },
  };
}

/** @throws RefusedCall FAILED_PRECONDITION: what was pushed "in the future" makes no sense to ECR's semantics */
export function requireMayGoBack({ clock, content }: Registry, nowMs: number, hint: string): void {
  if (nowMs >= clock.now() || content.tables.repositories.size === 0) return;
  const to = new Date(nowMs).toISOString();
  const message = `the clock can't go back from ${isoTime(clock)} to ${to} while the registry has content; ${hint}`;
  throw failedPrecondition("CLOCK_GOES_BACK", message);
}

/** What is set for that time or before. */
function dueBy(clock: RegistryClock, targetMs: number): TimerMessage[] {
  const due = clock.timers().filter(({ dueMs }) => dueMs <= targetMs);
  return due.slice(0, MAX_FIRED).map(timerMessage);
}

/** Registry time to advance to. */
function advanceTarget(request: AdvanceClockRequest__Output, clock: RegistryClock): number {
  const fields = new FieldReader();
  const byMs = fields.duration(request.by, "by");
  const toMs = fields.timestamp(request.to, "to");
  fields.done();
  const nowMs = clock.now();
  if (byMs !== undefined) {
    if (byMs < 0) throw invalidField("by", "must not be negative; use SetClock to go back");
    const targetMs = nowMs + Math.ceil(byMs);
    if (targetMs > LATEST_MS) throw invalidField("by", "leads past the year 9999");
    return targetMs;
  }
  if (toMs !== undefined) {
    if (toMs >= nowMs) return toMs;
    const message = `the clock is past ${new Date(toMs).toISOString()}, it is at ${isoTime(clock)}; use SetClock to go back`;
    throw failedPrecondition("CLOCK_GOES_BACK", message);
  }
  if (request.toNextTimer === true) {
    const targetMs = Math.max(nowMs, clock.nextDueMs() ?? nowMs);
    if (targetMs > LATEST_MS) throw invalidField("to_next_timer", "leads past the year 9999");
    return targetMs;
  }
  throw invalidField("target", "set by, to or to_next_timer: true");
}

/** A position is the due time of the last timer and how many with that due time came before the page. */
function timersPage(
  timers: readonly UpcomingTimer[],
  position: string,
  limit: number,
): { items: UpcomingTimer[]; nextPosition: string | undefined } {
  const [dueMs = Number.NEGATIVE_INFINITY, skip = 0] = position === "" ? [] : position.split("/").map(Number);
  const start = timers.findIndex((timer) => timer.dueMs >= dueMs);
  const first = start === -1 ? timers.length : start + skip;
  const items = timers.slice(first, first + limit);
  const last = items[items.length - 1];
  if (last === undefined || first + limit >= timers.length) return { items, nextPosition: undefined };
  const taken = timers.slice(0, first + limit).filter((timer) => timer.dueMs === last.dueMs).length;
  return { items, nextPosition: `${last.dueMs}/${taken}` };
}

/** "clock 2030-01-01T00:00:00.000Z, frozen". */
export function clockSummary(clock: RegistryClock): string {
  const { mode, autoSkipReads } = clock;
  const skipping = autoSkipReads === 0 ? "" : `, skipping after ${autoSkipReads} identical reads`;
  return `clock ${isoTime(clock)}, ${mode.toLowerCase()}${skipping}`;
}

function isoTime(clock: RegistryClock): string {
  return new Date(clock.now()).toISOString();
}
