import {
  condition,
  continueAsNew,
  defineQuery,
  defineSignal,
  defineUpdate,
  proxyActivities,
  setHandler,
  sleep,
} from '@temporalio/workflow';

/** Small lives that show how time behaves; each keeps a diary: what happened, and when by its own clock. */
export interface Note {
  readonly what: string;
  readonly at: number;
}

export const diary = defineQuery<Note[]>('diary');
export const word = defineSignal<[string]>('word');
export const longUpdate = defineUpdate<number, [number]>('longUpdate');

const { work } = proxyActivities<{ work(what: string): Promise<void> }>({
  startToCloseTimeout: '10 minutes',
  retry: { initialInterval: '1 hour', backoffCoefficient: 1 },
});

const keepDiary = (notes: Note[] = []) => {
  setHandler(diary, () => notes);
  return { notes, note: (what: string) => notes.push({ what, at: Date.now() }) };
};

/** Wakes `times` times, `every` milliseconds apart. */
export async function ticker(every: number, times: number): Promise<Note[]> {
  const { note, notes } = keepDiary();
  note('begun');
  setHandler(word, (said) => void note(said));
  setHandler(longUpdate, async (length) => {
    await sleep(length);
    note('updated');
    return Date.now();
  });
  for (let tick = 1; tick <= times; tick++) {
    await sleep(every);
    note(`tick ${tick}`);
  }
  return notes;
}

/** Does one activity while an hourly clock ticks beside it. */
export async function worker(what: string): Promise<void> {
  const { note } = keepDiary();
  let done = false;
  const working = work(what).then(() => {
    note('done');
    done = true;
  });
  await condition(() => done, '1 hour').then((inTime) => inTime || note('an hour later'));
  await working;
  await sleep('30 days');
}

/** Lives one day, then continues as new, for ever. */
export async function renewing(past: Note[] = []): Promise<void> {
  const { note, notes } = keepDiary(past);
  await sleep('1 day');
  note(`day ${notes.length + 1}`);
  await continueAsNew<typeof renewing>(notes);
}
