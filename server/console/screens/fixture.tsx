import type { RegistryRef } from "../api/messages.ts";
import { Problem } from "../parts/basics.tsx";
import { Code, ReadAsCode } from "../parts/code.tsx";
import { FixtureForm } from "../parts/fixture-form.tsx";
import { JsonForm, type Preset } from "../parts/json-form.tsx";
import { useRead } from "../state/read.ts";

/** A whole registry as one document: put in, or taken out; and images without a push. */
export function FixtureScreen({ registry }: { registry: RegistryRef }) {
  const asked = { rpc: "StateService.ExportFixture", request: { registry } } as const;
  const { value, error } = useRead(asked);
  return (
    <section>
      <h1>Fixture</h1>
      <p class="lead">A document that sets a registry up: all of it is applied, or nothing.</p>
      <FixtureForm registry={registry} />
      <h2>Seed images</h2>
      <p class="note">Images without docker and without a push, with digests that are the same each time.</p>
      <JsonForm rpc="StateService.SeedImages" label="Seed the images" presets={seedPresets(registry)} />
      <div class="title-row">
        <h2>What is in the registry now</h2>
        <ReadAsCode what="What is in the registry" call={asked} />
      </div>
      <Problem error={error} />
      {value?.document && <Code label="The registry as a fixture" text={value.document} />}
    </section>
  );
}

function seedPresets(registry: RegistryRef): Preset<"StateService.SeedImages">[] {
  const repository = "team/app";
  const platforms = ["linux/amd64", "linux/arm64"];
  return [
    { label: "One image", request: { registry, images: [{ repository, tags: ["v1"], generated: {} }] } },
    {
      label: "For two platforms",
      request: { registry, images: [{ repository, tags: ["v2"], generated: { platforms } }] },
    },
    {
      label: "A hundred",
      request: {
        registry,
        images: [{ repository, tags: ["build-{n}"], count: 100, generated: { metadataOnly: true } }],
      },
    },
  ];
}
