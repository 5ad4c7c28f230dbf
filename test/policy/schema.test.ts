import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import Ajv from 'ajv/dist/2020';
import { parse } from 'yaml';
import { editorSchema, SCHEMA_NAMES, schemaText } from '../../src/policy/editor-schemas';
import { lay } from './broken';
import { inFolder } from './support';

const ajv = new Ajv({ allErrors: true, validateFormats: false, allowUnionTypes: true });

test.each(SCHEMA_NAMES)('config/schema/%s.json is as `npm run schema` would write it now', (name) => {
  expect(readFileSync(`config/schema/${name}.json`, 'utf8')).toBe(schemaText(name));
});

/** The files of the policy; those of ticket systems and of imports have forms of their own. */
const files = readdirSync('config', { recursive: true, encoding: 'utf8' }).filter(
  (file) => file.endsWith('.yaml') && !/^(?:crm|imports)\b/.test(file),
);

test.each(files)('editors complete config/%s, and find no fault with it', (file) => {
  const text = readFileSync(path.join('config', file), 'utf8');
  const [, named = ''] = /^# yaml-language-server: \$schema=(\S+)$/m.exec(text) ?? [];
  const schema = path.join('config', path.dirname(file), named);
  expect(text.startsWith('# yaml-language-server') && existsSync(schema)).toBe(true);
  const validate = ajv.compile(JSON.parse(readFileSync(schema, 'utf8')) as object);
  validate(parse(text));
  expect(validate.errors ?? []).toEqual([]);
});

test.each([
  ['a name that we do not know', { from: 'startTier: counter', to: 'startTir: counter' }],
  ['a length of time that is none', { from: 'target: 30cd', to: 'target: 30 days' }],
  ['a window that is none', { from: "'09:00-20:00'", to: '9-20' }],
  ['a rule that asks what nobody knows', { from: 'when: { category: billing }', to: 'when: { mood: bad }' }],
])('an editor underlines %s', (_story, change) => {
  inFolder((folder) => {
    const validate = ajv.compile(editorSchema('policy'));
    expect(validate(parse(readFileSync(lay(folder, { change: [change] }), 'utf8')))).toBe(false);
  });
});

test('what stands in included files is not missed, and every part has a word of explanation', () => {
  const { required, properties } = editorSchema('policy') as { required: string[]; properties: object };
  expect(required).toEqual(['schema', 'version', 'organisation']);
  for (const part of Object.values(properties) as { description?: string }[]) expect(part.description).toMatch(/\.$/);
});
