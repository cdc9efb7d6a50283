/** What scanners call a kind of package, as Amazon Inspector calls it (inspector2 API: PackageManager). */
const MANAGERS: Readonly<Record<string, string>> = {
  bundler: "BUNDLER",
  gem: "BUNDLER",
  gemspec: "BUNDLER",
  cargo: "CARGO",
  "rust-crate": "CARGO",
  rustbinary: "CARGO",
  composer: "COMPOSER",
  "php-composer": "COMPOSER",
  gobinary: "GOBINARY",
  "go-module": "GOBINARY",
  gomod: "GOMOD",
  jar: "JAR",
  "java-archive": "JAR",
  pom: "POM",
  npm: "NPM",
  "node-pkg": "NODEPKG",
  pnpm: "PNPM",
  yarn: "YARN",
  nuget: "NUGET",
  dotnet: "NUGET",
  "dotnet-core": "NUGET",
  pip: "PIP",
  pipenv: "PIPENV",
  poetry: "POETRY",
  python: "PYTHONPKG",
  "python-pkg": "PYTHONPKG",
};

/** Undefined for a package of the operating system, or of a kind that Inspector has no name for. */
export function packageManagerOf(kind: string): string | undefined {
  return MANAGERS[kind.toLowerCase()];
}
