/** Work that several ask for at the same time, done once for each key. */
export class SingleFlight<T> {
  readonly #flights = new Map<string, Promise<T>>();

  /** The work under way for that key, or else new work. */
  run(key: string, work: () => Promise<T>): Promise<T> {
    const present = this.#flights.get(key);
    if (present !== undefined) return present;
    const flight = work().finally(() => this.#flights.delete(key));
    this.#flights.set(key, flight);
    return flight;
  }
}
