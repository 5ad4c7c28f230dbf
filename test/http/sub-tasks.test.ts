import { actionBodies } from '../../src/contract/actions';
import { fieldErrors } from '../../src/contract/problem';
import { showCase } from '../../src/http/show-case';
import { readRequest } from '../../src/workflows/requests';
import { caseOf, lifeOf, siti } from './support/lives';

const at = (local: string) => Date.parse(`${local.replace(' ', 'T')}:00+07:00`);
const errorsOf = (body: unknown) => {
  const read = actionBodies.task.safeParse(body);
  return read.success ? [] : fieldErrors(read.error.issues).map(({ field }) => field);
};
const open = { desk: 'technical', what: 'Cek log router' };

test('a task is done, or opened for another desk: one action, two bodies', () => {
  expect(actionBodies.task.parse({ done: 't1', note: 'x' })).toEqual({ done: 't1', note: 'x' });
  expect(readRequest('task', { done: 't1' }, 0)).toMatchObject({ type: 'task', done: 't1' });
  for (const due of ['2bd', '4wh', '2026-11-23T12:30:00Z', '2026-11-23T12:30:00+07:00'])
    expect(actionBodies.task.parse({ open: { ...open, due } })).toEqual({ open: { ...open, due } });
});

test('the deadline is a moment or a time in the desk’s hours; a pause has a name, or the usual one', () => {
  const read = (more: object) => readRequest('task', { open: { ...open, ...more } }, 0);
  expect(read({})).toEqual({
    ...{ type: 'open-task', at: 0, actor: { kind: 'staff' } },
    ...{ desk: 'technical', personal: { what: 'Cek log router' } },
  });
  expect(read({ due: '2bd' })).toMatchObject({ due: { unit: 'business-days', amount: 2 } });
  expect(read({ due: '2026-11-23T12:30:00Z' })).toMatchObject({ due: Date.UTC(2026, 10, 23, 12, 30) });
  expect(read({ pauses: true })).toMatchObject({ pauses: 'awaiting-third-party' });
  expect(read({ pauses: 'court-advice' })).toMatchObject({ pauses: 'court-advice' });
  expect(read({ pauses: false })).not.toHaveProperty('pauses');
  expect(() => read({ due: 'tomorrow' })).toThrow('open.due must be a time like 2026-11-23T12:30:00Z.');
  expect(() => readRequest('task', { done: 'x', open }, 0)).toThrow('either done or opened');
});

test.each<[what: string, body: unknown, fields: string[]]>([
  ['nothing', {}, ['done']],
  ['nothing that is asked for', { open: { desk: 'technical' } }, ['open.what']],
  ['a time that is none', { open: { ...open, due: 'tomorrow' } }, ['open.due']],
  ['a field that we do not know', { open: { ...open, urgent: true } }, ['open.urgent']],
  ['more than one of its fields', { open: { desk: 'technical', due: 'tomorrow' } }, ['open.what', 'open.due']],
  ['a field of the other form', { done: 't1', what: 'x' }, ['what']],
])('%s is refused at its field', (_what, body, fields) => {
  expect(errorsOf(body)).toEqual(fields);
});

test('show tells who is asked for what, by when, whether it pauses, and whether it is late', () => {
  const life = lifeOf(siti, at('2026-11-23 09:40'));
  const asked = { type: 'open-task', desk: 'technical', due: at('2026-11-23 12:00'), pauses: 'awaiting-third-party' };
  life.happens({ ...asked, personal: { what: 'Cek log router' } });
  const shown = () => {
    const { row, around } = caseOf(life, siti);
    return showCase(row, around).tasks;
  };
  const task = { task: 'sub-task:1', kind: 'sub-task', desk: 'technical', what: 'Cek log router' };
  const times = { openedAt: '2026-11-23T02:40:00Z', due: '2026-11-23T05:00:00Z' };
  const open = { doneAt: null, pauses: 'awaiting-third-party', late: false, signal: null };
  expect(shown()).toEqual([{ ...task, ...times, ...open }]);
  life.until(at('2026-11-23 13:00')).happens({ type: 'task', done: 'sub-task:1' });
  expect(shown()).toMatchObject([{ doneAt: '2026-11-23T06:00:00Z', late: true }]);
});
