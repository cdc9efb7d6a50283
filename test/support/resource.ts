/** Something that a suite starts before its tests and stops after them, whatever happens in between. */
interface Stoppable {
  stop(): unknown;
}

const START = Symbol("start");

interface Declared {
  readonly [START]: () => Promise<Stoppable>;
}

/**
 * Declares a member of a suite's context: `spec("images", { server: useEmulator() })`. The tests get what `start` gives;
 * a start that fails fails each of them.
 */
export function resource<T extends Stoppable>(start: () => Promise<T>): T {
  return { [START]: start } satisfies Declared as unknown as T;
}

/** The resources that are declared in a suite's context, in its place once they are started. */
export class Resources {
  readonly #context: Record<string, unknown>;
  readonly #started: Stoppable[] = [];

  constructor(context: object) {
    this.#context = context as Record<string, unknown>;
  }

  async start(): Promise<void> {
    for (const [name, member] of Object.entries(this.#context)) {
      if (!isDeclared(member)) continue;
      const started = await member[START]();
      this.#started.push(started);
      this.#context[name] = started;
    }
  }

  /** The last one first: it may use the others. */
  async stop(): Promise<void> {
    for (const started of this.#started.splice(0).reverse()) await started.stop();
  }
}

function isDeclared(member: unknown): member is Declared {
  return typeof member === "object" && member !== null && START in member;
}
