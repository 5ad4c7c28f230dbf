/** People type a code as it was told to them: `123 456`. */
export const digitsIn = (code: unknown): string =>
  typeof code === 'string' ? code.replaceAll(/\D/g, '').slice(0, 12) : '';
