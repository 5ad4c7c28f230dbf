/** The letters that a text can carry in seven bits (GSM 03.38), and those that take two of them. */
const PLAIN = /^[@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&'()*+,\-./0-9:;<=>?¡A-ZÄÖÑÜ§¿a-zäöñüà^{}\\[~\]|€]*$/;
const DOUBLE = /[\^{}\\[~\]|€]/g;

/** How many messages of the network a text takes. One letter outside the plain ones makes all of them wide. */
export const segmentsOf = (text: string): number => {
  const plain = PLAIN.test(text);
  const length = plain ? text.length + (text.match(DOUBLE) ?? []).length : text.length;
  const [alone, joined] = plain ? [160, 153] : [70, 67];
  return length <= alone ? 1 : Math.ceil(length / joined);
};
