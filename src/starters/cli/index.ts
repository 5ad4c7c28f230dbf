import { readSettings } from '../../settings';
import { createApiClient } from './api-client';
import { run } from './run';

const surroundings = { settings: readSettings, api: createApiClient, out: process.stdout, err: process.stderr };

void run(process.argv.slice(2), surroundings).then((code) => {
  process.exitCode = code;
});
