import { DAY } from '../../src/domain/instant';
import { useTemporal } from '../support/temporal';
import { World, siti } from './support/world';

const temporal = useTemporal();
const workflowsPath = require.resolve('../../src/workflows/index.ts');

test('a plain journey', async () => {
  const activities = new World();
  await temporal.run({ workflowsPath, activities: { ...activities } }, async ({ client, taskQueue, time }) => {
    const workflowId = 'complaint:TN-7F3KQ-92QDM';
    await time.start('complaint', { workflowId, taskQueue, args: [siti], at: Date.parse('2026-11-24T02:00:00Z') });
    const handle = client.workflow.getHandle(workflowId);
    console.log(await handle.query('view'));
    await time.advance(workflowId, DAY);
    await handle.executeUpdate('reply', { args: [{ text: 'Kami periksa' }] });
    await handle.executeUpdate('resolve', { args: [{ summary: 'Sudah dikembalikan', outcome: 'upheld' }] });
    await time.advance(workflowId, DAY + 1000);
    await handle.signal('message-received', { id: 'a', channel: 'sms', text: '5', score: 5 });
    await handle.executeUpdate('confirm', { args: [{}] });
    console.log(await handle.result());
    const history = await handle.fetchHistory();
    const byType: Record<string, number> = {};
    for (const e of history.events ?? []) byType[String(e.eventType)] = (byType[String(e.eventType)] ?? 0) + 1;
    console.log(history.events?.length, byType, activities.sent.map((s) => `${s.message}.${s.channel}`).join(' '), activities.records.length);
  });
});
