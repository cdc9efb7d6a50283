import { imagesAfter } from "../images/find-image.js";
import { findRepository, repositoriesAfter } from "../repositories/find-repository.js";
import type { RepositoryState } from "../repositories/repository-state.js";
import type { ContentView } from "../view.js";
import type { BackfillItem, BackfillPosition } from "./backfill-state.js";
import { replicationConfigurationOf } from "./configure-replication.js";
import { isSameDestination, type ReplicationDestination } from "./replication-configuration.js";
import { replicationTargets } from "./replication-targets.js";

/** What to copy to a destination, from a position on, with the position after each item. */
export function* backfillItems(
  view: ContentView,
  destination: ReplicationDestination,
  from: BackfillPosition,
): Generator<{ readonly item: BackfillItem; readonly next: BackfillPosition }> {
  const configuration = replicationConfigurationOf(view);
  for (const { name } of repositoriesFrom(view, from.repository)) {
    const targets = replicationTargets(configuration, name);
    if (!targets.some((target) => isSameDestination(target, destination))) continue;
    yield* itemsOf(view, name === from.repository ? from : { ...from, repository: name, order: 0, tags: 0 });
  }
}

function* itemsOf(view: ContentView, from: BackfillPosition): ReturnType<typeof backfillItems> {
  const { repository } = from;
  for (const { digest, order, tags } of imagesAfter(view, repository, Math.max(from.order - 1, 0))) {
    if (order > from.lastOrder) return;
    const done = order === from.order ? from.tags : 0;
    const last = Math.max(tags.length, 1);
    for (let at = done; at < last; at++) {
      const tag = tags[at];
      const item = { repository, digest, ...(tag === undefined ? {} : { tag }) };
      yield { item, next: { ...from, order, tags: at + 1 } };
    }
  }
}

function* repositoriesFrom(view: ContentView, name: string): Generator<RepositoryState> {
  const first = findRepository(view, name);
  if (first !== undefined) yield first;
  yield* repositoriesAfter(view, name);
}
