/** A console page of the plainest kind, drawn by the page's own hand: for what a host may do to its whole document. */
import type {Simulator} from '../simulator/server.ts';

const HOST = 'console.runpod.io';

/** Draws a table of the ids into the body that there is; `watch` notes each change of the page, from before we came. */
const script = (ids: readonly string[], lateMs: number): string => `
const rows = ${JSON.stringify(ids)}.map(id => '<tr><td><p>' + id + '</p></td><td>RTX 4090</td></tr>').join('');
const page = '<div id="root"><table>' + rows + '</table></div>';
const draw = (body = document.body) => void (body.innerHTML = page);
const isOurs = node => /^podometer-/.test(node.localName);
const foreign = [];
const note = ({type, target, addedNodes, removedNodes, attributeName}) => {
  if (isOurs(target)) return;
  const nodes = [...addedNodes, ...removedNodes].filter(node => !isOurs(node));
  if (type !== 'childList' || nodes.length) foreign.push(type + ' ' + (attributeName ?? nodes.map(node => node.nodeName)) + ' at ' + target.nodeName);
};
const observer = new MutationObserver(records => records.forEach(note));
const watch = () => observer.observe(document, {subtree: true, childList: true, attributes: true, characterData: true, attributeOldValue: true});
window.__host = {draw, page, foreign};
addEventListener('DOMContentLoaded', () => setTimeout(() => { draw(); watch(); }, ${lateMs}));
`;

const PAGE =
  '<!doctype html><html class="light"><head><link rel="icon" href="data:,"><script src="/host.js"></script></head><body></body></html>';

/** Serves it in place of the console; `lateMs`: so long after its document it draws its rows. */
export function servePlainHost({hosts}: Pick<Simulator, 'hosts'>, ids: readonly string[], lateMs = 0): void {
  hosts.set(HOST, ({path}) => {
    const isScript = path === '/host.js';
    const headers = {'content-type': isScript ? 'text/javascript' : 'text/html', 'cache-control': 'no-store'};
    return {status: 200, headers, body: isScript ? script(ids, lateMs) : PAGE};
  });
}
