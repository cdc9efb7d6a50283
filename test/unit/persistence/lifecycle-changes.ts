import { runLifecycleAtOnce } from "../../../server/content/lifecycle/lifecycle-runs.js";
import { beginPreview, finishPreview } from "../../../server/content/lifecycle/preview-lifecycle.js";
import {
  deleteLifecyclePolicy,
  findLifecyclePolicy,
  putLifecyclePolicy,
} from "../../../server/content/lifecycle/repository-lifecycle-policy.js";
import type { Registry } from "../../../server/registries/registry.js";

/** Puts, deletes, previews or runs the lifecycle policy of a repository. */
export async function lifecycleChange({ content }: Registry, repository: string, n: number): Promise<void> {
  const selection = { tagStatus: "any", countType: "imageCountMoreThan", countNumber: (n % 4) + 1 };
  const text = JSON.stringify({ rules: [{ rulePriority: 1, selection, action: { type: "expire" } }] }).padEnd(100);
  const hasPolicy = findLifecyclePolicy(content, repository) !== undefined;
  if (n % 5 === 0 && hasPolicy) content.commit("test", (tx) => deleteLifecyclePolicy(tx, repository));
  if (n % 5 === 1 || n % 5 === 2) content.commit("test", (tx) => putLifecyclePolicy(tx, repository, text));
  if (n % 5 === 3) {
    const begun = content.commit("test", (tx) => beginPreview(tx, repository, text));
    await finishPreview(content, begun);
  }
  if (n % 5 === 4) runLifecycleAtOnce(content, repository);
}
