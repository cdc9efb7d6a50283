import { movedArn } from "../moved-arn.js";
import type { RegistryRef } from "../registry-ref.js";
import type { Transaction } from "../transaction.js";
import type { ImageSigning } from "./image-signing-state.js";

/**
 * Signing profiles of a registry that another one began as: those of the old account are the new account's, in the Region
 * that it has now. What has been signed stays signed: all profiles of a registry have the same root.
 */
export function moveSigning(tx: Transaction, source: RegistryRef): void {
  const moved = (arn: string): string => movedArn(arn, source, tx.context.ref);
  const configuration = tx.tables.signingConfiguration.get("", "");
  if (configuration !== undefined) {
    const rules = configuration.rules.map((rule) => ({ ...rule, signingProfileArn: moved(rule.signingProfileArn) }));
    tx.put("signingConfiguration", { rules });
  }
  const isMoved = ({ signingProfileArn: arn }: { readonly signingProfileArn: string }): boolean => moved(arn) !== arn;
  for (const behavior of [...tx.tables.signingBehaviors.values()].filter(isMoved)) {
    tx.delete("signingBehaviors", behavior);
    tx.put("signingBehaviors", { ...behavior, signingProfileArn: moved(behavior.signingProfileArn) });
  }
  for (const signing of [...tx.tables.imageSignings.values()].filter(isMoved)) {
    tx.delete("imageSignings", signing);
    tx.put("imageSignings", movedSigning(signing, moved(signing.signingProfileArn)));
  }
}

function movedSigning(signing: ImageSigning, signingProfileArn: string): ImageSigning {
  const { signingProfileArn: before, failure } = signing;
  return {
    ...signing,
    signingProfileArn,
    failure: failure && {
      failureCode: failure.failureCode,
      failureReason: failure.failureReason.replaceAll(before, signingProfileArn),
    },
    // One that waits for its time was made with the key of the profile that it was: it is made anew.
    signature: undefined,
  };
}
