import { clerkStories, fileOf, type Place } from './stories/clerk';
import { redmineWays } from './stories/redmine-ways';
import { townStories } from './stories/town';
import { atRedmine } from './support/eyes';
import { onReal, useLab } from './support/lab';

/*
 * A real Redmine, as Debian packages it, in the worse case: whoever is not signed in is answered as well. It is the quicker of
 * the two systems that run here, and so part of every test.
 */
onReal('redmine', () => {
  const lab = useLab('redmine');
  const told = () =>
    lab().told as { people: Record<string, { id: number; token: string }>; fields: Record<string, number> };

  const place = (): Place => ({
    eyes: atRedmine(lab()),
    url: lab().url,
    token: told().people['tuntas']?.token ?? '',
    file: fileOf('redmine', (file, url) =>
      file
        .replace(/^url: .*$/m, `url: ${url}`)
        .replace('key: cf_1', `key: cf_${told().fields['key']}`)
        .replace('fields:', `fields:\n  cf_${told().fields['tier']}: { from: tier }`)
        .replace('people: {}', `people: { ani: "${told().people['ani']?.id}" }`),
    ),
    ...{ open: 'In Progress', resolved: 'Resolved', other: 'Feedback' },
    makes: (method, path) => method === 'POST' && path === '/issues.json',
    notes: (method, path, body, text) => method === 'PUT' && path.startsWith('/issues/') && body.includes(text),
    sets: (method, _path, body) => method === 'PUT' && body.includes('"status_id":'),
  });

  describe('its ways', () => {
    redmineWays(() => ({
      ...place(),
      newcomer: told().people['newcomer']?.token ?? '',
      key: told().fields['key'] ?? 0,
      unfiltered: told().fields['tier'] ?? 0,
    }));
  });

  clerkStories(place, { killed: true });

  describe('with all of Tuntas', () => {
    townStories(place, { askEvery: 2 });
  });
});
