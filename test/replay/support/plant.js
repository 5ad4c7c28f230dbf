/** A webpack loader that changes one thing in a source as it is bundled; for the tests that prove a gate closes. */
module.exports = function plant(source) {
  const { from, to } = this.getOptions();
  if (!source.includes(from)) throw new Error(`${this.resourcePath} does not say: ${from}`);
  return source.replace(from, to);
};
