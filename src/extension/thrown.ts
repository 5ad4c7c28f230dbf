/** What somebody else's code threw, told apart from what it is an instance of: it may not be one of our own `Error`. */
export function thrownBy(error: unknown): { readonly name: string; readonly message: string; readonly stack: string } {
  if (typeof error !== 'object' || error === null) return { name: typeof error, message: String(error), stack: '' };
  const { name, message, stack } = error as Partial<Record<'name' | 'message' | 'stack', unknown>>;
  const text = (value: unknown, otherwise: string) => (typeof value === 'string' ? value : otherwise);
  return { name: text(name, 'object'), message: text(message, 'it says no reason'), stack: text(stack, '') };
}
