import type { Settings } from '../../settings';
import type { ApiClient } from './api-client';
import type { Printer } from './print';

/** What commands work with. The API is looked for only by those that speak to it. */
export interface Context {
  readonly settings: Settings;
  readonly print: Printer;
  api(): ApiClient;
}
