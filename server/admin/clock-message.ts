import type { Clock } from "../../proto/typescript/generated/ecremulator/admin/v1/Clock.js";
import type { Timer as TimerMessage } from "../../proto/typescript/generated/ecremulator/admin/v1/Timer.js";
import type { RegistryClock } from "../content/clock.js";
import type { UpcomingTimer } from "../content/timer.js";
import { durationMessage, timeMessage } from "./time-message.js";

export function clockMessage(clock: RegistryClock): Clock {
  return {
    mode: clock.mode === "FROZEN" ? "MODE_FROZEN" : "MODE_RUNNING",
    now: timeMessage(clock.now()),
    offset: durationMessage(clock.offsetMs),
    nextTimer: timeMessage(clock.nextDueMs()),
    autoSkipReads: clock.autoSkipReads,
  };
}

export function timerMessage({ dueMs, kind, subject }: UpcomingTimer): TimerMessage {
  return { dueTime: timeMessage(dueMs), kind, subject };
}
