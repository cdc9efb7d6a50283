import type { RegistryClock } from "../content/clock.js";

/**
 * What a rule keeps for each registry apart: a rule for every registry must not let one of them use up another's share.
 * A registry's clock stands for it, and when the registry goes, what was kept for it goes too.
 */
export class PerRegistry<V> {
  readonly #values = new WeakMap<RegistryClock, V>();
  readonly #create: () => V;

  constructor(create: () => V) {
    this.#create = create;
  }

  of(clock: RegistryClock): V {
    const known = this.#values.get(clock);
    if (known !== undefined) return known;
    const value = this.#create();
    this.#values.set(clock, value);
    return value;
  }
}
