import type { RegistryRef, ScanProfile } from "../api/messages.ts";
import { Action } from "../parts/action.tsx";
import { Empty, JsonText, Problem } from "../parts/basics.tsx";
import { ReadAsCode } from "../parts/code.tsx";
import { Findings } from "../parts/findings.tsx";
import { JsonForm, type Preset } from "../parts/json-form.tsx";
import { useRead } from "../state/read.ts";

/** What scans find: profiles, and a form for new ones. */
export function ScansScreen({ registry }: { registry: RegistryRef }) {
  const asked = { rpc: "ScanService.ListScanProfiles", request: { registry, pageSize: 500 } } as const;
  const { value, error } = useRead(asked);
  const profiles = value?.profiles ?? [];
  return (
    <section>
      <div class="title-row">
        <h1>Scan profiles</h1>
        <ReadAsCode what="Scan profiles" call={asked} />
      </div>
      <p class="lead">A profile says what scans of some images find, and through which phases they go.</p>
      <Problem error={error} />
      {value && profiles.length === 0 && (
        <Empty title="No profile is set">
          <p>Scans complete at once and find nothing. Put one of these before you scan:</p>
        </Empty>
      )}
      {profiles.map((profile) => (
        <ProfileCard key={profile.id} registry={registry} profile={profile} />
      ))}
      <h2>Put findings</h2>
      <JsonForm rpc="ScanService.PutScanProfile" label="Put the profile" presets={presets(registry)} />
    </section>
  );
}

function ProfileCard({ registry, profile }: { registry: RegistryRef; profile: ScanProfile }) {
  const {
    id = "",
    repositories = [],
    references = [],
    phases = [],
    findings = [],
    generator,
    matchCount = "0",
  } = profile;
  return (
    <article class="card">
      <div class="title-row">
        <h2 class="name">{id}</h2>
        <Action
          label="Delete"
          tone="danger"
          call={{ rpc: "ScanService.DeleteScanProfile", request: { registry, id } }}
        />
      </div>
      <p>
        {repositories.join(", ") || "every repository"}
        {references.length > 0 && ` at ${references.join(", ")}`} · used by {matchCount} scans
      </p>
      {phases.length > 0 && (
        <ol class="phases">
          {phases.map(({ status, elapsed, describes, untilAdvanced }, i) => (
            <li key={i}>
              <strong>{status}</strong>{" "}
              {elapsed
                ? `for ${elapsed}`
                : describes
                  ? `for ${describes} reads`
                  : untilAdvanced
                    ? "until advanced"
                    : ""}
            </li>
          ))}
        </ol>
      )}
      {findings.length > 0 && <Findings findings={findings} />}
      {generator && (
        <p class="note">
          Also makes {JSON.stringify(generator.counts)} findings from seed {generator.seed}.
        </p>
      )}
      <details>
        <summary>All of it</summary>
        <JsonText text={JSON.stringify(profile)} />
      </details>
    </article>
  );
}

function presets(registry: RegistryRef): Preset<"ScanService.PutScanProfile">[] {
  const critical = {
    name: "CVE-2026-0001",
    severity: "CRITICAL",
    description: "A made-up flaw in a made-up release.",
    packageName: "openssl",
    packageVersion: "3.0.1",
    fixedVersion: "3.0.2",
  };
  return [
    {
      label: "A critical one",
      request: { profile: { id: "critical", registry, repositories: ["**"], findings: [critical] } },
    },
    {
      label: "After two reads",
      request: {
        profile: {
          id: "takes-its-time",
          registry,
          repositories: ["**"],
          phases: [{ status: "IN_PROGRESS", describes: 2 }, { status: "COMPLETE" }],
          findings: [critical],
        },
      },
    },
    {
      label: "Hundreds",
      request: {
        profile: {
          id: "many",
          registry,
          repositories: ["**"],
          generator: { counts: { HIGH: 40, MEDIUM: 160, LOW: 300 }, seed: "1" },
        },
      },
    },
    {
      label: "A scan that fails",
      request: {
        profile: {
          id: "fails",
          registry,
          repositories: ["**"],
          phases: [{ status: "FAILED", description: "UnsupportedImageError" }],
        },
      },
    },
  ];
}
