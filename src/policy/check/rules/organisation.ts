import { suggest } from '../../problem';
import type { Finding, Reading } from '../rule';

/** The organisation's currency and country are of this world. */
export function* organisation({ policy: { organisation: house } }: Reading): Generator<Finding> {
  const against = [
    ['organisation', 'currency'],
    ['organisation', 'country'],
  ];
  if (!Intl.supportedValuesOf('currency').includes(house.currency)) {
    const fix = suggest(house.currency, ['IDR', 'MYR', 'SGD', 'AUD', 'EUR', 'GBP', 'USD']);
    yield { at: ['organisation', 'currency'], what: `there is no currency ${house.currency}`, fix, against };
  }
  if (new Intl.DisplayNames('en', { type: 'region', fallback: 'none' }).of(house.country) === undefined) {
    const fix = 'write the two letters of ISO 3166, as ID or AU';
    yield { at: ['organisation', 'country'], what: `there is no country ${house.country}`, fix, against };
  }
}
