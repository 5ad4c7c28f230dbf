import type { FastifyInstance } from 'fastify';

/** The frame around every page of the stand-ins. Nothing on it comes from anywhere but the stand-in itself. */
export const Page = (props: {
  readonly title: string;
  readonly brand: string;
  readonly links?: readonly { readonly href: string; readonly text: string }[];
  /** Seconds until the page is asked for again; not given to pages that somebody types on. */
  readonly refresh?: number;
  readonly bare?: boolean;
  readonly children: JSX.Element | JSX.Element[];
}): JSX.Element => (
  <>
    {'<!doctype html>'}
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        {props.refresh === undefined ? '' : <meta http-equiv="refresh" content={String(props.refresh)} />}
        <title safe>{`${props.title} · ${props.brand}`}</title>
        <link rel="stylesheet" href="/style.css" />
        <link rel="icon" href="data:," />
      </head>
      <body class={props.bare === true ? 'bare' : ''}>
        {props.bare === true ? (
          ''
        ) : (
          <header>
            <a class="brand" href="/" safe>
              {props.brand}
            </a>
            <nav>
              {(props.links ?? []).map((link) => (
                <a href={link.href} safe>
                  {link.text}
                </a>
              ))}
            </nav>
          </header>
        )}
        <main>{props.children as 'safe'}</main>
      </body>
    </html>
  </>
);

const POLICY = [
  "default-src 'none'",
  "style-src 'self'",
  "img-src 'self' data:",
  "frame-src 'self'",
  "form-action 'self'",
  "frame-ancestors 'self'",
  "base-uri 'none'",
].join('; ');

/**
 * Pages that are safe to leave open beside others: a strict policy, no framing by strangers, and no form posted from
 * another site.
 */
export const guardPages = (app: FastifyInstance, stylesheet: string): void => {
  app.addHook('onRequest', async (request, reply) => {
    void reply.headers({
      'content-security-policy': POLICY,
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    });
    if (request.method === 'POST' && request.headers['sec-fetch-site'] === 'cross-site') {
      await reply.code(403).type('text/plain').send('Forms of this page are posted from this page.');
    }
  });
  app.get('/style.css', (_request, reply) => reply.type('text/css').send(stylesheet));
};
