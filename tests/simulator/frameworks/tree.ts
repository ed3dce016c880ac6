/** A document in words, without the elements that the extension adds: what a host made, node by node. */

const OURS = /^podometer-/;

export function hostTree(node: Node): string {
  if (node instanceof Text) return JSON.stringify(node.data);
  if (node instanceof Comment) return `<!--${node.data}-->`;
  if (!(node instanceof Element) || OURS.test(node.localName)) return '';
  const attributes = [...node.attributes].map(({name, value}) => ` ${name}=${JSON.stringify(value)}`);
  return `<${node.localName}${attributes.join('')}>${[...node.childNodes].map(hostTree).join('')}</>\n`;
}
