import { useEffect, useRef, useState } from "preact/hooks";
import { CallError } from "../api/client.ts";
import { changes } from "./timeline.ts";

export interface Loaded<T> {
  /** The last answer; it stays while the next one is on its way. */
  readonly value: T | undefined;
  readonly error: CallError | undefined;
  reload(): void;
}

/**
 * What `load` answers; asked again when `key` is another one, or when something has changed in the registry. Nothing polls:
 * the stream of events says when.
 */
export function useLoad<T>(key: string, load: () => Promise<T>): Loaded<T> {
  const [state, setState] = useState<{ key: string; value?: T; error?: CallError }>({ key });
  const [asked, setAsked] = useState(0);
  const latest = useRef(load);
  latest.current = load;
  const change = changes.value;
  // `change` and `asked` say when to ask again
  useEffect(() => {
    let isWanted = true;
    latest.current().then(
      (value) => isWanted && setState({ key, value }),
      (error) =>
        isWanted && setState({ key, error: error instanceof CallError ? error : new CallError("", String(error)) }),
    );
    return () => {
      isWanted = false;
    };
  }, [key, change, asked]);
  const isOfKey = state.key === key;
  return {
    value: isOfKey ? state.value : undefined,
    error: isOfKey ? state.error : undefined,
    reload: () => setAsked((n) => n + 1),
  };
}
