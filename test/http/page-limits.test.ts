import fastify from 'fastify';
import { createPageLimits } from '../../src/http/customer/limits';

/** Two doors, as the pages have them: one counts for the complaint, the other for whoever knocks. */
async function doors() {
  const app = fastify();
  const limits = await createPageLimits(app);
  app.get<{ Params: { reference: string } }>('/right/:reference', async (request, reply) =>
    reply.code((await limits.ask(request, request.params.reference)) ? 200 : 429).send(),
  );
  app.get('/wrong', async (request, reply) => reply.code((await limits.guess(request)) ? 404 : 429).send());
  const address = await app.listen({ port: 0 });
  const knock = async (url: string, times: number) => {
    const statuses: number[] = [];
    for (let time = 0; time < times; time += 1) statuses.push((await fetch(`${address}${url}`)).status);
    return statuses;
  };
  return { knock, close: () => app.close() };
}

test('who tries link after link is soon answered no more; who has one that works is', async () => {
  const { knock, close } = await doors();
  const tried = await knock('/wrong', 61);
  expect([tried.at(59), tried.at(60)]).toEqual([404, 429]);
  expect(await knock('/right/TN-1', 1)).toEqual([200]);
  await close();
});

test('a page is shown so often a minute, counted for each complaint by itself', async () => {
  const { knock, close } = await doors();
  const shown = await knock('/right/TN-1', 241);
  expect([shown.at(239), shown.at(240)]).toEqual([200, 429]);
  expect(await knock('/right/TN-2', 1)).toEqual([200]);
  await close();
});
