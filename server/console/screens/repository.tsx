import type { RegistryRef } from "../api/messages.ts";
import { Empty, Facts, JsonText, Problem, Size, Time } from "../parts/basics.tsx";
import { ReadAsCode } from "../parts/code.tsx";
import { ImageTree } from "../parts/image-tree.tsx";
import { LifecyclePreview } from "../parts/lifecycle-preview.tsx";
import { PushCommands } from "../parts/push-commands.tsx";
import { Tabs } from "../parts/tabs.tsx";
import { useImages } from "../state/load-images.ts";
import { place, screenAddress } from "../state/location.ts";
import { useRead } from "../state/read.ts";

const TABS = [
  ["images", "Images"],
  ["policy", "Policy"],
  ["lifecycle", "Lifecycle"],
  ["push", "Push commands"],
] as const;

interface RepositoryProps {
  readonly registry: RegistryRef;
  readonly name: string;
}

export function RepositoryScreen({ registry, name }: RepositoryProps) {
  const request = { registry, repositories: [name] };
  const asked = { rpc: "StateService.ListRepositories", request } as const;
  const { value, error } = useRead(asked);
  const repository = value?.repositories?.[0];
  const { tab = "images" } = place.value.query;
  return (
    <section>
      <p class="crumbs">
        <a href={screenAddress("repositories")}>Repositories</a> /
      </p>
      <div class="title-row">
        <h1 class="name">{name}</h1>
        <ReadAsCode what="The repository" call={asked} />
      </div>
      <Problem error={error} />
      {value && repository === undefined && <Empty title="This repository doesn't exist (any more)" />}
      {/* Not without it: a link may have any name, and commands are there to be copied. */}
      {repository && (
        <>
          <Facts
            rows={[
              ["ARN", <code key="arn">{repository.arn}</code>],
              ["Created", <Time key="time" at={repository.createTime} />],
              ["Tags", (repository.tagMutability ?? "").toLowerCase().replaceAll("_", " ")],
              ["Scan on push", repository.scanOnPush ? "yes" : "no"],
              ["Stored", <Size key="size" bytes={repository.storedBytes} />],
              [
                "Resource tags",
                Object.entries(repository.tags ?? {})
                  .map(([key, tag]) => `${key}=${tag}`)
                  .join(", "),
              ],
            ]}
          />
          <Tabs tabs={TABS} />
          {tab === "images" && <Images key={name} registry={registry} name={name} />}
          {tab === "policy" && <Policy text={repository.repositoryPolicyJson ?? ""} />}
          {tab === "lifecycle" && (
            <LifecyclePreview registry={registry} repository={name} policy={repository.lifecyclePolicyJson ?? ""} />
          )}
          {tab === "push" && <PushCommands registry={registry} repository={name} />}
        </>
      )}
    </section>
  );
}

function Images({ registry, name }: RepositoryProps) {
  const { images, isComplete, error } = useImages(registry, name);
  if (images === undefined) return error ? <Problem error={error} /> : <p class="note">Reading …</p>;
  if (images.length === 0)
    return (
      <Empty title="No image has been pushed">
        <PushCommands registry={registry} repository={name} />
      </Empty>
    );
  return (
    <>
      <div class="title-row">
        <h2>Images</h2>
        <ReadAsCode
          what="Images"
          call={{ rpc: "StateService.ListImages", request: { registry, repositories: [name] } }}
        />
      </div>
      <Problem error={error} />
      <ImageTree images={images} isComplete={isComplete} />
    </>
  );
}

function Policy({ text }: { text: string }) {
  if (text !== "") return <JsonText text={text} />;
  return (
    <Empty title="No repository policy">
      <p>
        Only callers of the same account may use this repository, unless the registry policy allows others.{" "}
        <code>SetRepositoryPolicy</code> sets one.
      </p>
    </Empty>
  );
}
