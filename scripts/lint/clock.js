/** The linter's `clock/none`: code that is handed its moments must not ask what time it is. */
const message = 'Moments come with events: nothing here asks what time it is.';

const isDate = (node) => node.type === 'Identifier' && node.name === 'Date';

const none = {
  create: (context) => ({
    NewExpression(node) {
      if (isDate(node.callee) && node.arguments.length === 0) context.report({ node, message });
    },
    CallExpression(node) {
      if (isDate(node.callee)) context.report({ node, message });
    },
    MemberExpression(node) {
      if (isDate(node.object) && node.property.name === 'now') context.report({ node, message });
    },
  }),
};

module.exports = { meta: { name: 'clock' }, rules: { none } };
