import type { Image, RegistryRef } from "../api/messages.ts";
import { Digest, Facts, JsonText, Problem, Size, Time, textOfBase64 } from "../parts/basics.tsx";
import { ReadAsCode } from "../parts/code.tsx";
import { kindOf } from "../parts/image-tree.tsx";
import { ScanTab } from "../parts/scan-tab.tsx";
import { Tabs } from "../parts/tabs.tsx";
import { place, screenAddress } from "../state/location.ts";
import { useRead } from "../state/read.ts";

interface ImageProps {
  readonly registry: RegistryRef;
  readonly repository: string;
  readonly digest: string;
}

export function ImageScreen({ registry, repository, digest }: ImageProps) {
  const asked = { rpc: "StateService.GetImage", request: { registry, image: { repository, digest } } } as const;
  const { value, error } = useRead(asked);
  const image = value?.image;
  const { tab = "content" } = place.value.query;
  return (
    <section>
      <p class="crumbs">
        <a href={screenAddress("repositories")}>Repositories</a> /{" "}
        <a class="name" href={screenAddress("repositories", [repository])}>
          {repository}
        </a>{" "}
        /
      </p>
      <div class="title-row">
        <h1 class="name">
          {(image?.tags ?? []).length > 0 ? image?.tags?.map((tag) => `:${tag}`).join(" ") : kindOf(image ?? {})}
        </h1>
        <ReadAsCode what="The image" call={asked} />
      </div>
      <Problem error={error} />
      {image && (
        <>
          <Facts
            rows={[
              ["Digest", <Digest key="digest" value={digest} />],
              ["Media type", image.mediaType],
              ["Artifact type", image.artifactType],
              ["Size", <Size key="size" bytes={image.sizeBytes} />],
              ["Pushed", <Time key="push" at={image.pushTime} />],
              ["Last pulled", image.lastPullTime ? <Time key="pull" at={image.lastPullTime} /> : "never"],
              ["Pulls", image.pullCount],
            ]}
          />
          <Tabs
            tabs={[
              ["content", "Content"],
              ["manifest", "Manifest"],
              ["scan", "Scan"],
            ]}
          />
          {tab === "content" && <Content image={image} registry={registry} />}
          {tab === "manifest" && <JsonText text={textOfBase64(image.manifest ?? "")} />}
          {tab === "scan" && <ScanTab registry={registry} repository={repository} digest={digest} />}
        </>
      )}
    </section>
  );
}

/** What the image consists of and what refers to it. */
function Content({ image, registry }: { image: Image; registry: RegistryRef }) {
  const { repository = "", digest = "", childDigests = [], subjectDigest = "" } = image;
  const { value } = useRead({
    rpc: "StateService.ListImages",
    request: { registry, repositories: [repository], pageSize: 1000 },
  });
  const referrers = (value?.images ?? []).filter((other) => other.subjectDigest === digest);
  const layers = layersOf(image);
  return (
    <>
      {subjectDigest !== "" && (
        <Links title="Refers to" repository={repository} images={[{ digest: subjectDigest, note: "" }]} />
      )}
      {childDigests.length > 0 && (
        <Links
          title="Platforms"
          repository={repository}
          images={childDigests.map((child) => ({ digest: child, note: platformOf(image, child) }))}
        />
      )}
      {referrers.length > 0 && (
        <Links
          title="Referred to by"
          repository={repository}
          images={referrers.map((other) => ({ digest: other.digest ?? "", note: kindOf(other) }))}
        />
      )}
      {layers.length > 0 && (
        <>
          <h2>Layers</h2>
          <ol class="layers">
            {layers.map(({ digest: layer, size, mediaType }, i) => (
              <li key={i}>
                <Digest value={layer} /> <Size bytes={size} /> <span class="faint">{mediaType}</span>
              </li>
            ))}
          </ol>
        </>
      )}
    </>
  );
}

interface LinksProps {
  readonly title: string;
  readonly repository: string;
  readonly images: readonly { readonly digest: string; readonly note: string }[];
}

function Links({ title, repository, images }: LinksProps) {
  return (
    <>
      <h2>{title}</h2>
      <ul class="links">
        {images.map(({ digest, note }) => (
          <li key={digest}>
            <a href={screenAddress("repositories", [repository, digest])}>
              <code>{digest}</code>
            </a>{" "}
            <span class="faint">{note}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

interface Descriptor {
  readonly digest: string;
  readonly size: number;
  readonly mediaType: string;
  readonly platform?: { os?: string; architecture?: string; variant?: string };
}

function descriptorsOf(image: Image, member: "layers" | "manifests"): Descriptor[] {
  try {
    const list = JSON.parse(textOfBase64(image.manifest ?? ""))[member];
    return Array.isArray(list) ? list : [];
  } catch {
    return [];
  }
}

/** As the manifest has them: with size and type. */
function layersOf(image: Image): readonly Descriptor[] {
  return descriptorsOf(image, "layers");
}

function platformOf(image: Image, child: string): string {
  const { platform } = descriptorsOf(image, "manifests").find(({ digest }) => digest === child) ?? {};
  return [platform?.os, platform?.architecture, platform?.variant].filter(Boolean).join("/");
}
