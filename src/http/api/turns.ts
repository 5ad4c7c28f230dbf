/** Lets those who ask for the same thing go one after another, and all others side by side. */
export function createTurns(): <T>(of: string, work: () => Promise<T>) => Promise<T> {
  const last = new Map<string, Promise<unknown>>();
  return (of, work) => {
    const mine = (last.get(of) ?? Promise.resolve()).then(work, work);
    last.set(of, mine);
    const forget = () => void (last.get(of) === mine && last.delete(of));
    mine.then(forget, forget);
    return mine;
  };
}
