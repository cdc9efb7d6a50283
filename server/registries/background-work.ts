/** What a registry does by itself that takes time. Only AdvanceClock and a stopping server wait for it. */
export class BackgroundWork {
  readonly #running = new Set<Promise<void>>();

  /** @param work must not reject: its failure is an outcome, and belongs into the content */
  run(work: Promise<void>): void {
    const running = work.finally(() => this.#running.delete(running));
    this.#running.add(running);
  }

  get isIdle(): boolean {
    return this.#running.size === 0;
  }

  /** Resolves when nothing is under way, nor what that has led to. */
  async settled(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running);
  }
}
