import { useEffect, useRef, useState } from "preact/hooks";
import { CallError, call } from "../api/client.ts";
import type { Image, RegistryRef } from "../api/messages.ts";
import { changes } from "./timeline.ts";

/** The first page is small, so that something shows at once. */
const FIRST_PAGE = 100;
const PAGE = 1000;
const MAX_IMAGES = 20_000;

/** The images of one repository, for as long as the component lives, a page after the other; what has come is shown already. */
export function useImages(registry: RegistryRef, repository: string) {
  const [images, setImages] = useState<readonly Image[] | undefined>();
  const [isComplete, setComplete] = useState(false);
  const [error, setError] = useState<CallError | undefined>();
  // What is shown already stays until all of what there is now is read.
  const isShown = useRef(false);
  const change = changes.value;
  const { accountId, region } = registry;
  // `change` says when to ask again
  useEffect(() => {
    let isWanted = true;
    const read = async () => {
      const found: Image[] = [];
      let pageToken = "";
      do {
        const pageSize = found.length === 0 ? FIRST_PAGE : PAGE;
        const page = await call("StateService.ListImages", {
          registry: { accountId, region },
          repositories: [repository],
          pageSize,
          pageToken,
        });
        if (!isWanted) return;
        found.push(...(page.images ?? []));
        pageToken = page.nextPageToken ?? "";
        // Drawing a tree takes as long as it is large: it isn't drawn anew for every page.
        const isLast = pageToken === "" || found.length >= MAX_IMAGES;
        if (!isLast && (isShown.current || found.length > FIRST_PAGE)) continue;
        isShown.current = true;
        setComplete(pageToken === "");
        setImages(found.slice());
      } while (pageToken !== "" && found.length < MAX_IMAGES);
      setError(undefined);
    };
    read().catch(
      (thrown) => isWanted && setError(thrown instanceof CallError ? thrown : new CallError("", String(thrown))),
    );
    return () => {
      isWanted = false;
    };
  }, [accountId, region, repository, change]);
  return { images, isComplete, error };
}
