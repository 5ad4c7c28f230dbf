import { clerkStories, fileOf, type Place } from './stories/clerk';
import { atRequestTracker } from './support/eyes';
import { onReal, useLab } from './support/lab';

/*
 * A real Request Tracker, as Debian packages it. What is written here of its ways was seen there.
 */
onReal('request-tracker', () => {
  const lab = useLab('request-tracker');

  const place = (): Place => ({
    eyes: atRequestTracker(lab()),
    url: lab().url,
    token: (lab().told['tokens'] as Record<string, string>)['tuntas'] ?? '',
    file: fileOf('request-tracker', (file, url) =>
      file
        .replace(/^url: .*$/m, `url: ${url}`)
        .replace('Queue: General', 'Queue: { from: desk, map: { billing: Experts }, else: Complaints }')
        .replace('people: {}', 'people: { ani: ani }'),
    ),
    ...{ open: 'open', resolved: 'resolved', other: 'stalled' },
    makes: (method, path) => method === 'POST' && path === '/REST/2.0/ticket',
    notes: (method, path, body, text) => method === 'POST' && path.endsWith('/comment') && body.includes(text),
  });

  clerkStories(place);
});
