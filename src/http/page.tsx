import type { Children } from '@kitajs/html';

interface Frame {
  readonly language: string;
  readonly title: string;
  readonly wide?: boolean;
  readonly children: Children;
}

/** The frame of every page: one column, no script; a wide one for work that needs room. */
export function Page({ language, title, wide = false, children }: Frame) {
  return (
    <>
      {'<!doctype html>'}
      <html lang={language}>
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="robots" content="noindex, nofollow" />
          <title safe>{title}</title>
          <link rel="stylesheet" href="/assets/tuntas.css" />
        </head>
        <body>
          <main class={wide ? 'wide' : ''}>{children}</main>
        </body>
      </html>
    </>
  );
}
