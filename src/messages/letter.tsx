/** One letter, as its reader sees it: paragraphs, one button, a small line below. */
export interface Letter {
  readonly language: string;
  readonly subject: string;
  readonly paragraphs: readonly string[];
  readonly button: { readonly label: string; readonly link: string };
  readonly footer: string;
}

/**
 * The same words as the plain text, laid out to be read on any screen from 320 px, by day and by night. Whatever people
 * wrote is escaped: nothing in a letter is markup but this layout.
 */
export function letterPage({ language, subject, paragraphs, button, footer }: Letter): string {
  const page = (
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <title safe>{subject}</title>
        <style>{STYLE}</style>
      </head>
      <body style="margin:0;padding:0;background:#f4f5f7;color:#1c2330;" class="page">
        <table role="presentation" width="100%" cellpadding="0" cellspacing="0">
          <tr>
            <td align="center" style="padding:16px 8px;">
              <table role="presentation" width="100%" cellpadding="0" cellspacing="0" class="sheet" style={SHEET}>
                <tr>
                  <td style="padding:24px 20px;">
                    {paragraphs.map((paragraph) => (
                      <p style="margin:0 0 16px;">
                        {paragraph.split('\n').map((line, index) => (
                          <>
                            {index > 0 ? <br /> : ''}
                            <span safe>{line}</span>
                          </>
                        ))}
                      </p>
                    ))}
                    <p style="margin:24px 0;">
                      <a href={button.link} class="button" style={BUTTON} safe>
                        {button.label}
                      </a>
                    </p>
                    <p class="small" style="margin:24px 0 0;font-size:13px;line-height:1.5;color:#596273;" safe>
                      {footer}
                    </p>
                  </td>
                </tr>
              </table>
            </td>
          </tr>
        </table>
      </body>
    </html>
  );
  // An element with a promise inside would be one itself; a letter has none.
  return `<!doctype html>${page as string}`;
}

const SHEET =
  'max-width:560px;background:#ffffff;border-radius:8px;font-family:system-ui,-apple-system,Segoe UI,Roboto,Arial,sans-serif;font-size:16px;line-height:1.55;text-align:left;overflow-wrap:anywhere;';

/** At least 44 px high, to be hit by a thumb. */
const BUTTON =
  'display:inline-block;padding:12px 20px;border-radius:6px;background:#1d4ed8;color:#ffffff;text-decoration:none;font-weight:600;';

const STYLE = `@media (prefers-color-scheme: dark) {
  .page { background: #11151c !important; color: #e6e9ef !important; }
  .sheet { background: #1b212b !important; color: #e6e9ef !important; }
  .small { color: #a3adbd !important; }
  .button { background: #8ab4ff !important; color: #0b1220 !important; }
}`;
