import { useState } from "preact/hooks";
import type { Clock, RegistryRef } from "../api/messages.ts";
import { Action } from "../parts/action.tsx";
import { Empty, Facts, Problem, Time } from "../parts/basics.tsx";
import { ReadAsCode } from "../parts/code.tsx";
import { TableBox } from "../parts/table-box.tsx";
import { useRead } from "../state/read.ts";

const STEPS = [
  ["1 minute", "60s"],
  ["1 hour", "3600s"],
  ["12 hours", "43200s"],
  ["1 day", "86400s"],
  ["30 days", "2592000s"],
] as const;

/** The registry's time, what is due when, and buttons that advance the clock. */
export function ClockScreen({ registry }: { registry: RegistryRef }) {
  const askedClock = { rpc: "RegistryService.GetClock", request: { registry } } as const;
  const askedTimers = { rpc: "RegistryService.ListTimers", request: { registry, pageSize: 500 } } as const;
  const { value: { clock } = {}, error: clockError } = useRead(askedClock);
  const { value, error } = useRead(askedTimers);
  const timers = value?.timers ?? [];
  return (
    <section>
      <div class="title-row">
        <h1>Clock</h1>
        <ReadAsCode what="The clock" call={askedClock} />
      </div>
      <p class="lead">
        Each registry has its own clock. Advancing it runs everything that falls due: scans, expiries, lifecycle
        policies.
      </p>
      <Problem error={clockError ?? error} />
      {clock && <ClockFacts registry={registry} clock={clock} hasTimers={timers.length > 0} />}
      <div class="title-row">
        <h2>What is due</h2>
        <ReadAsCode what="What is due" call={askedTimers} />
      </div>
      {value && timers.length === 0 && (
        <Empty title="Nothing is due">
          <p>Tokens, unfinished uploads, scan phases, lifecycle runs and rules that expire appear here.</p>
        </Empty>
      )}
      {timers.length > 0 && (
        <TableBox label="What is due">
          <thead>
            <tr>
              <th>Due</th>
              <th>What</th>
              <th>Of</th>
              <th>
                <span class="hidden">Actions</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {timers.map(({ dueTime, kind, subject }) => (
              <tr key={`${kind} ${subject} ${dueTime}`}>
                <td>
                  <Time at={dueTime} />
                </td>
                <td>{kind?.replaceAll("-", " ")}</td>
                <td class="name">{subject}</td>
                <td>
                  <Action
                    label="Advance to it"
                    call={{ rpc: "RegistryService.AdvanceClock", request: { registry, to: dueTime ?? "" } }}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </TableBox>
      )}
    </section>
  );
}

interface ClockFactsProps {
  readonly registry: RegistryRef;
  readonly clock: Clock;
  readonly hasTimers: boolean;
}

function ClockFacts({ registry, clock, hasTimers }: ClockFactsProps) {
  const [step, setStep] = useState<string>(STEPS[1][1]);
  const isFrozen = clock.mode === "MODE_FROZEN";
  return (
    <>
      <p class="now">
        <Time at={clock.now} /> {isFrozen && <span class="tag">frozen</span>}
      </p>
      <Facts
        rows={[
          ["Runs", isFrozen ? "only when it is advanced" : "as fast as the wall clock"],
          ["Ahead of it by", clock.offset],
          ["Next due", clock.nextTimer ? <Time key="next" at={clock.nextTimer} /> : "nothing"],
        ]}
      />
      <div class="buttons">
        <fieldset class="choices">
          <legend class="hidden">How far</legend>
          {STEPS.map(([label, by]) => (
            <button type="button" key={by} aria-pressed={by === step} onClick={() => setStep(by)}>
              {label}
            </button>
          ))}
        </fieldset>
        <Action
          label="Advance"
          tone="main"
          call={{ rpc: "RegistryService.AdvanceClock", request: { registry, by: step } }}
        />
        <Action
          label="Advance to what is due next"
          isDisabled={!hasTimers}
          call={{ rpc: "RegistryService.AdvanceClock", request: { registry, toNextTimer: true } }}
        />
        <Action
          label={isFrozen ? "Let it run" : "Freeze"}
          call={{
            rpc: "RegistryService.SetClock",
            request: { registry, mode: isFrozen ? "MODE_RUNNING" : "MODE_FROZEN" },
          }}
        />
      </div>
    </>
  );
}
