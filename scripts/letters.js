/**
 * `npm run letters`: compiles the layout of letters (`src/messages/layout/letter.mjml`) into a module beside it. Made here and
 * kept, so that nobody who runs Tuntas needs MJML, and no letter waits for it.
 */
const fs = require('node:fs');
const path = require('node:path');
const { ROOT } = require('./run');

const FOLDER = path.join(ROOT, 'src', 'messages', 'layout');
const MODULE = path.join(FOLDER, 'letter-layout.ts');

/** What the module should say, by the layout as it is. */
async function compiled() {
  const mjml2html = require('mjml');
  const prettier = require('prettier');
  const source = fs.readFileSync(path.join(FOLDER, 'letter.mjml'), 'utf8');
  const { html } = await mjml2html(source, { validationLevel: 'strict', keepComments: false, fonts: {} });
  const text = html
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n');
  const code = `/** Compiled from letter.mjml by \`npm run letters\`; change it there. */\nexport const LETTER = ${JSON.stringify(text.split('\n'))}.join('\\n');\n`;
  const options = await prettier.resolveConfig(MODULE);
  return prettier.format(code, { ...options, filepath: MODULE });
}

module.exports = { compiled, MODULE };

if (require.main === module) {
  compiled().then(
    (code) => fs.writeFileSync(MODULE, code),
    (error) => {
      console.error(error);
      process.exitCode = 1;
    },
  );
}
