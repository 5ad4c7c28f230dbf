import { actionBodies } from '../../src/contract/actions';
import { mentionsIn } from '../../src/contract/mentions';
import { readRequest } from '../../src/workflows/requests';

test.each<[text: string, mentions: string[]]>([
  ['@hana bisa bantu?', ['hana']],
  ['Tolong dicek, @hana dan @executive-office.', ['hana', 'executive-office']],
  ['(@Hana) @hana!', ['hana']],
  ['Alamatnya siti@example.test, atau @example.test', []],
  ['Di Instagram ia @siti_88 dan @sitié', []],
  ['Tagihan @ 75000', []],
])('%s', (text, mentions) => {
  expect(mentionsIn(text)).toEqual(mentions);
});

test('whom a note names goes beside its words, so that no decision reads them', () => {
  const body = actionBodies.note.parse({ text: 'Menurut @hana ini milik @billing', mentions: ['ani'] });
  expect(body).toEqual({ text: 'Menurut @hana ini milik @billing', mentions: ['ani', 'hana', 'billing'] });
  expect(readRequest('note', body, 0)).toEqual({
    type: 'note',
    at: 0,
    actor: { kind: 'staff' },
    mentions: ['ani', 'hana', 'billing'],
    personal: { text: 'Menurut @hana ini milik @billing' },
  });
  // Read twice (by the command line, then by the API), it says the same; and words alone name nobody.
  expect(actionBodies.note.parse(body)).toEqual(body);
  expect(readRequest('note', { text: 'Tanya @hana' }, 0)).not.toHaveProperty('mentions');
});
