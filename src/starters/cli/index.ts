import { readSettings } from '../../settings';
import { createApiClient } from './api-client';
import { run } from './run';

// `tuntas list | head` stops reading early; that is no error of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

const surroundings = { settings: readSettings, api: createApiClient, out: process.stdout, err: process.stderr };

void run(process.argv.slice(2), surroundings).then((code) => {
  process.exitCode = code;
});
