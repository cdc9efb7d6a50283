import { useState } from "preact/hooks";
import { call } from "../api/client.ts";
import type { Clock, RegistryRef } from "../api/messages.ts";
import { Action } from "../parts/action.tsx";
import { Empty, Facts, Problem, Time } from "../parts/basics.tsx";
import { TableBox } from "../parts/table-box.tsx";
import { useLoad } from "../state/load.ts";

const STEPS = [
  ["1 minute", "60s"],
  ["1 hour", "3600s"],
  ["12 hours", "43200s"],
  ["1 day", "86400s"],
  ["30 days", "2592000s"],
] as const;

/** What time it is in the registry, what is due when, and buttons that move on. */
export function ClockScreen({ registry }: { registry: RegistryRef }) {
  const { value, error } = useLoad(`clock ${registry.accountId}`, async () => {
    const [{ clock }, { timers = [] }] = await Promise.all([
      call("RegistryService.GetClock", { registry }),
      call("RegistryService.ListTimers", { registry, pageSize: 500 }),
    ]);
    return { clock, timers };
  });
  const { clock, timers = [] } = value ?? {};
  return (
    <section>
      <h1>Clock</h1>
      <p class="lead">
        Each registry has a clock of its own. Moving it on runs everything that falls due: scans, expiries, lifecycle
        policies.
      </p>
      <Problem error={error} />
      {clock && <ClockFacts registry={registry} clock={clock} hasTimers={timers.length > 0} />}
      <h2>What is due</h2>
      {value && timers.length === 0 && (
        <Empty title="Nothing is due">
          <p>Tokens, unfinished uploads, phases of scans, lifecycle runs and rules with an end appear here.</p>
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
