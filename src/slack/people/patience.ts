/** What was asked of Slack, or undefined where it has failed or has not answered within so long: somebody waits. */
export const withinPatience = <Answer>(asking: Promise<Answer>, patienceMs: number): Promise<Answer | undefined> =>
  Promise.race([asking, after(patienceMs)]).catch(() => undefined);

const after = (ms: number) => new Promise<undefined>((resolve) => void setTimeout(resolve, ms, undefined).unref());
