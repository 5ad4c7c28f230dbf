import type { FastifyPluginAsync } from 'fastify';
import type { PageWords } from '../../messages/messages';
import { noteConsent } from '../consent';
import type { HttpDeps } from '../deps';
import { Page } from '../page';
import { guardPages } from '../security';

type AtToken = { Params: { token: string } };

/**
 * `/u/{token}`: whoever was asked something by mail says that they want to be asked no more, by a button here or by their mail
 * program's (RFC 8058: one POST, no cookie, no redirection). Looking changes nothing.
 */
export const unsubscribeRoutes = ({ store, links, messages, policies, now }: HttpDeps): FastifyPluginAsync =>
  async function unsubscribeRoutes(app) {
    guardPages(app);

    /** Whose letter it was in, and how to speak with them; undefined for a link that we did not make. */
    const askedBy = async (token: string) => {
      const told = links.readUnsubscribe(token);
      const party = told && (await store.cases.party(told.reference));
      if (!told || !party) return undefined;
      const brand = policies.current.brand(party.brand);
      return { ...told, party, organisation: brand.name, words: messages.page([party.locale ?? brand.locale]) };
    };

    app.get<AtToken>('/u/:token', async ({ params: { token } }, reply) => {
      const asked = await askedBy(token);
      if (!asked) return reply.code(404).type('text/plain').send('This link does not work.');
      const page = await UnsubscribePage({ ...asked, path: `/u/${token}`, done: false });
      return reply.type('text/html; charset=utf-8').send(page);
    });

    app.post<AtToken>('/u/:token', async ({ params: { token } }, reply) => {
      const asked = await askedBy(token);
      if (!asked) return reply.code(404).type('text/plain').send('This link does not work.');
      const { reference, purpose, party } = asked;
      const heard = { reference, at: now().getTime(), source: 'list-unsubscribe' };
      await noteConsent(store, party, { [purpose]: false }, heard);
      const page = await UnsubscribePage({ ...asked, path: `/u/${token}`, done: true });
      return reply.type('text/html; charset=utf-8').send(page);
    });
  };

interface Asked {
  readonly words: PageWords;
  readonly organisation: string;
  readonly path: string;
  readonly done: boolean;
}

function UnsubscribePage({ words: { language, say }, organisation, path, done }: Asked) {
  const title = say('unsubscribe', 'title');
  return (
    <Page language={language} title={title}>
      <h1 safe>{title}</h1>
      {done ? (
        <p role="status" safe>
          {say('unsubscribe', 'done')}
        </p>
      ) : (
        <>
          <p safe>{say('unsubscribe', 'text', { organisation })}</p>
          <form method="post" action={path}>
            <button type="submit" safe>
              {say('unsubscribe', 'send')}
            </button>
          </form>
        </>
      )}
    </Page>
  );
}
