import { imagesAfter } from "../../../server/content/images/find-image.js";
import {
  deleteSigningConfiguration,
  putSigningConfiguration,
} from "../../../server/content/signing/configure-signing.js";
import { setSigningBehavior, takeSigningBehavior } from "../../../server/content/signing/signing-behavior.js";
import type { Registry } from "../../../server/registries/registry.js";

const profile = (n: number): string => `arn:aws:signer:us-east-1:123456789012:/signing-profiles/profile_${n % 3}`;
const FAILURE = { failureCode: "AccessDenied", failureReason: "signer:SignPayload" };

/** Rules cover no repository that the other changes push to: those would go on by themselves. */
export function changeSigning({ content }: Registry, n: number): void {
  const signingProfileArn = profile(n);
  const repositoryFilters = [{ filter: "elsewhere/*", filterType: "WILDCARD_MATCH" as const }];
  const [image] = imagesAfter(content, `team/app-${n % 3}`);
  content.commit("test", (tx) => {
    if (n % 5 === 0) putSigningConfiguration(tx, { rules: [{ signingProfileArn, repositoryFilters }] });
    if (n % 5 === 1 && tx.tables.signingConfiguration.size > 0) deleteSigningConfiguration(tx);
    if (n % 5 === 2) setSigningBehavior(tx, { signingProfileArn, delayMs: n, failure: FAILURE, times: 1 + (n % 2) });
    if (n % 5 === 3) takeSigningBehavior(tx, signingProfileArn);
    if (n % 5 < 4 || image === undefined) return;
    const { repository, digest } = image;
    const signing = { repository, digest, signingProfileArn, order: tx.nextOrder(), endsAtMs: tx.now() + n };
    tx.put("imageSignings", { ...signing, status: n % 2 === 0 ? "IN_PROGRESS" : "COMPLETE", failure: FAILURE });
  });
}
