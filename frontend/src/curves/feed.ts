/** Runs a task when asked, at most once per `rest` and never twice at a time; what is asked in between runs once afterwards. */
export class Throttle {
  private running = false;
  private again = false;

  constructor(
    private readonly task: () => Promise<void>,
    private readonly rest: number,
  ) {}

  ask(): void {
    if (this.running) {
      this.again = true;
      return;
    }
    this.running = true;
    const started = performance.now();
    void this.task()
      .catch(() => undefined)
      .then(() => {
        // a slow answer earns the server a longer rest
        const pause = Math.max(this.rest, 2 * (performance.now() - started));
        setTimeout(() => {
          this.running = false;
          if (this.again) {
            this.again = false;
            this.ask();
          }
        }, pause);
      });
  }
}

/**
 * Follows a run's events. The browser reconnects by itself and names the last event it saw; every opening of the stream
 * counts as news, so that whatever happened while it was closed is fetched.
 */
export function follow(url: string, kinds: readonly string[], news: (kind: string) => void): EventSource {
  const source = new EventSource(url);
  source.addEventListener('open', () => news('open'));
  for (const kind of kinds) source.addEventListener(kind, () => news(kind));
  return source;
}
