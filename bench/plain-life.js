/** What one plain life adds to Temporal's history: acknowledged, answered, resolved, confirmed, surveyed, closed. */
const { temporal } = require('@temporalio/proto');
const { openStage } = require('../dist/testing');
const { workflowIdOf } = require('../dist/workflows/contract');
const { siti } = require('./contoh');

async function measure() {
  const stage = await openStage();
  try {
    const began = Date.now();
    const story = await stage.complains(siti);
    await story.soon({ type: 'assigned' });
    await story.does('ani', 'reply', { text: 'Sedang kami periksa' });
    await story.does('ani', 'resolve', { summary: 'Dikembalikan', outcome: 'upheld' });
    await story.does('ani', 'confirm');
    await story.until({ type: 'survey.sent' });
    await story.customer.texts('5');
    await story.until({ type: 'closed' });
    const took = Date.now() - began;
    const handle = stage.temporal.workflow.getHandle(workflowIdOf(story.reference));
    const { events } = await handle.fetchHistory();
    const bytes = Number((await handle.describe()).raw.workflowExecutionInfo.historySizeBytes);
    return [
      ['a plain life, acknowledged to closed: events in its history', String(livedIn(events).length)],
      ['of them timers, activities, updates, local writes', counts(events)],
      ['bytes of history', `${(bytes / 1000).toFixed(0)} KB`],
      ['days of it lived in', `${took} ms`],
    ];
  } finally {
    await stage.close();
  }
}

const { EventType } = temporal.api.enums.v1;

/** Without what only the skipping of time writes. */
const livedIn = (events) =>
  events.filter(
    ({ eventType }) =>
      eventType !== EventType.EVENT_TYPE_WORKFLOW_EXECUTION_OPTIONS_UPDATED &&
      eventType !== EventType.EVENT_TYPE_WORKFLOW_EXECUTION_TIME_SKIPPING_TRANSITIONED,
  );

const counts = (events) =>
  [
    EventType.EVENT_TYPE_TIMER_STARTED,
    EventType.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED,
    EventType.EVENT_TYPE_WORKFLOW_EXECUTION_UPDATE_ACCEPTED,
    EventType.EVENT_TYPE_MARKER_RECORDED,
  ]
    .map((type) => events.filter(({ eventType }) => eventType === type).length)
    .join(', ');

module.exports = { measure };
