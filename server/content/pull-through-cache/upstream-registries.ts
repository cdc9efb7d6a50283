/** What `upstreamRegistry` of the ECR API can be. */
export const UPSTREAM_REGISTRY_NAMES = [
  "ecr",
  "ecr-public",
  "quay",
  "k8s",
  "docker-hub",
  "github-container-registry",
  "azure-container-registry",
  "gitlab-container-registry",
  "chainguard",
] as const;

export type UpstreamRegistryName = (typeof UPSTREAM_REGISTRY_NAMES)[number];

/** How ECR gets in. */
export type UpstreamAccess =
  /** Without credentials; a secret is taken where there is one. */
  | "anonymous"
  /** A secret is required. */
  | "secret"
  /** IAM: nothing within an account, a role for another one. */
  | "role";

export interface UpstreamRegistryKind {
  readonly name: UpstreamRegistryName;
  readonly access: UpstreamAccess;
  /** Whether `host` is one of this registry. */
  fits(host: string): boolean;
}

/** `123456789012.dkr.ecr.eu-west-1.amazonaws.com`, in any partition; FIPS endpoints and dual stack aren't upstreams. */
const ECR_HOST = /^([0-9]{12})\.dkr\.ecr\.([a-z]{2,4}(?:-[a-z]+)+-[0-9]{1,2})\.amazonaws\.(?:com|com\.cn|eu)$/;
/** Names of Azure registries have 5 to 50 letters and digits. */
const AZURE_HOST = /^[a-z0-9]{5,50}(?:-[a-z0-9]+)?\.azurecr\.io$/;

const host = (expected: string) => (host: string) => host === expected;

/** docs/ecr-behaviour.md H.3: which upstreams there are, and which of them need a secret. */
export const UPSTREAM_REGISTRIES: readonly UpstreamRegistryKind[] = [
  { name: "ecr", access: "role", fits: (host) => ECR_HOST.test(host) },
  { name: "ecr-public", access: "anonymous", fits: host("public.ecr.aws") },
  { name: "quay", access: "anonymous", fits: host("quay.io") },
  { name: "k8s", access: "anonymous", fits: host("registry.k8s.io") },
  { name: "docker-hub", access: "secret", fits: host("registry-1.docker.io") },
  { name: "github-container-registry", access: "secret", fits: host("ghcr.io") },
  { name: "azure-container-registry", access: "secret", fits: (host) => AZURE_HOST.test(host) },
  { name: "gitlab-container-registry", access: "secret", fits: host("registry.gitlab.com") },
  { name: "chainguard", access: "secret", fits: host("cgr.dev") },
];

/** The kind of registry at a rule's `upstreamRegistryUrl`; undefined if ECR doesn't know it. */
export function upstreamRegistryOf(host: string): UpstreamRegistryKind | undefined {
  return UPSTREAM_REGISTRIES.find((kind) => kind.fits(host));
}

/** Account and region of an ECR host. */
export function ecrUpstreamOf(host: string): { readonly accountId: string; readonly region: string } | undefined {
  const [, accountId, region] = ECR_HOST.exec(host) ?? [];
  return accountId === undefined || region === undefined ? undefined : { accountId, region };
}
