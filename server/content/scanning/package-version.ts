export interface PackageVersion {
  readonly epoch: number;
  readonly version: string;
  readonly release: string | undefined;
}

/**
 * Splits a distribution's version as Amazon Inspector shows it: "1:3.0.11-1~deb12u2" is epoch 1, version 3.0.11,
 * release 1~deb12u2 (Debian policy manual 5.6.12; RPM splits at the same places).
 */
export function splitPackageVersion(text: string): PackageVersion {
  const [, epoch = "0", rest = text] = /^(\d{1,9}):(.*)$/s.exec(text) ?? [];
  const dash = rest.lastIndexOf("-");
  if (dash <= 0) return { epoch: Number(epoch), version: rest, release: undefined };
  return { epoch: Number(epoch), version: rest.slice(0, dash), release: rest.slice(dash + 1) };
}
