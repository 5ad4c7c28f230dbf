import type { Children } from '@kitajs/html';

/** The frame of every page: one column, no script. `asset` is where the style sheet lies. */
export function Page({ language, title, children }: { language: string; title: string; children: Children }) {
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
          <main>{children}</main>
        </body>
      </html>
    </>
  );
}
