/** The numbers of registries and repositories in the database; none is given twice. */
export class Numbers {
  readonly #numbers = new WeakMap<object, number>();
  #next = 1;

  of(owner: object): number {
    const known = this.#numbers.get(owner);
    if (known !== undefined) return known;
    const number = this.#next++;
    this.#numbers.set(owner, number);
    return number;
  }

  /** What has that number since before a restart. */
  restore(owner: object, number: number): void {
    this.#numbers.set(owner, number);
    this.taken(number);
  }

  /** Something in the database has the number, be it only a left-over. */
  taken(number: number): void {
    this.#next = Math.max(this.#next, number + 1);
  }
}
